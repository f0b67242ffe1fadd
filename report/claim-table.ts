import Table from 'cli-table3';
import type { ClaimResult } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import { BARE_TABLE } from './bare-table.js';
import type { Paint } from './paint.js';
import { firstOf, why } from './proof-words.js';
import { wrap } from './wrap.js';

const HEAD = ['claim', 'verdict', 'why, and what it rests on'] as const;

/** Ids that a row names; the result file has them all. */
const NAMED = 2;

/** What a claim rests on that does not hold as printed, in one line; empty when there is nothing. */
function supportLine({ unsupportedVia, onlyAsAmended }: ClaimResult, most: number): string {
  if (unsupportedVia.length > 0) return `unsupported via ${firstOf(unsupportedVia, most)}`;
  return onlyAsAmended.length > 0 ? `as printed unsupported via ${firstOf(onlyAsAmended, most)}` : '';
}

/** One row per claim that was decided, at most `width` columns wide (80 or more). */
export function claimTable(
  claims: readonly ClaimResult[],
  results: readonly CheckResult[],
  width: number,
  colours: Paint,
): string {
  const longest = (words: readonly string[], most: number) =>
    Math.min(most, Math.max(...words.map((one) => one.length)));
  const ids = longest([HEAD[0], ...claims.map(({ id }) => id)], 20);
  const verdicts = longest([HEAD[1], ...claims.map(({ verdict }) => verdict)], 18);
  const rest = width - ids - verdicts - BARE_TABLE.chars.middle.length * (HEAD.length - 1);
  const table = new Table({ ...BARE_TABLE, head: HEAD.map((title) => colours.bold(title)) });
  for (const claim of claims) {
    const own = results.filter((result) => result.claim === claim.id);
    const reason = [...wrap(why(claim, own), rest), ...wrap(supportLine(claim, NAMED), rest)];
    table.push([wrap(claim.id, ids).join('\n'), colours.verdict(claim.verdict), reason.join('\n')]);
  }
  return table.toString().replaceAll(/[ ]+$/gm, '');
}
