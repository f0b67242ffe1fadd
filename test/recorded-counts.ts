import { readFileSync } from 'node:fs';
import type { Measured } from '../bench/counters/measure.js';
import type { Recorded } from '../bench/counters/record.js';
import type { BackendName } from '../gpu/backends/backend.js';

const file = new URL('../bench/counters/counters.json', import.meta.url);

/** The committed counts; `npm run counters` records them anew. */
export const recorded = JSON.parse(readFileSync(file, 'utf8')) as Recorded & {
  readonly backends: Readonly<Record<BackendName, Measured>>;
};
