import { saysMore, type Reproduction } from '../claims/reproduction.js';
import type { CheckResult } from '../claims/runner.js';
import type { Verdict } from '../claims/verdict.js';
import { COMPARISONS, type SourceId } from './comparison.js';

const counted = (words: readonly string[]) =>
  [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`).join(', ');

/** With how many seeds, and where it differs from what the paper describes. */
function scaleWords({ seeds, deviations }: Reproduction): string {
  return [`${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'}`, ...deviations].join(', ');
}

/** The training of a comparison that says more than the others. */
function fullest(checks: readonly CheckResult[], id: string): Trained | undefined {
  const [first, ...others] = checks.flatMap(({ id: own, verdict, evidence: { reproduction } }) =>
    reproduction && own.split('.reproduced@')[0] === id ? [{ verdict, reproduction }] : [],
  );
  return others.reduce((best, one) => (best && saysMore(one.reproduction, best.reproduction) ? one : best), first);
}

interface Trained {
  readonly verdict: Verdict;
  readonly reproduction: Reproduction;
}

/** What of the comparisons of a table or figure was trained, at which scale, what they came to, and what is missing, for the ledger. */
export function trainedWords(table: SourceId, checks: readonly CheckResult[]): string {
  const all = COMPARISONS.filter((one) => one.table === table);
  const trained = all.flatMap(({ id }) => fullest(checks, id) ?? []);
  const rest = all.filter(({ id }) => !fullest(checks, id));
  const scaled = trained.map(({ verdict, reproduction }) => ({ verdict, scale: scaleWords(reproduction) }));
  const came = [...new Set(scaled.map(({ scale }) => scale))].map((scale) => {
    const those = scaled.filter((one) => one.scale === scale);
    return `${counted(those.map(({ verdict }) => verdict))} (${scale})`;
  });
  return [
    `${trained.length} of ${all.length} comparisons trained again${came.length > 0 ? `: ${came.join(', ')}` : ''}`,
    ...(rest.length > 0 ? [`not trained: ${counted(rest.map(({ dataset }) => dataset))}`] : []),
  ].join('; ');
}
