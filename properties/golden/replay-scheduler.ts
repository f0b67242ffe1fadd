import type { Schedule, Scheduler } from '../../reference/schedulers/scheduler.js';
import type { CosineAnnealingLROptions } from '../../reference/schedulers/cosine-annealing-lr.js';
import { SCHEDULERS } from '../../reference/schedulers/index.js';
import { ballArithmetic, ballAt, type Ball, type Balls } from '../arithmetic/balls.js';
import { FLOAT64 } from '../arithmetic/profile.js';
import { Comparison } from './comparison.js';
import type { SchedulerCase, SchedulerVectors } from './vectors.js';

/**
 * Runs a golden schedule with the reference and compares the rates of all epochs. Only the cosine depends on a
 * mathematical library; everything else has one rounding per operation in a fixed order, so its tolerance is 0.
 */
export function replayScheduler(vectors: SchedulerVectors, golden: SchedulerCase): Comparison {
  const metrics = vectors.metrics[golden.metric]!;
  const rates = computedRates(golden, metrics);
  const balls = golden.scheduler === 'cosine-annealing-lr' ? cosineBalls(golden.options, metrics.length) : undefined;
  const comparison = new Comparison();
  golden.learningRates.forEach((expected, n) =>
    comparison.add(rates[n]!, expected, balls?.[n] ?? { mid: expected, rad: 0 }),
  );
  return comparison;
}

function computedRates(golden: SchedulerCase, metrics: readonly number[]): number[] {
  switch (golden.scheduler) {
    case 'step-lr':
      return run(SCHEDULERS['step-lr'](golden.options), metrics);
    case 'exponential-lr':
      return run(SCHEDULERS['exponential-lr'](golden.options), metrics);
    case 'cosine-annealing-lr':
      return run(SCHEDULERS['cosine-annealing-lr'](golden.options), metrics);
    case 'reduce-lr-on-plateau':
      return run(SCHEDULERS['reduce-lr-on-plateau'](golden.options), metrics);
  }
}

function run<State extends Schedule>(scheduler: Scheduler<State>, metrics: readonly number[]): number[] {
  let state = scheduler.init();
  const rates = metrics.map((metric) => {
    const { learningRate } = state;
    state = scheduler.next(state, metric);
    return learningRate;
  });
  return [...rates, state.learningRate];
}

/** PyTorch's recursion in ball arithmetic; pi is the float64 in both. */
function cosineBalls({ learningRate, tMax, minLearningRate = 0 }: CosineAnnealingLROptions, epochs: number): Ball[] {
  const { given, add, sub, mul, div, cos } = ballArithmetic(FLOAT64);
  const least = given(minLearningRate);
  const angle = (n: number): Balls => div(mul(given(Math.PI), given(n)), given(tMax));
  const height = (n: number): Balls => add(given(1), cos(angle(n)));
  const span = sub(given(learningRate), least);
  const rates = [given(learningRate)];
  for (let n = 1; n <= epochs; n++) {
    const last = rates[n - 1]!;
    const rise = div(mul(span, sub(given(1), cos(angle(1)))), given(2));
    const atMinimum = (n - 1) % (2 * tMax) === tMax;
    rates.push(atMinimum ? add(last, rise) : add(mul(div(height(n), height(n - 1)), sub(last, least)), least));
  }
  return rates.map((rate) => ballAt(rate, 0));
}
