import { readFileSync } from 'node:fs';
import type { Measured } from '../bench/counters/measure.js';
import type { Recorded } from '../bench/counters/record.js';

const file = new URL('../bench/counters/counters.json', import.meta.url);

/** The committed counts; `npm run counters` records them anew. */
export const recorded = JSON.parse(readFileSync(file, 'utf8')) as Recorded & {
  readonly backends: Readonly<Record<'webgpu' | 'wasm' | 'cpu', Measured>>;
};
