import type { AuditCase } from './case.js';
import { classOf, type Failure } from './failure.js';
import type { Subject } from './subject.js';

/** Fresh processes that a counterexample is tried in. */
const AGAIN = 3;

/** What fresh processes say about a counterexample. */
export interface Settled {
  readonly verdict: 'fail' | 'flaky' | 'order-dependent';
  /** How many of three showed the failure again. */
  readonly again: number;
  /** For `order-dependent`: the shortest run of cases before it that brings the failure back, if any does. */
  readonly prefix?: readonly AuditCase[];
}

/**
 * Tries a counterexample in three fresh processes. Never again: it depends on what the warm process was asked before, of which
 * `before` holds the last; or it is a matter of chance, if not even those bring it back.
 */
export async function settle(
  subject: Subject,
  drawn: AuditCase,
  failure: Failure,
  before: readonly AuditCase[],
): Promise<Settled> {
  const kind = classOf(failure);
  // Side by side: where a port is slow to start, or hangs, this takes as long as one.
  const tries = await Promise.all(Array.from({ length: AGAIN }, () => failsAfter(subject, [], drawn, kind)));
  const again = tries.filter(Boolean).length;
  if (again === AGAIN) return { verdict: 'fail', again };
  if (again > 0 || failure.kind === 'timeout') return { verdict: 'flaky', again };
  for (let length = 1; length <= before.length; length *= 2) {
    const prefix = before.slice(-length);
    if (await failsAfter(subject, prefix, drawn, kind)) return { verdict: 'order-dependent', again, prefix };
  }
  return {
    verdict: before.length > 0 && (await failsAfter(subject, before, drawn, kind)) ? 'order-dependent' : 'flaky',
    again,
  };
}

/** Whether a case fails in a way of this kind in a fresh process that was asked other cases first. */
export async function failsAfter(
  subject: Subject,
  prefix: readonly AuditCase[],
  drawn: AuditCase,
  kind: string,
): Promise<boolean> {
  const fresh = subject.fresh();
  try {
    for (const earlier of prefix) await fresh.answer(earlier);
    const seen = await fresh.judge(drawn);
    return seen.failure !== undefined && classOf(seen.failure) === kind;
  } finally {
    await fresh.stop();
  }
}
