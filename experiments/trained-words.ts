import type { CheckResult } from '../claims/runner.js';
import { COMPARISONS, type SourceId } from './comparison.js';

const counted = (words: readonly string[]) =>
  [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`).join(', ');

/** What of the comparisons of a table or figure was trained, what they came to, and what is missing, for the ledger. */
export function trainedWords(table: SourceId, checks: readonly CheckResult[]): string {
  const all = COMPARISONS.filter((one) => one.table === table);
  const byId = new Map(checks.map((check) => [check.id.split('.reproduced@')[0], check]));
  const trained = all.flatMap(({ id }) => byId.get(id) ?? []);
  const rest = all.filter(({ id }) => !byId.has(id));
  const reproductions = trained.flatMap(({ evidence }) => evidence.reproduction ?? []);
  const seeds = new Set(reproductions.flatMap((one) => one.seeds)).size;
  const differing = [...new Set(reproductions.flatMap(({ deviations }) => deviations))];
  const how = [`${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`, ...differing].join('; ');
  const came = trained.length === 0 ? '' : `: ${counted(trained.map(({ verdict }) => verdict))} (${how})`;
  const without = counted(rest.map(({ dataset }) => dataset));
  return [
    `${trained.length} of ${all.length} comparisons trained again${came}`,
    ...(rest.length > 0 ? [`not trained: ${without}`] : []),
  ].join('; ');
}
