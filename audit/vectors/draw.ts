import fc from 'fast-check';
import { InputError } from '../../claims/input-error.js';
import { checkSeed } from '../../claims/runner.js';
import type { Dtype } from '../../properties/arithmetic/formats.js';
import type { OptimizerName } from '../../reference/optimizers/options.js';
import { accuracyOf, type PortAccuracy } from '../engine/accuracy.js';
import { auditCase, readingsFor } from '../engine/scenarios.js';
import type { Capabilities, WireArithmetic } from '../protocol/messages.js';
import { choose } from './choose.js';
import { expectedOf, type Expected } from './expected.js';

/** What vectors are made for. */
export interface VectorPlan {
  readonly seed: number;
  /** Vectors per optimizer and dtype. */
  readonly runs: number;
  readonly dtypes: readonly Dtype[];
  readonly optimizers: readonly OptimizerName[];
  readonly arithmetic: WireArithmetic;
  readonly capabilities: Capabilities;
}

/** Batches of cases drawn before a plan is given up. */
const BATCHES = 20;

/** Cases that each vector is chosen from, and the least of them in all: a few vectors have to reach every branch. */
const [POOL, LEAST] = [8, 100];

/** The accuracy that a dtype is judged by. Throws an InputError for a dtype that the arithmetic does not have. */
export function accuracyIn(arithmetic: WireArithmetic, dtype: Dtype): PortAccuracy {
  const accuracy = accuracyOf(arithmetic, dtype);
  if (accuracy) return accuracy;
  throw new InputError(`a dtype that ${arithmetic.profile} arithmetic has`, dtype, 'Pass --dtypes f32.');
}

/** Cases of a plan with what they have to give; those whose answer no interval can hold are drawn anew. */
export function drawVectors(plan: VectorPlan): Expected[] {
  const { dtypes, optimizers, arithmetic, capabilities, seed, runs } = plan;
  const readings = readingsFor(capabilities, checkSeed(seed, 'vectors.readings'));
  return dtypes.flatMap((dtype) => {
    const accuracy = accuracyIn(arithmetic, dtype);
    return optimizers.flatMap((optimizer) => {
      const seedOf = (batch: number): number => checkSeed(seed, `vectors.${optimizer}.${dtype}.${batch}`);
      const arbitrary = auditCase(optimizer, dtype, capabilities, accuracy, readings);
      const kept: Expected[] = [];
      for (let batch = 0; kept.length < runs; batch++) {
        if (batch === BATCHES) throw new Error(`no ${runs} vectors of ${optimizer} in ${dtype} in ${BATCHES} batches`);
        const pool = fc.sample(arbitrary, { seed: seedOf(batch), numRuns: Math.max(LEAST, POOL * runs) });
        kept.push(...choose(pool, runs - kept.length, (drawn) => expectedOf(drawn, accuracy)));
      }
      return kept;
    });
  });
}
