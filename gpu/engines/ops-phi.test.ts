import { getBackend, scalar, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { useBackend } from '../backends/index.js';
import { phi } from './ops-phi.js';

const TINY = 2 ** -149;
const XI = Math.fround(0.01);
const GRADIENTS = [
  0,
  -0,
  TINY,
  -TINY,
  1e-38,
  -1e-38,
  1e-6,
  -1e-6,
  XI,
  -XI,
  0.3,
  -0.7,
  1e8,
  -1e8,
  3e38,
  -3e38,
  Infinity,
  -Infinity,
  NaN,
];

describe.each(['wasm', 'cpu'] as const)('phi on %s', (backend) => {
  it('is Eq. 5 in float32, to the bit, at zeros, subnormals and infinities too', async () => {
    await useBackend(backend);
    expect(getBackend()).toBe(backend);
    const gradients = Float32Array.from(GRADIENTS);
    const result = tidy(() => phi(tensor1d(gradients), { xi: scalar(XI), zero: scalar(0) }));
    expect(await result.data()).toEqual(gradients.map((g) => (g >= 0 ? g + XI : g - XI)));
    result.dispose();
  });
});
