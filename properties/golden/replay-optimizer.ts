import { step } from '../../reference/eq-2.js';
import type { Params } from '../../reference/optimizer.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import type { OptimizerOptions } from '../../reference/optimizers/options.js';
import { exact } from './ball.js';
import { FORMULAS, type Element } from './bounds.js';
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
  const elements = withBalls(vectors, golden);
  golden.trajectory.forEach((expected, t) => {
    eachElement(expected, (value, k, i) =>
      comparison.add(computed.trajectory[t]![k]![i]!, value, elements[t]![k]![i]!.x),
    );
  });
  const last = elements.at(-1)!;
  for (const [name, expected] of Object.entries(golden.finalState)) {
    const actual = computed.finalState[name];
    if (typeof expected === 'number') comparison.add(actual as number, expected, last[0]![0]!.state[name]!);
    else {
      const tensors = actual as Params;
      eachElement(expected, (value, k, i) => comparison.add(tensors[k]![i]!, value, last[k]![i]!.state[name]!));
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

/** The same run in ball arithmetic, element by element. */
function withBalls(vectors: OptimizerVectors, golden: OptimizerCase): Element[][][] {
  const { defaults, recurrence } = FORMULAS[golden.optimizer];
  const settings = { ...defaults, ...golden.options };
  const next = recurrence(settings);
  const input = vectors.inputs[golden.input]!;
  let elements: Element[][] = input.params.map((x) => x.map((value) => ({ x: exact(value), state: {} })));
  return input.gradients.map((gradients, t) => {
    const rate = scheduledRate(golden, t) ?? settings.learningRate;
    elements = elements.map((tensor, k) => tensor.map((element, i) => next(element, gradients[k]![i]!, rate, t + 1)));
    return elements;
  });
}

function scheduledRate(golden: OptimizerCase, t: number): number | undefined {
  return golden.learningRates.findLast(([from]) => from <= t)?.[1];
}

function eachElement(tensors: Tensors, visit: (value: number, k: number, i: number) => void): void {
  tensors.forEach((tensor, k) => tensor.forEach((value, i) => visit(value, k, i)));
}
