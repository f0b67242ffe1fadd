import * as dagre from '@dagrejs/dagre';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The part of dagre that is used. Its own types lead nowhere under Node's module resolution. */
interface Dagre {
  readonly graphlib: { readonly Graph: new () => Graph };
  readonly layout: (graph: Graph) => void;
}

interface Graph {
  setGraph: (options: object) => void;
  setDefaultEdgeLabel: (label: () => object) => void;
  setNode: (id: string, size: { readonly width: number; readonly height: number }) => void;
  setEdge: (from: string, to: string) => void;
  graph: () => { readonly width?: number; readonly height?: number };
  node: (id: string) => Point & { readonly width: number };
  edges: () => readonly object[];
  edge: (edge: object) => { readonly points: readonly Point[] };
}

const { graphlib, layout } = dagre as unknown as Dagre;

/** What a node takes, and what it uses. */
interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly uses: readonly string[];
}

interface Layers {
  readonly width: number;
  readonly height: number;
  /** Middle of each box. */
  readonly boxes: ReadonlyMap<string, Point>;
  readonly edges: readonly (readonly Point[])[];
}

/** Boxes in layers, what is used to the left of what uses it. */
export function layers(boxes: readonly Box[], margin: number): Layers {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 4, ranksep: 28, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const { id, uses } of boxes) for (const used of uses) graph.setEdge(used, id);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    ...{ width, height, boxes: new Map(boxes.map(({ id }) => [id, graph.node(id)])) },
    edges: graph.edges().map((edge) => graph.edge(edge).points),
  };
}
