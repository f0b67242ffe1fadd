import type { Params } from '../../reference/optimizer.js';
import type { Profile } from '../arithmetic/profile.js';
import type { Order } from '../formulas/eq-2.js';
import { Violation } from '../tolerance.js';
import type { AgreementCase } from './cases.js';
import { compareStep, type StepComparison } from './compare.js';
import type { InnerState, Port, PortFactory, PortState } from './port.js';
import { rounded } from './quantise.js';
import { makeSetting, type ReferenceState } from './setting.js';

/** How an implementation computes, as far as the tolerance depends on it. */
export interface Accuracy {
  readonly profile: Profile;
  readonly order: Order;
}

/** Where the tolerance comes from, for reports. */
export function derivationOf({ profile, order }: Accuracy): string {
  const x = order === 'bracket' ? 'x - (base + c / phi)' : '(x - base) - c / phi';
  return `ball arithmetic over the formulas, x' = ${x}, ${profile.derivation}; both sides of an undecided comparison`;
}

/**
 * Drives a port through a case, teacher-forced: after each step it gets the reference's parameters, loss status and inner
 * state, rounded to float32. `seen` is told every step. Throws a Violation at the first disagreement.
 */
export async function drive(
  factory: PortFactory,
  drawn: AgreementCase,
  accuracy: Accuracy,
  seen: (step: StepComparison) => void,
): Promise<void> {
  const { optimizer, optimizerOptions, options, shapes } = drawn;
  const setting = makeSetting({ optimizer, optimizerOptions, options, ...accuracy });
  const port = await factory({ optimizer, optimizerOptions, options, shapes, params: singles(drawn.params) });
  try {
    let { params } = drawn;
    let state = setting.reference.init(params);
    for (const info of drawn.steps) {
      const { grads, ...rest } = info;
      await port.step({ ...rest, grads: singles(grads) });
      const compared = compareStep(setting, { params, grads, state, info }, await stateOf(port));
      seen(compared);
      const { disagreement } = compared.tally;
      if (disagreement) {
        const { what, expected, bound, got } = disagreement;
        throw new Violation(`${what}: expected ${expected} within ${bound.toExponential(2)}, got ${got}`);
      }
      params = compared.next.params.map((x) => x.map(Math.fround));
      state = quantised(compared.next.state);
      await port.force({ params: singles(params), status: state.status, inner: innerOf(state) });
    }
  } finally {
    port.dispose();
  }
}

async function stateOf(port: Port): Promise<PortState> {
  return { params: await port.params(), status: await port.status(), inner: await port.innerState() };
}

/** The state as float32 holds it. */
function quantised({ inner, status }: ReferenceState): ReferenceState {
  const entries = Object.entries(inner).map(([name, value]) => {
    if (value === null) return [name, null] as const;
    return [name, typeof value === 'number' ? Math.fround(value) : value.map((x) => x.map(Math.fround))] as const;
  });
  return { inner: Object.fromEntries(entries), status: rounded(status) };
}

function innerOf({ inner }: ReferenceState): InnerState {
  const entries = Object.entries(inner).flatMap(([name, value]) => {
    if (value === null) return [];
    return [[name, typeof value === 'number' ? value : singles(value)] as const];
  });
  return Object.fromEntries(entries);
}

function singles(tensors: Params): Float32Array[] {
  return tensors.map((x) => Float32Array.from(x));
}
