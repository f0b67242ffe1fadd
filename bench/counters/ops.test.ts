import { version_core as tfjs } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { useBackend } from '../../gpu/backends/index.js';
import { recorded } from '../../test/recorded-counts.js';
import { EVERYTHING, measureCounts } from './measure.js';
import { asJson, ON_CPU } from './record.js';

describe('counters.json', () => {
  it('was recorded with the installed TensorFlow.js', () => {
    expect(recorded.tfjs, 'run `npm run counters` after a change of version').toBe(tfjs);
  });

  it('has a line per optimizer', () => {
    const text = asJson(recorded);
    expect(JSON.parse(text)).toEqual(recorded);
    const [line] = /^.*lossAware\(sgd\).*$/m.exec(text)!;
    expect(line).toMatch(/^ {8}"lossAware\(sgd\)": \{ "kernels": .* \},$/);
  });

  it.each([
    ['wasm', EVERYTHING],
    ['cpu', ON_CPU],
  ] as const)('holds what is counted on %s; `npm run counters` records it anew', async (backend, selection) => {
    await useBackend(backend);
    expect(await measureCounts(selection)).toEqual(recorded.backends[backend]);
  });
});
