import { createHash } from 'node:crypto';
import type { Dtype } from '../../properties/arithmetic/formats.js';
import type { OptimizerName } from '../../reference/optimizers/options.js';
import { requestOf } from '../engine/wire.js';
import type { RunRequest, WireArithmetic } from '../protocol/messages.js';
import { wireStep, type ExpectedStep, type WireBounds } from './bounds.js';
import { flagsOf } from './choose.js';
import { withControls } from './controls.js';
import type { VectorPlan } from './draw.js';
import type { Expected } from './expected.js';
import { reasonsOf } from './flags.js';

/** The first line of a file of vectors. */
export interface VectorHeader {
  readonly schema: { readonly id: 'lga-verify/audit-vectors'; readonly version: 1 };
  readonly tool: { readonly name: string; readonly version: string };
  readonly seed: number;
  readonly runs: number;
  readonly dtypes: readonly Dtype[];
  readonly optimizers: readonly OptimizerName[];
  /** How a port is assumed to compute; other arithmetic needs other vectors. */
  readonly arithmetic: WireArithmetic;
  readonly vectors: number;
  /** Of everything after this line. */
  readonly sha256: string;
  /** Of all true expected intervals: changes when the reference, or the tolerance, does. */
  readonly reference: string;
}

/** Every other line. */
export interface Vector {
  readonly id: string;
  /** A run request, as it goes to an adapter. */
  readonly request: RunRequest & { readonly id: string; readonly cmd: 'run' };
  readonly flags: readonly string[];
  readonly source: string;
  readonly why: string;
  readonly expected: { readonly steps: readonly ExpectedStep<WireBounds>[] };
}

/** A vector as the tool knows it. */
export interface KnownVector extends Expected {
  readonly id: string;
  /** Its line in a file, without the end of line. */
  readonly line: string;
  /** What the line says is expected: something wrong, where it is a control. */
  readonly shown: readonly ExpectedStep[];
  readonly control: boolean;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Lines of vectors. Pure: whoever has the cases and the seed has the same lines, and knows the controls. */
export function linesOf(vectors: readonly Expected[], seed: number): readonly KnownVector[] {
  const { shown, controls } = withControls(vectors, seed);
  return vectors.map((vector, v) => {
    const { drawn } = vector;
    const request = requestOf(drawn);
    const flags = flagsOf(drawn);
    const steps = shown[v]!;
    const said = { flags, ...reasonsOf(flags), expected: { steps: steps.map(wireStep) } };
    // The content is part of the name, so that answers to other vectors are recognised.
    const id = `${drawn.optimizer}.${drawn.dtype}.${sha256(JSON.stringify([v, request, said])).slice(0, 10)}`;
    const written: Vector = { id, request: { id, cmd: 'run', ...request }, ...said };
    return { ...vector, id, line: JSON.stringify(written), shown: steps, control: controls.has(v) };
  });
}

export function headerOf(
  { seed, runs, dtypes, optimizers, arithmetic }: Omit<VectorPlan, 'capabilities'>,
  vectors: readonly KnownVector[],
  tool: VectorHeader['tool'],
): VectorHeader {
  return {
    schema: { id: 'lga-verify/audit-vectors', version: 1 },
    ...{ tool, seed, runs, dtypes, optimizers, arithmetic, vectors: vectors.length },
    sha256: sha256(bodyOf(vectors)),
    reference: sha256(vectors.map(({ steps }) => JSON.stringify(steps.map(wireStep))).join('\n')),
  };
}

export function bodyOf(vectors: readonly KnownVector[]): string {
  return vectors.map(({ line }) => `${line}\n`).join('');
}
