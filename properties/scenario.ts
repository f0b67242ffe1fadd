import fc from 'fast-check';
import type { Readings } from '../claims/readings.js';
import type { Params, StepInfo } from '../reference/optimizer.js';
import type { ResolvedOptions } from '../reference/options.js';
import { lossAwareOptions } from './generators/options.js';
import { lossesFor, lossIntent } from './generators/losses.js';
import { decades, gradientElement, parameterElement } from './generators/numbers.js';

export interface ScenarioStep extends StepInfo {
  readonly grads: Params;
  readonly epoch: number;
}

/** One generated case: how the optimizer is set up, where it starts, and what it is shown. */
export interface Scenario {
  readonly options: ResolvedOptions;
  readonly learningRate: number;
  readonly params: Params;
  readonly steps: readonly ScenarioStep[];
}

const tensor = (length: number, element: fc.Arbitrary<number>) =>
  fc.array(element, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));

/**
 * Scenarios that reach every branch: see losses.ts for how. Up to three tensors of up to four elements, up to `maxSteps`
 * steps. `fixed` pins readings that a law is about.
 */
export function scenario(fixed: Partial<Readings> = {}, maxSteps = 10): fc.Arbitrary<Scenario> {
  return fc
    .record({
      options: lossAwareOptions(fixed),
      learningRate: decades(-4, 0),
      lengths: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      scale: decades(-1, 2),
    })
    .chain(({ options, learningRate, lengths, scale }) =>
      fc
        .record({
          params: fc.tuple(...lengths.map((length) => tensor(length, parameterElement()))),
          steps: fc.array(
            fc.record({
              intent: lossIntent(),
              grads: fc.tuple(...lengths.map((length) => tensor(length, gradientElement()))),
              newEpoch: fc.boolean(),
            }),
            { minLength: 1, maxLength: maxSteps },
          ),
        })
        .map(({ params, steps }) => {
          const epochs: number[] = [];
          steps.forEach((drawn, i) => epochs.push(i === 0 ? 0 : epochs[i - 1]! + (drawn.newEpoch ? 1 : 0)));
          const losses = lossesFor(
            steps.map((drawn) => drawn.intent),
            scale,
            options,
            epochs,
          );
          return {
            options,
            learningRate,
            params,
            steps: steps.map((drawn, i) => ({ grads: drawn.grads, loss: losses[i]!, epoch: epochs[i]! })),
          };
        }),
    );
}
