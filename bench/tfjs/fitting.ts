import { InputError } from '../../claims/input-error.js';
import type { DigitData } from '../../data/digit-data.js';
import type { Arm } from '../arm.js';
import { batchOf, type NamedBatch } from './batch.js';
import type { ModelName } from './models.js';

interface Given {
  readonly model: ModelName;
  readonly digits: DigitData;
  readonly make: (batch: NamedBatch) => Arm;
}

/** A first step makes kernels and memory, and may take this many times as long as the next. */
const FIRST = 5;

/**
 * A batch of `size` images, or of the most that a step fits into memory with and takes no longer than `longest` milliseconds.
 * Without `longest` it is `size` or nothing: an InputError says that it does not fit.
 */
export async function fitting(given: Given, size: number, longest?: number): Promise<NamedBatch> {
  const batch = batchOf(given.model, size, given.digits);
  const { took, failure } = await tried(given.make(batch), longest);
  if (took <= (longest ?? Number.MAX_VALUE) || (size === 1 && took < Infinity)) return batch;
  batch.dispose();
  if (longest === undefined || size === 1) {
    const images = size === 1 ? '1 image' : `${size} images`;
    const remedy = 'Give a smaller --batch or --model.';
    throw new InputError(
      `a training step of ${given.model} on ${images} to fit`,
      failure ?? 'slow steps',
      remedy,
      'environment',
    );
  }
  const less = took === Infinity ? size / 2 : Math.min(size / 2, (size * longest) / took);
  return fitting(given, Math.max(1, Math.floor(less)), longest);
}

interface Tried {
  /** Milliseconds of a step; infinite where it fails. */
  readonly took: number;
  readonly failure?: string;
}

async function tried(arm: Arm, longest = Infinity): Promise<Tried> {
  try {
    const { wall } = await arm.time(1);
    return { took: wall > FIRST * longest ? wall / FIRST : (await arm.time(1)).wall };
  } catch (error) {
    const [failure] = (error instanceof InputError ? error.got : String(error)).split('\n', 1);
    return { took: Infinity, ...(failure === undefined ? {} : { failure }) };
  } finally {
    await arm.dispose();
  }
}
