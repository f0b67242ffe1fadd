import type { CheckResult } from '../../claims/runner.js';
import { groupOf } from './verdict-group.js';

/** Where a check stands on the page; an id may hold no space, and that of a measurement may name a file. */
export const checkAnchor = (id: string): string => `check-${id.replaceAll(/\s/g, '-')}`;

/** A verdict as a word on the colour of its group. */
export function Verdict({ verdict }: { readonly verdict: CheckResult['verdict'] }) {
  return <span class={`verdict ${groupOf(verdict)}`}>{verdict}</span>;
}
