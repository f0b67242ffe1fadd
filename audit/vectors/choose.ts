import { advance, initialStatus } from '../../reference/loss-status.js';
import type { AuditCase } from '../engine/case.js';
import { branchesOf } from '../engine/hunt.js';

/**
 * What happens in single steps, where branches meet that a run may also reach apart: what the loss does, whether that divides
 * gamma2, and what Omega does.
 */
function momentsOf({ options, steps }: AuditCase): string[] {
  let status = initialStatus(options.gamma2);
  const moments = steps.map(({ loss, epoch }, s) => {
    const before = steps[s - 1]?.loss;
    const { gamma2 } = status;
    status = advance(status, { loss, epoch }, options).status;
    const divided = status.gamma2 < gamma2 ? ', gamma2 divided' : '';
    const moved =
      before === undefined ? 'first loss' : loss > before ? 'loss rose' : loss === before ? 'loss equal' : 'loss fell';
    const at = loss - status.bound === options.epsilon ? 'gap=eps' : status.omega > 0 ? 'omega>0' : 'omega=0';
    return `${moved}${divided}, ${at} in one step`;
  });
  return [...new Set(moments)];
}

/** Launches of a list of tensors take so many at a time. */
const LAUNCH = 32;

function manyOf({ groups }: AuditCase): string[] {
  const tensors = groups.reduce((sum, { params }) => sum + params.length, 0);
  return tensors > LAUNCH ? [`more than ${LAUNCH} tensors`] : [];
}

/** What a case shows. */
export function flagsOf(drawn: AuditCase): string[] {
  return [...new Set([...branchesOf(drawn), ...momentsOf(drawn), ...manyOf(drawn)])];
}

/** What a case is chosen for. */
function featuresOf(drawn: AuditCase): ReadonlySet<string> {
  const { decayOrder, threshold } = drawn.options;
  const moments = momentsOf(drawn).flatMap((moment) => [
    `${moment}, ${decayOrder}, ${threshold}`,
    ...manyOf(drawn).map((many) => `${moment}, ${many}`),
  ]);
  return new Set([...flagsOf(drawn), ...moments]);
}

/**
 * Cases in the order in which a few of them show the most: each next one has the rarest thing that none before it had; when everything
 * was there, the others follow as they come. `take` says whether a case can be used.
 */
export function choose<T>(pool: readonly AuditCase[], most: number, take: (drawn: AuditCase) => T | undefined): T[] {
  const left = new Map(pool.map((drawn) => [drawn, featuresOf(drawn)] as const));
  const having = new Map<string, number>();
  for (const features of left.values()) for (const one of features) having.set(one, (having.get(one) ?? 0) + 1);
  const chosen: T[] = [];
  while (chosen.length < most && left.size > 0) {
    const rarity = (features: ReadonlySet<string>): number =>
      Math.min(Infinity, ...[...features].map((one) => having.get(one) ?? Infinity));
    const [drawn, features] = [...left].reduce((best, entry) => (rarity(entry[1]) < rarity(best[1]) ? entry : best));
    left.delete(drawn);
    const taken = take(drawn);
    if (taken === undefined) continue;
    chosen.push(taken);
    for (const one of features) having.delete(one);
  }
  return chosen;
}
