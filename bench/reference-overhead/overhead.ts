import { stream } from '../../data/stream.js';
import { InputError } from '../../claims/input-error.js';
import { benchEnvironment, load, type BenchEnvironment } from '../measure/environment.js';
import { round } from '../measure/rounds.js';
import { summaries } from '../measure/summary.js';
import { warmUp } from '../measure/warm-up.js';
import type { Arm, ArmId } from './arm.js';
import { crossCheck } from './cross-check.js';
import { nodeArms } from './node-arms.js';
import { numpyArms } from './numpy-arms.js';
import { startNumpy, type NumpyProcess } from './numpy.js';
import { compare, type Comparison } from './targets.js';
import { STEPS_PER_RUN, workload } from './workload.js';

export interface OverheadOptions {
  /** Number of parameters. */
  readonly size: number;
  readonly rounds: number;
  readonly seed: number;
  /** A sample lasts about this long or longer, in milliseconds. */
  readonly sampleMs: number;
  /** Pythons to look for NumPy in, the best first. */
  readonly pythons: readonly string[];
  /** Without NumPy, throw instead of measuring the rest. */
  readonly requireNumpy: boolean;
  readonly say: (line: string) => void;
}

interface ArmCost {
  readonly id: ArmId;
  readonly stepsPerSample: number;
  /** tinybench's statistics of the milliseconds per step. */
  readonly latency: { readonly p50: number; readonly mad: number; readonly min: number; readonly max: number };
  /** Milliseconds per step, by round. */
  readonly samples: readonly number[];
}

/** The result file. */
export interface Overhead {
  readonly schema: { readonly id: 'lga-verify/bench/reference-overhead'; readonly version: 1 };
  readonly environment: BenchEnvironment & {
    readonly loadAfter: number;
    /** Versions of Python and NumPy, or why they could not take part. */
    readonly numpy: { readonly python: string; readonly numpy: string } | { readonly unavailable: string };
  };
  readonly size: number;
  readonly rounds: number;
  readonly seed: number;
  readonly arms: readonly ArmCost[];
  readonly comparison: Comparison;
}

/** What a step of the reference costs beside a plain SGD loop and beside NumPy, all arms interleaved in one run. */
export async function overhead(options: OverheadOptions): Promise<Overhead> {
  const { size, rounds, seed, say } = options;
  const environment = benchEnvironment();
  const work = workload(size, seed);
  const numpy = await optionalNumpy(options);
  try {
    const arms = [...nodeArms(work), ...(numpy instanceof InputError ? [] : await numpyArms(work, numpy))];
    say('checking that all arms compute the same');
    await crossCheck(arms, work);
    const costs = await measure(arms, options);
    return {
      schema: { id: 'lga-verify/bench/reference-overhead', version: 1 },
      environment: {
        ...environment,
        loadAfter: load(),
        numpy: numpy instanceof InputError ? { unavailable: numpy.message } : numpy.versions,
      },
      size,
      rounds,
      seed,
      arms: costs,
      comparison: compare(new Map(costs.map(({ id, samples }) => [id, samples])), stream(seed, 2)),
    };
  } finally {
    if (!(numpy instanceof InputError)) await numpy.stop();
  }
}

/** NumPy, or why there is none. */
async function optionalNumpy({ pythons, requireNumpy }: OverheadOptions): Promise<NumpyProcess | InputError> {
  try {
    return await startNumpy(pythons);
  } catch (error) {
    if (requireNumpy || !(error instanceof InputError)) throw error;
    return error;
  }
}

async function measure(arms: readonly Arm[], { rounds, seed, sampleMs, say }: OverheadOptions): Promise<ArmCost[]> {
  say('warming up until nothing gets faster');
  const best = await warmUp(arms.map((arm) => () => arm.time(1)));
  const runs = Math.max(1, Math.ceil(sampleMs / Math.min(...best)));
  say(`measuring: ${rounds} rounds of ${arms.length} arms`);
  const byId = new Map(arms.map((arm) => [arm.id, arm]));
  const ids = [...byId.keys()];
  const time = async (id: ArmId, count: number) => ({ wall: await byId.get(id)!.time(count) });
  const samples = new Map<ArmId, number[]>(ids.map((id) => [id, []]));
  const draws = stream(seed, 1);
  for (let i = 0; i < rounds; i++) {
    for (const [id, { wall }] of await round(ids, { steps: runs, chunks: 1 }, time, draws))
      samples.get(id)!.push(wall / STEPS_PER_RUN);
  }
  const latencies = await summaries(samples);
  return ids.map((id) => ({
    ...{ id, stepsPerSample: runs * STEPS_PER_RUN },
    ...{ latency: latencies.get(id)!, samples: samples.get(id)! },
  }));
}
