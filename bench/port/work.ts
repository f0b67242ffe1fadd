import { accuracyOf } from '../../audit/engine/accuracy.js';
import type { AuditCase } from '../../audit/engine/case.js';
import { wireStep } from '../../audit/engine/wire.js';
import type { Capabilities, HelloResponse, WireStep } from '../../audit/protocol/messages.js';
import { InputError } from '../../claims/input-error.js';
import { DEFAULT_READINGS, READINGS, type ReadingId } from '../../claims/readings.js';
import { resolveOptions, type ResolvedOptions } from '../../reference/options.js';
import { drawn, LOSS, rounded } from '../drawn.js';
import { acts, type PaperOptimizer } from '../tfjs/optimizers.js';
import { requireFit } from './fit.js';
import { shapesOf, sizeOf } from './shapes.js';

/** At this rate float32 sees the steps of all seven, and stays finite for as many as a session takes. */
export const RATE = 1e-3;

const COMMANDS = ['init', 'step', 'bench'] as const;

/** Unit roundoff and hexadecimal digits. Narrower formats round so much away that values could not show what a port did. */
const WIDTHS = { f32: { unit: 2 ** -24, digits: 8 }, f64: { unit: 2 ** -53, digits: 16 } } as const;

/** What every session of a measurement starts from, and the one step that it takes again and again. */
export interface PortWork {
  readonly optimizer: PaperOptimizer;
  /** Of `init`; `groups[0].params` holds the start. */
  readonly start: AuditCase;
  readonly grads: readonly Float64Array[];
  readonly step: WireStep;
  readonly elements: number;
  /** Unit roundoff of what the port computes in: of the parameters, or of the scalars where those are coarser. */
  readonly unit: number;
}

/** Throws an InputError where the port cannot be measured, with what it would take. */
export function workOf(hello: HelloResponse, optimizer: PaperOptimizer, model: string, seed: number): PortWork {
  const { capabilities, arithmetic } = hello;
  requireCommands(capabilities);
  const known = capabilities.optimizers[optimizer];
  if (!known) throw lacks(`${optimizer} among the port's optimizers`, listed(Object.keys(capabilities.optimizers)));
  const options = actingOptions(capabilities);
  const dtype = (['f32', 'f64'] as const).find((one) => capabilities.dtypes.includes(one));
  const accuracy = dtype && accuracyOf(arithmetic, dtype);
  if (!accuracy) throw lacks('f32 or f64 among the port’s dtypes', listed(capabilities.dtypes));
  const { unit, digits } = WIDTHS[dtype];
  const shapes = shapesOf(model);
  const elements = shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
  requireFit(hello, optimizer, elements, digits);
  const { x, g } = rounded(drawn(elements, seed));
  const params = split(x, shapes);
  const grads = split(g, shapes);
  const start: AuditCase = {
    ...{ dtype, optimizer, options, lossDtype: accuracy.lossDtype, steps: [] },
    groups: [
      {
        options: known.includes('learningRate') ? { learningRate: RATE } : {},
        params: params.map((values, i) => ({ shape: shapes[i]!, values })),
      },
    ],
  };
  const step = wireStep({ loss: LOSS, epoch: 0, grads: [grads] }, start);
  return { ...{ optimizer, start, grads, step, elements }, unit: arithmetic.scalars === 'f32' ? 2 ** -24 : unit };
}

function requireCommands({ commands }: Capabilities): void {
  const missing = COMMANDS.filter((name) => !commands.includes(name));
  if (missing.length === 0) return;
  throw new InputError(
    `a port that answers ${COMMANDS.join(', ')}`,
    `none of ${missing.join(', ')}`,
    `Add ${missing.join(', ')} to the adapter and to its capabilities.commands; audit/PROTOCOL.md, "Optional commands", says how.`,
    'environment',
  );
}

/** Readings by which the correction acts at every step: in epoch 0 E stays 0, so that Omega = f. The defaults for all that does not matter. */
function actingOptions({ readings }: Capabilities): ResolvedOptions {
  const need = { timeUnit: 'epoch', boundAtStart: 'fixed' } as const;
  for (const [id, value] of Object.entries(need)) {
    const offered: readonly string[] = readings[id as keyof typeof need];
    if (!offered.includes(value))
      throw lacks(`the reading ${id}: ${value}, by which the correction acts at every step`, listed(offered));
  }
  const ids = Object.keys(READINGS) as ReadingId[];
  const chosen: Record<string, string | undefined> = {};
  for (const id of ids) chosen[id] = pick(readings[id], DEFAULT_READINGS[id]);
  return resolveOptions({ ...chosen, ...need, ...acts('update') });
}

const pick = (offered: readonly string[], usual: string) => (offered.includes(usual) ? usual : offered[0]);

const listed = (words: readonly string[]) => (words.length > 0 ? words.join(', ') : 'none');

const lacks = (expected: string, got: string) =>
  new InputError(expected, got, 'Add it to the port, or measure another one.', 'environment');

function split(values: Float32Array, shapes: readonly (readonly number[])[]): readonly Float64Array[] {
  let end = 0;
  return shapes.map((shape) => Float64Array.from(values.subarray(end, (end += sizeOf(shape)))));
}
