import type { Measurement } from '../../claims/measurement.js';
import { lossAware } from '../../reference/loss-aware.js';
import type { AnyOptimizer } from '../../reference/optimizer.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import { measure, type MeasureOptions } from '../measure/measure.js';
import type { ReferenceItem } from '../plan.js';
import { enter } from '../stage.js';
import { requireRoom } from '../tfjs/fits.js';
import { isModel } from '../tfjs/models.js';
import { acts, RATE } from '../tfjs/optimizers.js';
import { prepare, split } from '../tfjs/workload.js';
import { referenceArm } from './arm.js';

/** As on tfjs, with the paper's gamma2: float64 sees it. */
const OPTIONS = { ...acts('update'), gamma2: 1e-8 } as const;

/** Measures an update by the float64 reference: LGA around an optimizer over that optimizer, in one loop each. */
export async function measureReference(
  item: ReferenceItem,
  options: Omit<MeasureOptions, 'barrier'>,
): Promise<Measurement> {
  const { model, optimizer } = item;
  // Of eight bytes each, as two of four.
  if (!isModel(model)) requireRoom(2 * Number(model), { memory: process.availableMemory() });
  await enter('cpu'); // tfjs builds the model whose shapes are wanted
  const work = prepare(model, options.seed);
  work.dispose();
  const doubles = (values: Float32Array) => split(values, work.shapes).map((part) => Float64Array.from(part));
  const [x, g] = [doubles(work.x), doubles(work.g)];
  const base = (): AnyOptimizer => OPTIMIZERS.find(({ name }) => name === optimizer)!.create({ learningRate: RATE });
  const make = { base: () => referenceArm(base(), x, g), lga: () => referenceArm(lossAware(base(), OPTIONS), x, g) };
  const taken = await measure({ ...make, again: make.base }, { ...options, barrier: false });
  return {
    ...{ ...item, device: `float64, V8 ${process.versions.v8}` },
    ...{ parameters: work.x.length, variables: work.shapes.length },
    ...taken,
  };
}
