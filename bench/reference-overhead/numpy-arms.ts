import type { Arm } from './arm.js';
import type { NumpyProcess } from './numpy.js';
import { ACTIVE_LOSS, EPSILON, GAMMA2, LEARNING_RATE, STEPS_PER_RUN, XI, type Workload } from './workload.js';

const IDS = ['numpy', 'numpy-in-place', 'numpy-blocked'] as const;

/** The arms in NumPy, on the same numbers. */
export async function numpyArms(work: Workload, numpy: NumpyProcess): Promise<Arm[]> {
  await numpy.ask({
    do: 'load',
    x: encoded(work.x),
    g: encoded(work.g),
    rate: LEARNING_RATE,
    gamma2: GAMMA2,
    epsilon: EPSILON,
    xi: XI,
    loss: ACTIVE_LOSS,
    steps: STEPS_PER_RUN,
  });
  return IDS.map((arm) => ({
    id: arm,
    time: async (runs) => Number((await numpy.ask({ do: 'time', arm, runs }))['ms']),
    parameters: async () => decoded(String((await numpy.ask({ do: 'parameters', arm }))['x'])),
  }));
}

/** Float64, little-endian, in base64: no digit is lost. */
function encoded(values: Float64Array): string {
  const bytes = Buffer.alloc(8 * values.length);
  values.forEach((value, i) => bytes.writeDoubleLE(value, 8 * i));
  return bytes.toString('base64');
}

function decoded(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return Float64Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(8 * i));
}
