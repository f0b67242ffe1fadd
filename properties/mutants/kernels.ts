import type { Optimizer } from '@tensorflow/tfjs-core';
import type { Engine, Plan, Scalars } from '../../gpu/engines/engine.js';
import { FusedEngine } from '../../gpu/engines/fused-engine.js';
import { shader } from '../../gpu/engines/shader.js';
import { LossAwareOptimizer } from '../../gpu/loss-aware.js';
import type { OptimizerName } from '../../reference/optimizers/options.js';
import type { LossAwareOptions } from '../../reference/options.js';

/** A fused kernel that is wrong in one place. */
export interface KernelMutant {
  readonly name: string;
  /** The optimizer whose kernel it spoils. */
  readonly optimizer: OptimizerName;
  /** What stands in the WGSL, and what stands there instead. */
  readonly from: string;
  readonly to: string;
  /** Only a large tensor shows it. */
  readonly large?: true;
}

const UPDATE = 'return x - (base + c / phi(g));';
const LOOP = 'i < span.size;';
/** Cut to the 11 significant bits of float16; packed and unpacked as a float16, a compiler may see through it. */
const HALF = (value: string) => `bitcast<f32>(bitcast<u32>(${value}) & 0xffffe000u)`;

/** Mistakes that kernels are known for, and mistakes in the equations; each has to be caught. */
export const KERNEL_MUTANTS: readonly KernelMutant[] = [
  // Eqs. 2 and 5.
  { name: 'correction added', optimizer: 'sgd', from: UPDATE, to: UPDATE.replace('base + c', 'base - c') },
  { name: 'correction twice', optimizer: 'adam', from: UPDATE, to: UPDATE.replace('c / phi', '2.0 * c / phi') },
  { name: 'base update forgotten', optimizer: 'sgd', from: UPDATE, to: UPDATE.replace('base + c', 'c') },
  { name: 'phi divides by the base step', optimizer: 'sgd', from: UPDATE, to: UPDATE.replace('phi(g)', 'phi(base)') },
  { name: 'phi with the wrong sign', optimizer: 'sgd', from: 'g + k.xi, g >= 0.0', to: 'g + k.xi, g <= 0.0' },
  { name: 'phi without xi', optimizer: 'sgd', from: 'select(g - k.xi, g + k.xi', to: 'select(g - k.xi, g' },
  { name: 'phi(0) = -xi', optimizer: 'sgd', from: 'g + k.xi, g >= 0.0', to: 'g + k.xi, g > 0.0' },
  // Eqs. 3 and 4.
  {
    name: 'stale E',
    optimizer: 'sgd',
    from: 'bound = nextBound(f, now);',
    to: 'bound = nextBound(previousLoss, now);',
  },
  { name: 'E one step ahead in t', optimizer: 'sgd', from: 'log(now + 10.0)', to: 'log(now + 11.0)' },
  { name: 'binary logarithm', optimizer: 'sgd', from: 'log(now + 10.0)', to: 'log2(now + 10.0)' },
  {
    name: 'weights of E swapped',
    optimizer: 'sgd',
    from: 'w * bound + (1.0 - w) * f',
    to: '(1.0 - w) * bound + w * f',
  },
  { name: 'the cap follows the loss', optimizer: 'sgd', from: 'if (start) { cap = f; }', to: 'cap = max(cap, f);' },
  { name: 'no cap', optimizer: 'sgd', from: 'far && f <= cap', to: 'far' },
  { name: 'no eps', optimizer: 'sgd', from: 'gap > k.eps ||', to: 'gap > 0.0 ||' },
  {
    name: 'a correction below the bound',
    optimizer: 'sgd',
    from: 'let gap = f - bound;',
    to: 'let gap = abs(f - bound);',
  },
  // Lines 7 to 9.
  { name: 'gamma2 never divided', optimizer: 'sgd', from: 'gamma2 = gamma2 / 10.0;', to: 'gamma2 = gamma2;' },
  { name: 'gamma2 divided when the loss falls', optimizer: 'sgd', from: 'f > previousLoss', to: 'f < previousLoss' },
  { name: 'gamma2 divided when the loss stays', optimizer: 'sgd', from: 'f > previousLoss', to: 'f >= previousLoss' },
  {
    name: 'the other order of use and decay',
    optimizer: 'sgd',
    from: 'select(earlier, gamma2',
    to: 'select(gamma2, earlier',
  },
  // Memory and threads.
  {
    name: 'swapped uniforms',
    optimizer: 'sgd',
    from: 'struct Loss { xi: f32, eps: f32,',
    to: 'struct Loss { eps: f32, xi: f32,',
  },
  { name: 'scalars that another dispatch has moved already', optimizer: 'sgd', from: '= before[', to: '= after[' },
  { name: 'scalars never written', optimizer: 'sgd', from: 'span.first == 1u && id.x == 0u', to: 'span.first == 2u' },
  { name: 'only the first tensor', optimizer: 'sgd', from: LOOP, to: 'i < span.size && span.first == 1u;' },
  { name: 'the last element left out', optimizer: 'sgd', from: LOOP, to: 'i + 1u < span.size;' },
  {
    name: 'only the first workgroup’s elements',
    optimizer: 'sgd',
    from: LOOP,
    to: 'i < min(span.size, 64u);',
    large: true,
  },
  { name: 'update in half precision', optimizer: 'sgd', from: UPDATE, to: `return x - ${HALF('base + c / phi(g)')};` },
  { name: 'parameters in half precision', optimizer: 'sgd', from: 'xs[i] = next;', to: `xs[i] = ${HALF('next')};` },
  {
    name: 'coefficient in half precision',
    optimizer: 'sgd',
    from: 'c = advance(loss[0]);',
    to: `c = ${HALF('advance(loss[0])')};`,
  },
  // Optimizers.
  { name: 'momentum never stored', optimizer: 'momentum', from: 'momentumBuffer[i] = b;', to: '' },
  { name: 'first gradient dampened', optimizer: 'momentum', from: 'd, first)', to: 'h.fresh * d, first)' },
  { name: 'Nesterov without looking ahead', optimizer: 'nesterov', from: '(d + h.momentum * b)', to: 'b' },
  {
    name: 'bias correction one step late',
    optimizer: 'adam',
    from: 'prepare(step, eta);',
    to: 'prepare(max(1.0, step - 1.0), eta);',
  },
  { name: 'no correction of the second moment', optimizer: 'adam', from: 'sqrt(w) / correction', to: 'sqrt(w)' },
  { name: 'decays swapped', optimizer: 'adam', from: 'h.beta1 * expAvg[i]', to: 'h.beta2 * expAvg[i]' },
  {
    name: 'epsilon under the root',
    optimizer: 'adam',
    from: 'sqrt(w) / correction + h.epsilon',
    to: 'sqrt(w + h.epsilon) / correction',
  },
  { name: '1 - beta^t as it stands', optimizer: 'adam', from: 'if (y < -1.0)', to: 'if (y < 0.0)' },
  {
    name: 'the norm decays after the maximum',
    optimizer: 'adamax',
    from: 'h.beta2 * expInf[i], abs(d)',
    to: 'expInf[i], abs(d)',
  },
  {
    name: 'second moment in half precision',
    optimizer: 'rmsprop',
    from: 'squareAvg[i] = v;',
    to: `squareAvg[i] = ${HALF('v')};`,
  },
  {
    name: 'the new average of updates used',
    optimizer: 'adadelta',
    from: 'sqrt(accDelta[i] + h.epsilon) /',
    to: 'sqrt(h.rho * accDelta[i] + h.epsilon) /',
  },
  {
    name: 'the sum of squares starts anew',
    optimizer: 'adagrad',
    from: 'let s = sum[i] + d * d;',
    to: 'let s = d * d;',
  },
  {
    name: 'the average takes the old parameters',
    optimizer: 'asgd',
    from: 'settle(i, next);',
    to: 'settle(i, next + base(i, xs[i], gs[i]));',
  },
  { name: 'eta of the first step for ever', optimizer: 'asgd', from: 'eta = nextEta(step);', to: '' },
];

/** LGA with a wrong kernel. */
class Mutated extends LossAwareOptimizer {
  readonly #mutant: KernelMutant;

  constructor(inner: Optimizer, options: LossAwareOptions | undefined, mutant: KernelMutant) {
    super(inner, options);
    this.#mutant = mutant;
  }

  protected override makeEngine(plan: Plan, start: Scalars): Engine {
    return new FusedEngine(plan, start, mutated(shader(plan), this.#mutant));
  }
}

/** The kernel with the mistake in it; throws when the place is not there, so that no mutant goes stale. */
function mutated(code: string, { name, from, to }: KernelMutant): string {
  const spoilt = code.replaceAll(from, to);
  if (spoilt === code) throw new Error(`no place for the mistake "${name}" in the kernel`);
  return spoilt;
}

/** `lossAware` with the mistake. Only on webgpu. */
export function mutatedLossAware(mutant: KernelMutant) {
  return (inner: Optimizer, options?: LossAwareOptions): LossAwareOptimizer => new Mutated(inner, options, mutant);
}
