import { describe, expect, it } from 'vitest';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import type { OptimizerOptions } from '../../reference/optimizers/options.js';
import { SCHEDULERS } from '../../reference/schedulers/index.js';
import { replayOptimizer } from './replay-optimizer.js';
import { replayScheduler } from './replay-scheduler.js';
import { readOptimizerVectors, readSchedulerVectors, type OptimizerCase, type SchedulerCase } from './vectors.js';

/*
 * The tolerance. PyTorch's formula is evaluated once more in ball arithmetic (formulas/optimizers.ts): every operation adds 2 u of its
 * result, u = 2^-53, to the error that it inherits, so the radius is conditioned on the magnitudes that were really
 * accumulated. PyTorch's number and the reference's lie both within the radius, hence within 2 radii of each other.
 *
 * Where a formula is made of +, -, *, / and sqrt only, and the reference keeps PyTorch's order, IEEE 754 leaves no freedom
 * and the recorded numbers must be the same bits. x - base is PyTorch's x + (-gamma1) s to the bit, because negation is
 * exact. The others: adam and adamax take beta^t, the cosine schedule takes cos, from a library that may round
 * differently; asgd subtracts one base where PyTorch first shrinks x and then subtracts.
 */
const INEXACT_OPTIMIZERS: readonly string[] = ['adam', 'adamax', 'asgd'];
const INEXACT_SCHEDULERS: readonly string[] = ['cosine-annealing-lr'];

/** 2^-30: a billionth. */
const SMALL_MISTAKE = 1 + 2 ** -30;

const optimizers = readOptimizerVectors(import.meta.dirname);
const schedulers = readSchedulerVectors(import.meta.dirname);

describe('golden vectors of the optimizers', () => {
  it('every optimizer has at least three cases of 60 steps', () => {
    for (const { name } of OPTIMIZERS) {
      const cases = optimizers.cases.filter((golden) => golden.optimizer === name);
      expect(cases.length, name).toBeGreaterThanOrEqual(3);
      for (const golden of cases) expect(golden.trajectory).toHaveLength(60);
    }
  });

  it.each(optimizers.cases.map((golden) => [title(golden), golden] as const))(
    '%s is what PyTorch computed',
    (_, golden) => {
      const comparison = replayOptimizer(optimizers, golden);
      expect(comparison.numbers).toBeGreaterThanOrEqual(60 * 4);
      if (!INEXACT_OPTIMIZERS.includes(golden.optimizer)) expect(comparison.different).toBe(0);
      expect(comparison.headroom).toBeLessThanOrEqual(1);
    },
  );

  it.each(optimizers.cases.map((golden) => [title(golden), golden] as const))(
    '%s leaves the tolerance when a hyper-parameter is wrong by a billionth',
    (_, golden) => {
      for (const option of numericOptions(golden)) {
        const { headroom } = replayOptimizer(optimizers, golden, { option, factor: SMALL_MISTAKE });
        expect(headroom, option).toBeGreaterThan(1);
      }
    },
  );

  // Of the 2 u per operation that the tolerance allows, correct rounding takes u.
  it('uses less than half of the tolerance, as correctly rounded operations do, and reports how much', () => {
    const worst = INEXACT_OPTIMIZERS.map((name) => {
      const cases = optimizers.cases.filter((golden) => golden.optimizer === name);
      return { name, headroom: Math.max(...cases.map((golden) => replayOptimizer(optimizers, golden).headroom)) };
    });
    console.info(
      `golden vectors, share of the tolerance used: ${worst.map((w) => `${w.name} ${w.headroom.toFixed(3)}`).join(', ')}; the others none`,
    );
    for (const { name, headroom } of worst) expect(headroom, name).toBeLessThan(0.5);
  });
});

describe('golden vectors of the schedulers', () => {
  it('every scheduler has at least three cases of 60 epochs', () => {
    for (const name of Object.keys(SCHEDULERS)) {
      const cases = schedulers.cases.filter((golden) => golden.scheduler === name);
      expect(cases.length, name).toBeGreaterThanOrEqual(3);
      for (const golden of cases) expect(golden.learningRates).toHaveLength(61);
    }
  });

  it.each(schedulers.cases.map((golden) => [schedulerTitle(golden), golden] as const))(
    '%s is what PyTorch computed',
    (_, golden) => {
      const comparison = replayScheduler(schedulers, golden);
      expect(comparison.numbers).toBe(61);
      if (!INEXACT_SCHEDULERS.includes(golden.scheduler)) expect(comparison.different).toBe(0);
      expect(comparison.headroom).toBeLessThanOrEqual(1);
      expect(comparison.widest).toBeLessThan(2 ** -30);
    },
  );
});

function title({ optimizer, input, options, learningRates }: OptimizerCase): string {
  return `${optimizer} ${JSON.stringify(options)} on ${input}${learningRates.length > 0 ? ' with scheduled rates' : ''}`;
}

function schedulerTitle({ scheduler, options }: SchedulerCase): string {
  return `${scheduler} ${JSON.stringify(options)}`;
}

/** learningRate, and every option that the case sets to a number other than 0 (which no factor changes). */
function numericOptions({ options }: OptimizerCase): (keyof OptimizerOptions)[] {
  const set = (Object.keys(options) as (keyof OptimizerOptions)[]).filter((name) => {
    return typeof options[name] === 'number' && options[name] !== 0;
  });
  return [...new Set(['learningRate' as const, ...set])];
}
