import { drawVectors, type VectorPlan } from './draw.js';
import { bodyOf, headerOf, linesOf, type VectorHeader } from './lines.js';

/** A file of vectors. */
export function vectorsFile(
  plan: VectorPlan,
  tool: VectorHeader['tool'],
): { readonly text: string; readonly header: VectorHeader; readonly coverage: Readonly<Record<string, number>> } {
  const vectors = linesOf(drawVectors(plan), plan.seed);
  const header = headerOf(plan, vectors, tool);
  const coverage: Record<string, number> = {};
  for (const { line } of vectors) {
    const { flags } = JSON.parse(line) as { readonly flags: readonly string[] };
    for (const flag of flags) coverage[flag] = (coverage[flag] ?? 0) + 1;
  }
  return { text: `${JSON.stringify(header)}\n${bodyOf(vectors)}`, header, coverage };
}
