import type { ReportClaim } from '../../claims/report.js';
import { anchorOf } from './claim.js';
import { layers } from './layers.js';
import { groupOf } from './verdict-group.js';

/** Sizes in units of the drawing: a letter of its 11 px type is about 6.2 wide. */
const [LETTER, HEIGHT, MARGIN] = [6.2, 18, 6];

const widthOf = (id: string) => id.length * LETTER + 2 * MARGIN;

const path = (points: readonly { readonly x: number; readonly y: number }[]) =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(0)} ${y.toFixed(0)}`).join('');

/** What rests on what, coloured by verdict; every box leads to its claim. */
export function Graph({ claims }: { readonly claims: readonly ReportClaim[] }) {
  const used = new Set(claims.flatMap(({ dependsOn }) => dependsOn));
  const drawn = claims.filter(({ id, dependsOn }) => dependsOn.length > 0 || used.has(id));
  const { width, height, boxes, edges } = layers(
    drawn.map(({ id, dependsOn }) => ({ id, width: widthOf(id), height: HEIGHT, uses: dependsOn })),
    MARGIN,
  );
  return (
    <section id="graph" aria-labelledby="graph-title">
      <h2 id="graph-title">What rests on what</h2>
      <p>
        A line leads from a claim, on the left, to one that uses it. The same links are in the claims above, as “uses”
        and “rests on”.
      </p>
      <p>
        Boxes: <span class="verdict holds">holds</span> <span class="verdict amended">holds only as amended</span>{' '}
        <span class="verdict fails">does not hold</span> <span class="verdict open">open</span>
      </p>
      <div class="scroll graph" tabIndex={0} role="region" aria-label="Graph of the claims">
        <svg
          width={width.toFixed(0)}
          height={height.toFixed(0)}
          viewBox={`0 0 ${width.toFixed(0)} ${height.toFixed(0)}`}
          role="group"
          aria-label={`${drawn.length} claims and what they use`}
        >
          <path class="edge" d={edges.map(path).join('')} />
          {drawn.map(({ id, verdict }) => {
            const { x = 0, y = 0 } = boxes.get(id) ?? {};
            const left = x - widthOf(id) / 2;
            return (
              <a href={`#${anchorOf(id)}`} class={`node ${groupOf(verdict)}`} aria-label={`${id}: ${verdict}`}>
                <title>{`${id}: ${verdict}`}</title>
                <rect
                  x={left.toFixed(1)}
                  y={(y - HEIGHT / 2).toFixed(1)}
                  width={widthOf(id).toFixed(1)}
                  height={HEIGHT}
                  rx="4"
                />
                <text x={x.toFixed(1)} y={(y + 4).toFixed(1)} text-anchor="middle">
                  {id}
                </text>
              </a>
            );
          })}
        </svg>
      </div>
    </section>
  );
}
