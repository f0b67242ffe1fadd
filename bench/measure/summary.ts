import { Bench } from 'tinybench';
import type { ArmCost } from '../../claims/measurement.js';

/** What tinybench says of samples that were taken elsewhere, by name; milliseconds. */
export async function summaries(
  samples: ReadonlyMap<string, readonly number[]>,
): Promise<ReadonlyMap<string, ArmCost['wall']>> {
  const [first = []] = samples.values();
  if (first.length === 0) throw new Error('no samples were taken');
  const bench = new Bench({ iterations: first.length, time: 0, warmup: false, throws: true, retainSamples: true });
  for (const [name, values] of samples) {
    const rest = values.values();
    bench.add(name, () => ({ overriddenDuration: rest.next().value! }), { async: false });
  }
  await bench.run();
  return new Map([...samples.keys()].map((name) => [name, wallOf(bench, name, first.length)]));
}

function wallOf(bench: Bench, name: string, count: number): ArmCost['wall'] {
  const result = bench.getTask(name)?.result;
  if (result?.state !== 'completed' || result.latency.samples?.length !== count)
    throw new Error(`tinybench ended ${name} as ${result?.state ?? 'unknown'} before ${count} samples`);
  const { p50, mad, min, max } = result.latency;
  return { p50, mad, min, max };
}
