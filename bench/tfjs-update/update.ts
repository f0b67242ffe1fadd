import { version_core as tfjs } from '@tensorflow/tfjs-core';
import { stream } from '../../data/stream.js';
import type { BackendFacts, BackendName } from '../../gpu/backends/backend.js';
import { finished } from '../../gpu/backends/finished.js';
import { useBackend } from '../../gpu/backends/index.js';
import { useNullWebgpu } from '../../gpu/backends/null-webgpu.js';
import { benchEnvironment, load, type BenchEnvironment } from '../environment.js';
import { interleave } from '../interleave.js';
import { warmUp } from '../warm-up.js';
import { ARM_IDS, OPTIMIZERS, type Arm, type ArmId, type OptimizerName } from './arm.js';
import { crossCheck } from './cross-check.js';
import { makeArm } from './make-arm.js';
import { Renewed, requireAsMeant } from './renewed.js';
import { compare, type Comparison } from './targets.js';
import { prepare, type Size, type Work } from './workload.js';

/** `null`: WebGPU on Dawn without a GPU, where only the host does anything. */
export type Stage = BackendName | 'null';

export interface UpdateOptions {
  readonly backend: Stage;
  readonly sizes: readonly Size[];
  readonly rounds: number;
  readonly seed: number;
  /** A sample lasts about this long or longer, in milliseconds. */
  readonly sampleMs: number;
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

export interface Group {
  readonly size: Size;
  readonly optimizer: OptimizerName;
  readonly parameters: number;
  readonly variables: number;
  readonly arms: readonly ArmCost[];
  readonly comparison: Comparison;
}

/** The result file. */
export interface Update {
  readonly schema: { readonly id: 'lga-verify/bench/tfjs-update'; readonly version: 1 };
  readonly environment: BenchEnvironment & { readonly loadAfter: number; readonly tfjs: string };
  readonly backend: BackendFacts & { readonly name: Stage };
  readonly rounds: number;
  readonly seed: number;
  readonly groups: readonly Group[];
}

/** What an update costs with LGA and without, beside tfjs's own optimizers; the arms of a group interleaved in one run. */
export async function update(options: UpdateOptions): Promise<Update> {
  const { backend: name, sizes, rounds, seed, say } = options;
  const environment = benchEnvironment();
  const facts = await (name === 'null' ? useNullWebgpu() : useBackend(name));
  const groups: Group[] = [];
  for (const size of sizes) {
    const work = prepare(size, seed);
    for (const optimizer of OPTIMIZERS) {
      say(`${optimizer}, ${size}`);
      groups.push(await measure(size, optimizer, work, options));
    }
    work.dispose();
  }
  return {
    schema: { id: 'lga-verify/bench/tfjs-update', version: 1 },
    environment: { ...environment, loadAfter: load(), tfjs },
    backend: { name, ...facts },
    rounds,
    seed,
    groups,
  };
}

async function measure(size: Size, optimizer: OptimizerName, work: Work, options: UpdateOptions): Promise<Group> {
  const { backend, rounds, seed, sampleMs } = options;
  const make = (id: ArmId) => makeArm(id, optimizer, work);
  const computes = backend !== 'null';
  if (computes) await crossCheck(make, optimizer, work);
  const planned = ARM_IDS.map((id) => ({ id, arm: new Renewed(() => make(id), computes ? requireAsMeant : finished) }));
  const steps = await stepsPerSample(planned, sampleMs);
  const samplers = planned.map(({ id, arm }) => {
    const sampler = async () => {
      const total = await time(await arm.next(), steps.get(id)!);
      return { perOperation: total / steps.get(id)!, total };
    };
    return [id, sampler] as const;
  });
  const samples = await interleave(new Map(samplers), rounds, stream(seed, 1));
  for (const { arm } of planned) await arm.end();
  const arms = ARM_IDS.map((id) => {
    const { byRound, latency } = samples.get(id)!;
    const { p50, mad, min, max } = latency;
    return { id, stepsPerSample: steps.get(id)!, latency: { p50, mad, min, max }, samples: byRound };
  });
  const byArm = new Map(arms.map(({ id, samples }) => [id, samples]));
  return {
    ...{ size, optimizer, parameters: work.x.length, variables: work.shapes.length, arms },
    comparison: compare(byArm, optimizer, backend === 'webgpu' || backend === 'null', stream(seed, 2)),
  };
}

/** Milliseconds that some steps take, from an idle device to an idle device. */
async function time(arm: Arm, steps: number): Promise<number> {
  await finished();
  const start = performance.now();
  for (let i = 0; i < steps; i++) arm.step();
  await finished();
  return performance.now() - start;
}

/** Warms all arms up and finds how many steps of each take as long as a sample is to last. */
async function stepsPerSample(
  arms: readonly { readonly id: ArmId; readonly arm: Renewed }[],
  sampleMs: number,
): Promise<ReadonlyMap<ArmId, number>> {
  const steps = new Map<ArmId, number>();
  for (const { id, arm } of arms) {
    let few = 1;
    let took = await time(await arm.next(), few);
    while (took < sampleMs) {
      few = Math.ceil(few * Math.min(10, Math.max(1.2, sampleMs / took)));
      took = await time(await arm.next(), few);
    }
    steps.set(id, few);
  }
  const best = await warmUp(
    arms.map(
      ({ id, arm }) =>
        async () =>
          time(await arm.next(), steps.get(id)!),
    ),
  );
  arms.forEach(({ id }, i) => steps.set(id, Math.max(1, Math.ceil((steps.get(id)! * sampleMs) / best[i]!))));
  return steps;
}
