import { version_core as tfjs } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { useBackend } from '../../gpu/backends/index.js';
import { startIfAvailable } from '../../test/parts.js';
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
});

describe.each([
  ['wasm', EVERYTHING],
  ['cpu', ON_CPU],
  ['tensorflow', EVERYTHING],
] as const)('counts on %s', async (backend, selection) => {
  const available = await startIfAvailable(backend, () => useBackend(backend));

  it.runIf(available)('are those of counters.json; `npm run counters` records them anew', async () => {
    await useBackend(backend);
    expect(await measureCounts(selection)).toEqual(recorded.backends[backend]);
  });
});
