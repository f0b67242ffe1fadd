import { step } from '../../reference/eq-2.js';
import { lossAware } from '../../reference/loss-aware.js';
import type { Optimizer } from '../../reference/optimizer.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';
import { FORMULAS } from '../../properties/formulas/optimizers.js';
import type { ReferenceInner } from '../../properties/agreement/setting.js';
import type { AuditCase, Slots } from './case.js';

/** The slots that a parameter's state has after a step with these options. */
function slotNames(optimizer: OptimizerName, options: OptimizerOptions): readonly string[] {
  const inner = OPTIMIZERS.find(({ name }) => name === optimizer)?.create(options) as Optimizer<ReferenceInner>;
  const wrapped = lossAware(inner);
  const x = [Float64Array.of(1)];
  const { state } = step(wrapped, x, x, wrapped.init(x), { loss: 1, epoch: 0 });
  return Object.keys(state.inner).filter((name) => state.inner[name] !== null);
}

/**
 * Whether a state can be one of a run with these options. ASGD's mu is 1 as long as the average follows the parameter, that is up to
 * step t0 + 1; the formulas count the steps where the reference, as PyTorch does, looks at mu.
 */
export function isReachable({ optimizer, state, groups }: AuditCase): boolean {
  if (!state || optimizer !== 'asgd') return true;
  return state.inner.every((group, k) => {
    const t0 = groups[k]?.options.t0 ?? FORMULAS.asgd.defaults.t0;
    return group.every(({ step: t, mu }) => t === undefined || t === 0 || Number(t) - t0 <= 1 === (mu === 1));
  });
}

/** The case without slots that its options do not have: those of AMSGrad, say, where that is off. */
export function withKnownSlots(drawn: AuditCase): AuditCase {
  const { state, groups, optimizer } = drawn;
  if (!state) return drawn;
  const inner = state.inner.map((group, k) => {
    const names = slotNames(optimizer, groups[k]?.options ?? {});
    return group.map((slots): Slots =>
      Object.fromEntries(Object.entries(slots).filter(([name]) => names.includes(name))),
    );
  });
  return { ...drawn, state: { ...state, inner } };
}
