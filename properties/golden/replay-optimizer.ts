import { step } from '../../reference/eq-2.js';
import type { Params } from '../../reference/optimizer.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import type { OptimizerOptions } from '../../reference/optimizers/options.js';
import { ballArithmetic, ballAt, type Balls } from '../arithmetic/balls.js';
import { FLOAT64 } from '../arithmetic/profile.js';
import { FORMULAS } from '../formulas/optimizers.js';
import { Comparison } from './comparison.js';
import type { OptimizerCase, OptimizerVectors, Tensors } from './vectors.js';

interface Trajectory {
  readonly trajectory: readonly Tensors[];
  readonly finalState: Readonly<Record<string, unknown>>;
}

/** Runs a golden case with the reference and compares all parameters of all steps, and the final state. */
export function replayOptimizer(
  vectors: OptimizerVectors,
  golden: OptimizerCase,
  distortion: Distortion = {},
): Comparison {
  const computed = withReference(vectors, golden, distortion);
  const comparison = new Comparison();
  const balls = withBalls(vectors, golden);
  golden.trajectory.forEach((expected, t) => {
    eachElement(expected, (value, k, i) =>
      comparison.add(computed.trajectory[t]![k]![i]!, value, ballAt(balls[t]![k]!.x, i)),
    );
  });
  const last = balls.at(-1)!;
  for (const [name, expected] of Object.entries(golden.finalState)) {
    const actual = computed.finalState[name];
    if (typeof expected === 'number') comparison.add(actual as number, expected, ballAt(last[0]!.state[name]!, 0));
    else {
      const tensors = actual as Params;
      eachElement(expected, (value, k, i) => comparison.add(tensors[k]![i]!, value, ballAt(last[k]!.state[name]!, i)));
    }
  }
  return comparison;
}

/** A deliberate mistake, to see that the comparison notices: one option multiplied by `factor`. */
interface Distortion {
  readonly option?: keyof OptimizerOptions;
  readonly factor?: number;
}

function withReference(
  vectors: OptimizerVectors,
  golden: OptimizerCase,
  { option, factor = 1 }: Distortion,
): Trajectory {
  const input = vectors.inputs[golden.input]!;
  const own = option && (golden.options[option] ?? FORMULAS[golden.optimizer].defaults[option]);
  const options = typeof own === 'number' ? { ...golden.options, [option!]: own * factor } : golden.options;
  const optimizer = OPTIMIZERS.find((row) => row.name === golden.optimizer)!.create(options);
  let params: Params = input.params.map((x) => Float64Array.from(x));
  let state = optimizer.init(params);
  const trajectory = input.gradients.map((gradients, t) => {
    const scheduled = scheduledRate(golden, t);
    const rate = scheduled !== undefined && option === 'learningRate' ? scheduled * factor : scheduled;
    const grads = gradients.map((g) => Float64Array.from(g));
    const info = rate === undefined ? { loss: 0 } : { loss: 0, learningRate: rate };
    ({ params, state } = step(optimizer, params, grads, state, info));
    return params.map((x) => [...x]);
  });
  return { trajectory, finalState: state as Record<string, unknown> };
}

/** A parameter tensor and its state tensors. */
interface TensorBalls {
  readonly x: Balls;
  readonly state: Readonly<Record<string, Balls>>;
}

/** The same run in ball arithmetic, one entry per step and tensor. */
function withBalls(vectors: OptimizerVectors, golden: OptimizerCase): TensorBalls[][] {
  const on = ballArithmetic(FLOAT64);
  const { defaults, recurrence } = FORMULAS[golden.optimizer];
  const settings = { ...defaults, ...golden.options };
  const next = recurrence(on, settings);
  const input = vectors.inputs[golden.input]!;
  let tensors: TensorBalls[] = input.params.map((x) => ({ x: on.exactly(Float64Array.from(x)), state: {} }));
  return input.gradients.map((gradients, t) => {
    const rate = scheduledRate(golden, t) ?? settings.learningRate;
    tensors = tensors.map(({ x, state }, k) => {
      const proposed = next(x, on.exactly(Float64Array.from(gradients[k]!)), state, rate, t + 1);
      const after = proposed.next ?? on.sub(x, proposed.base);
      return { x: after, state: proposed.state(after) };
    });
    return tensors;
  });
}

function scheduledRate(golden: OptimizerCase, t: number): number | undefined {
  return golden.learningRates.findLast(([from]) => from <= t)?.[1];
}

function eachElement(tensors: Tensors, visit: (value: number, k: number, i: number) => void): void {
  tensors.forEach((tensor, k) => tensor.forEach((value, i) => visit(value, k, i)));
}
