import { DEFAULT_READINGS, READINGS, type ReadingId, type Readings } from '../../claims/readings.js';
import type { Dtype } from '../../properties/arithmetic/formats.js';
import { resolveOptions } from '../../reference/options.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import type { OptimizerName } from '../../reference/optimizers/options.js';
import { accuracyOf } from '../engine/accuracy.js';
import type { AuditCase, CaseGroup } from '../engine/case.js';
import type { Capabilities, HelloResponse } from '../protocol/messages.js';

/** The paper's readings as far as the port has them, else its first. */
function readingsOf({ readings }: Capabilities): Readings {
  const ids = Object.keys(READINGS) as ReadingId[];
  const chosen = ids.map((id) => {
    const known: readonly string[] = readings[id];
    return [id, known.includes(DEFAULT_READINGS[id]) ? DEFAULT_READINGS[id] : known[0]] as const;
  });
  return Object.fromEntries(chosen) as unknown as Readings;
}

/** The optimizer whose step a person can follow best, of those that the port wraps. */
function plainest({ optimizers }: Capabilities): OptimizerName {
  const [first] = OPTIMIZERS.filter(({ name }) => optimizers[name]);
  if (!first) throw new Error('a port that wraps no optimizer'); // the schema demands one
  return first.name;
}

interface Small {
  readonly dtype?: Dtype;
  readonly optimizer?: OptimizerName;
  /** x and g of every parameter, by group. */
  readonly groups: readonly (readonly (readonly [x: readonly number[], g: readonly number[] | null])[])[];
  readonly shapes?: readonly (readonly number[])[];
  readonly losses?: readonly number[];
  /** Above every loss: no correction. */
  readonly epsilon?: number;
}

/** A case of numbers that every dtype holds: gamma1 = gamma2 = xi = 1/2, losses of 1. */
export function smallCase({ capabilities, arithmetic }: HelloResponse, small: Small): AuditCase {
  const { groups, shapes = [], losses = [1], epsilon = 0.25 } = small;
  const dtype = small.dtype ?? capabilities.dtypes[0] ?? 'f64';
  const optimizer = small.optimizer ?? plainest(capabilities);
  const rate = capabilities.optimizers[optimizer]?.includes('learningRate') ? { learningRate: 0.5 } : {};
  return {
    ...{ dtype, optimizer, lossDtype: accuracyOf(arithmetic, dtype)?.lossDtype ?? dtype },
    options: resolveOptions({ gamma2: 0.5, epsilon, xi: 0.5, ...readingsOf(capabilities) }),
    groups: groups.map((group): CaseGroup => ({
      options: rate,
      params: group.map(([x], i) => ({ shape: shapes[i] ?? [x.length], values: Float64Array.from(x) })),
    })),
    steps: losses.map((loss, epoch) => ({
      ...{ loss, epoch },
      grads: groups.map((group) => group.map(([, g]) => (g === null ? null : Float64Array.from(g)))),
    })),
  };
}
