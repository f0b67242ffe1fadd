/** Settings of cli-table3 for a table without lines: columns two blanks apart, nothing painted. */
export const BARE_TABLE = {
  chars: {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: '  ',
  },
  style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
};

/** Columns that a report uses of those the terminal has: 80 to 120. */
export function reportWidth(columns: number): number {
  return Math.min(120, Math.max(80, columns));
}
