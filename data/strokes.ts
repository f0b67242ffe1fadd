/** A control point: x to the right, y downwards, in a box of 20 x 20; `1` marks a corner, where the pen turns sharply. */
export type ControlPoint = readonly [x: number, y: number, corner?: 1];

/** One movement of the pen: a smooth curve through its points, broken at corners. */
export type Stroke = readonly ControlPoint[];

/** One way to write a digit. */
type Style = readonly Stroke[];

/** Ways to write each digit, index 0..9: points are `x,y`, corners `x,y!`; a slash lifts the pen. */
const WRITTEN: readonly (readonly string[])[] = [
  [
    '10,0 4,4 3,11 7,19 12,19 16,12 15,4 10,0',
    '12,1 6,2 3,9 5,18 11,20 16,14 16,6 11,1 8,3',
    '13,2 8,1 6,8 6,15 9,20 13,16 14,8 11,0',
  ],
  ['11,0 9,20', '6,5 11,0! 10,20', '6,4 10,0! 10,20 / 5,20 15,20', '10,0 11,10 10,20'],
  [
    '4,5 6,1 11,0 15,4 12,11 4,19! 16,19',
    '4,4 9,0 14,3 13,9 7,18 3,18 5,15 9,17 17,19',
    '5,3 10,0 14,5 10,12 4,19 6,17 10,20 16,18',
  ],
  [
    '4,2 10,0 15,4 8,9! 15,14 11,20 3,18',
    '4,1 15,1! 8,8! 15,12 13,18 8,20 3,17',
    '5,3 11,0 13,5 9,9 14,12 14,18 8,20 4,17',
  ],
  [
    '6,0 3,11! 16,11 / 13,3 12,20',
    '12,20 12,0! 3,13! 17,13',
    '4,1 4,8 8,11 14,9 / 15,0 13,20',
    '7,0 4,9 9,11 14,7 15,1! 13,20',
  ],
  [
    '15,1 6,1! 5,9! 11,8 16,13 12,19 4,18',
    '6,1 5,9! 10,8 15,12 12,19 4,19 / 6,1 16,0',
    '16,0 8,2 6,7 12,11 14,16 9,20 3,18',
  ],
  [
    '13,0 6,6 4,14 9,20 15,16 12,10 5,13',
    '10,0 5,8 4,16 9,20 14,17 14,12 9,11 5,15',
    '15,1 9,3 5,11 6,18 12,20 15,15 11,11 6,14',
  ],
  ['3,1 16,1! 8,20', '3,2 16,1! 10,10 8,20 / 6,10 14,10', '3,4 3,1! 16,0! 11,8 9,20', '3,3 9,2 15,1 13,6 8,20'],
  [
    '14,3 9,0 5,4 9,9 14,14 10,20 4,16 8,10 14,5 12,1',
    '10,9 5,5 10,0 15,4 10,9 / 10,9 4,14 10,20 16,15 10,9',
    '12,0 6,3 8,8 13,13 12,19 7,19 6,14 11,9 15,4 12,0',
  ],
  ['14,5 9,0 4,5 8,10 14,5! 12,20', '14,6 10,0 5,4 7,9 13,8 15,3! 14,14 10,20 5,18', '13,2 7,1 5,7 10,9 14,3! 14,20'],
];

/** The styles of each digit, index 0..9. */
export const STYLES: readonly (readonly Style[])[] = WRITTEN.map((styles) =>
  styles.map((style) => style.split(' / ').map((stroke) => stroke.split(' ').map(point))),
);

function point(written: string): ControlPoint {
  const [x, y] = written.replace('!', '').split(',').map(Number) as [number, number];
  return written.endsWith('!') ? [x, y, 1] : [x, y];
}
