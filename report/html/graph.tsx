import dagre from '@dagrejs/dagre';
import type { ReportClaim } from '../../claims/report.js';
import { anchorOf } from './claim.js';
import { groupOf } from './verdict-group.js';

/** Sizes in units of the drawing: a letter of its 11 px type is about 6.2 wide. */
const [LETTER, HEIGHT, MARGIN] = [6.2, 18, 6];

interface Node {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Claims that use others or are used, laid out in layers, what is used to the left. */
function laidOut(claims: readonly ReportClaim[]) {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 4, ranksep: 28, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  const used = new Set(claims.flatMap(({ dependsOn }) => dependsOn));
  const drawn = claims.filter(({ id, dependsOn }) => dependsOn.length > 0 || used.has(id));
  for (const { id } of drawn) graph.setNode(id, { width: id.length * LETTER + 2 * MARGIN, height: HEIGHT });
  for (const { id, dependsOn } of drawn) for (const need of dependsOn) graph.setEdge(need, id);
  dagre.layout(graph);
  return { drawn, graph };
}

const path = (points: readonly { readonly x: number; readonly y: number }[]) =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(0)} ${y.toFixed(0)}`).join('');

/** What rests on what, coloured by verdict; every box leads to its claim. */
export function Graph({ claims }: { readonly claims: readonly ReportClaim[] }) {
  const { drawn, graph } = laidOut(claims);
  const { width = 0, height = 0 } = graph.graph();
  return (
    <section id="graph" aria-labelledby="graph-title">
      <h2 id="graph-title">What rests on what</h2>
      <p>
        An arrow leads from a claim to one that uses it. The same links are in the claims below, as “uses” and “rests
        on”.
      </p>
      <div class="scroll graph" tabIndex={0} role="region" aria-label="Graph of the claims">
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${drawn.length} claims and what they use`}
        >
          <defs>
            <marker id="arrow" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="5" markerHeight="5" orient="auto">
              <path d="M0 0L6 3L0 6" class="edge" />
            </marker>
          </defs>
          {(graph.edges() as { v: string; w: string }[]).map((edge) => (
            <path
              class="edge"
              d={path((graph.edge(edge) as { points: { x: number; y: number }[] }).points)}
              marker-end="url(#arrow)"
            />
          ))}
          {drawn.map(({ id, verdict }) => {
            const { x, y, width: wide } = graph.node(id) as Node;
            return (
              <a href={`#${anchorOf(id)}`} class={`node ${groupOf(verdict)}`}>
                <title>{`${id}: ${verdict}`}</title>
                <rect
                  x={(x - wide / 2).toFixed(1)}
                  y={(y - HEIGHT / 2).toFixed(1)}
                  width={wide.toFixed(1)}
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
