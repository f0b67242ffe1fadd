import fc from 'fast-check';
import type { Readings } from '../../claims/readings.js';
import { stream, uniform } from '../../data/stream.js';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';
import { FORMULAS } from '../formulas/optimizers.js';
import { lossesFor, lossIntent, type LossKind } from '../generators/losses.js';
import { decades, EDGES32, gradientElement, parameterElement } from '../generators/numbers.js';
import { optimizerOptions } from '../generators/optimizer-options.js';
import { lossAwareOptions, type AllowedReadings } from '../generators/options.js';
import type { Scenario } from '../scenario.js';
import { representable } from './quantise.js';

/** A scenario around one optimizer; every number is a float32, but for defaults that are left out. */
export interface AgreementCase extends Scenario {
  readonly optimizer: OptimizerName;
  readonly optimizerOptions: OptimizerOptions;
  /** One per parameter tensor. */
  readonly shapes: readonly (readonly number[])[];
}

type Shape = readonly number[];

const sizeOf = (shape: Shape): number => shape.reduce((size, n) => size * n, 1);

const SMALL: readonly Shape[] = [[], [0], [1], [3], [2, 2], [4], [1, 3, 2]];

/** Mostly one to three small tensors, scalars and empty ones among them; now and then forty. */
const shapes = fc.oneof(
  { weight: 24, arbitrary: fc.array(fc.constantFrom(...SMALL), { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom<Shape>([], [1], [2]), { minLength: 40, maxLength: 40 }) },
);

/**
 * Losses that reach every branch, and the edges of Eq. 4: the cap itself, and eps from both sides. f - E = eps after the
 * first step is for float32 to decide, so it is rare.
 */
const KINDS: readonly LossKind[] = [
  ...(['active', 'active', 'active', 'active', 'active', 'active', 'low', 'low', 'below'] as const),
  ...(['above-cap', 'at-cap', 'equal', 'rise', 'rise', 'at-threshold', 'near-threshold', 'near-threshold'] as const),
];

const tensor = (size: number, element: fc.Arbitrary<number>) =>
  fc.array(element, { minLength: size, maxLength: size }).map((values) => Float64Array.from(values));

export interface CaseLimits {
  readonly maxSteps?: number;
  /** Options that the implementation does not know, always left out. */
  readonly without?: readonly (keyof OptimizerOptions)[];
  /** Elements of the large tensor; by default a million. */
  readonly large?: number;
  /** Shapes instead of a large tensor between two small ones. */
  readonly shapes?: readonly (readonly number[])[];
  /** Readings that the implementation can be set to; by default those that tfjs can express. */
  readonly readings?: AllowedReadings | readonly Readings[];
  /** Another format than float32 everywhere. */
  readonly formats?: CaseFormats;
}

/** How the numbers of a case are rounded, and how far they reach. */
export interface CaseFormats {
  /** Of parameters and gradients. */
  readonly element: (value: number) => number;
  /** Of options and learning rates. */
  readonly option: (value: number) => number;
  /** Of losses. */
  readonly loss: (value: number) => number;
  /** Gradients at the edge of the format: subnormal ones, and the smallest normal one. */
  readonly edges: readonly number[];
  /** Power of ten of the largest gradient. */
  readonly largest: number;
  /** Factors of the parameters, of which each case draws one: the smaller, the more of the update is left of x - x'. */
  readonly scales: readonly number[];
}

const SINGLE: CaseFormats = {
  ...{ element: Math.fround, option: Math.fround, loss: Math.fround, edges: EDGES32, largest: 6, scales: [1] },
};

/** Every reading that tfjs can express, options of the optimizer, shapes, a new learning rate now and then, edges. */
export function agreementCase(
  optimizer: OptimizerName,
  { maxSteps = 6, without = [], readings = { phiAtNegativeZero: 'positive' }, formats = SINGLE }: CaseLimits = {},
): fc.Arbitrary<AgreementCase> {
  const { element, option, edges, largest } = formats;
  const gradient = gradientElement(edges, largest).map(element);
  const parameter = (scale: number) => parameterElement().map((value) => element(scale * value));
  return fc
    .record({
      options: lossAwareOptions(readings),
      // Larger than the paper's more often than not, so that the correction stands out of the rounding of x.
      gamma2: decades(-8, -0.5),
      optimizerOptions: optimizerOptions(optimizer, option, without),
      shapes,
      scale: fc.constantFrom(...formats.scales),
      // The first loss in units of eps: the larger it is, the more float32 decides where f - E is near eps.
      size: decades(0, 3),
    })
    .map(({ options, gamma2, ...rest }) => ({ ...rest, options: representable({ ...options, gamma2 }, option) }))
    .chain(({ size, scale, ...setup }) =>
      fc
        .record({
          params: fc.tuple(...setup.shapes.map((shape) => tensor(sizeOf(shape), parameter(scale)))),
          steps: fc.array(
            fc.record({
              intent: lossIntent(KINDS, 0.01),
              grads: fc.tuple(...setup.shapes.map((shape) => tensor(sizeOf(shape), gradient))),
              newEpoch: fc.boolean(),
              learningRate: fc.option(decades(-4, 0).map(option), { nil: undefined, freq: 4 }),
            }),
            { minLength: 1, maxLength: maxSteps },
          ),
        })
        .map(({ params, steps }) => {
          const epochs: number[] = [];
          steps.forEach(({ newEpoch }, i) => epochs.push(i === 0 ? 0 : epochs[i - 1]! + Number(newEpoch)));
          const intents = steps.map(({ intent }) => intent);
          const losses = lossesFor(intents, size * setup.options.epsilon, setup.options, epochs).map(formats.loss);
          return {
            ...setup,
            optimizer,
            params,
            learningRate: setup.optimizerOptions.learningRate ?? FORMULAS[optimizer].defaults.learningRate,
            steps: steps.map(({ grads, learningRate }, i) => ({
              ...{ grads, loss: losses[i]!, epoch: epochs[i]! },
              ...(learningRate === undefined ? {} : { learningRate }),
            })),
          };
        }),
    );
}

/** Elements of the large tensor: more than 65,536, at which 16-bit indices and one-dimensional dispatches end. */
const LARGE = 1_000_000;

/** Two active steps on one large tensor between two small ones. */
export function largeCase(optimizer: OptimizerName, seed: number, limits: CaseLimits = {}): AgreementCase {
  const random = stream(seed);
  const [drawn] = fc.sample(agreementCase(optimizer, { ...limits, maxSteps: 1 }), { seed, numRuns: 1 });
  const options = { ...drawn!.options, lowerBound: 'progressive', boundAtStart: 'fixed', timeUnit: 'step' } as const;
  const all: readonly Shape[] = limits.shapes ?? [[3], [limits.large ?? LARGE], []];
  const { element, loss: asLoss } = limits.formats ?? SINGLE;
  const filled = (shape: Shape, draw: () => number) => Float64Array.from({ length: sizeOf(shape) }, draw).map(element);
  const gradient = (): number => {
    const size = 10 ** uniform(random, -6, 1);
    const kind = uniform(random, 0, 1);
    return kind < 0.05 ? 0 : kind < 0.525 ? size : -size;
  };
  // E_0 = 0 and E_1 < f_1: with f_0 above eps and f_1 the same, the gap is f_0 and then w_1 f_0.
  const loss = asLoss(10 * options.epsilon);
  const step = (epoch: number) => ({ loss, epoch, grads: all.map((shape) => filled(shape, gradient)) });
  const params = all.map((shape) => filled(shape, () => uniform(random, -3, 3)));
  return { ...drawn!, options, shapes: all, params, steps: [step(0), step(1)] };
}
