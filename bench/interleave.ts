import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { Bench, type Statistics } from 'tinybench';
import { shuffled } from './measure/statistics.js';
import { Turnstile } from './turnstile.js';

/** Takes one sample and says how long one operation took in it and how long all of it, in milliseconds. */
export type Sampler = () => Promise<{ readonly perOperation: number; readonly total: number }>;

interface Samples {
  /** Milliseconds per operation, by round. */
  readonly byRound: readonly number[];
  /** tinybench's statistics of the same samples. */
  readonly latency: Statistics;
}

/**
 * Has tinybench take `rounds` samples with each sampler, round by round and in a random order within a round. tinybench
 * starts its tasks side by side (`concurrency: 'bench'`); a turnstile lets them through one at a time.
 */
export async function interleave<Name extends string>(
  samplers: ReadonlyMap<Name, Sampler>,
  rounds: number,
  generator: RandomGenerator,
): Promise<Map<Name, Samples>> {
  const names = [...samplers.keys()];
  const turnstile = new Turnstile(Array.from({ length: rounds }, () => shuffled(names, generator)).flat());
  // No warm-up here: a caller warms up until nothing gets faster, which tinybench cannot.
  const bench = new Bench({ concurrency: 'bench', iterations: rounds, time: 0, warmup: false, throws: true });
  const taken = new Map<Name, number[]>();
  for (const [name, sampler] of samplers) {
    const byRound: number[] = [];
    taken.set(name, byRound);
    const sample = async () => {
      const { perOperation, total } = await turnstile.pass(name, sampler);
      byRound.push(perOperation); // tinybench sorts what it retains; pairs need the order
      return { overriddenDuration: perOperation, overriddenIterationCost: total };
    };
    bench.add(name, sample, { async: true });
  }
  await bench.run();
  return new Map([...taken].map(([name, byRound]) => [name, { byRound, latency: latencyOf(bench, name, rounds) }]));
}

function latencyOf(bench: Bench, name: string, rounds: number): Statistics {
  const result = bench.getTask(name)?.result;
  if (result?.state !== 'completed' || result.latency.samplesCount !== rounds) {
    throw new Error(`tinybench ended ${name} as ${result?.state ?? 'unknown'} before ${rounds} samples`);
  }
  return result.latency;
}
