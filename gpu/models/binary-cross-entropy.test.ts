import { dispose, grad, memory, tensor1d, zeros } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // Brings the derivatives of tf ops.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onEveryBackend } from '../../test/backends.js';
import { useBackend } from '../backends/index.js';
import { binaryCrossEntropies, binaryCrossEntropy } from './binary-cross-entropy.js';

const u = 2 ** -24;

/** Where it matters, and 0, where max(z, 0) and |z| have no derivative; each with labels at the ends and between. */
const LOGITS = [0, 2 ** -20, 0.5, -0.5, 1, -3, 8, -12, 20, -30, 88, -88, 120, -120, 1e4, -1e4];
const LABELS = [0, 1, 0.25];
const CASES = LOGITS.flatMap((z) => LABELS.map((y) => [z, y] as const));

/** By its definition in float64: -y log s - (1 - y) log(1 - s), log s = -log(1 + exp(-z)). */
function exact(z: number, y: number): number {
  const minusLog = (x: number) => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(-x, 0);
  return y * minusLog(z) + (1 - y) * minusLog(-z);
}

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

onEveryBackend('binary cross-entropy against float64', (backend) => {
  it('gives each loss, and their mean, however far off the logits are', async () => {
    await useBackend(backend);
    const [z, y] = [tensor1d(CASES.map(([z]) => z)), tensor1d(CASES.map(([, y]) => y))];
    const [each, mean] = [binaryCrossEntropies(y, z), binaryCrossEntropy(y, z)];
    const got = await each.data();
    const bounds = CASES.map(([z, y], i) => {
      // Two products and sums of numbers of these sizes; of exp at most 3 u e^-|z| (3 + 2 |z|) <= 9 u; of log(1 + a), as
      // WGSL has it, 8 u and what rounding 1 + a moves it, 2 u.
      const bound = u * (4 * (Math.abs(z) + exact(z, y)) + 19);
      expect(Math.abs(got[i]! - exact(z, y)), `z = ${z}, y = ${y}`).toBeLessThanOrEqual(bound);
      return bound;
    });
    const total = CASES.reduce((sum, [z, y]) => sum + exact(z, y), 0);
    const n = CASES.length;
    // What the terms have, and of a sum of n in any order and a quotient (n + 1) u.
    const bound = (bounds.reduce((a, b) => a + b) + (n + 1) * u * total) / n;
    expect(Math.abs((await mean.data())[0]! - total / n)).toBeLessThanOrEqual(bound);
    dispose([z, y, each, mean]);
  });

  it('has the derivative s - y over the number of terms, at 0, too', async () => {
    await useBackend(backend);
    const n = CASES.length;
    const [z, y] = [tensor1d(CASES.map(([z]) => z)), tensor1d(CASES.map(([, y]) => y))];
    const slope = grad((at) => binaryCrossEntropy(y, at))(z);
    const got = await slope.data();
    CASES.forEach(([z, y], i) => {
      const s = 1 / (1 + Math.exp(-z));
      // Of exp, as WGSL has it, 2 u (3 + 2 |z|) s (1 - s) <= 2 u; of the sum, the quotient and the difference 8 u.
      expect(Math.abs(n * got[i]! - (s - y)), `z = ${z}, y = ${y}`).toBeLessThanOrEqual(12 * u);
    });
    dispose([z, y, slope]);
  });
});

it('refuses labels of another shape, in one line', () => {
  const [y, z] = [zeros([2, 1]), zeros([2])];
  expect(() => binaryCrossEntropy(y, z)).toThrow(
    'expected labels of shape [2], that of the logits; got [2, 1]. Pass a label in [0, 1] for every logit.',
  );
  dispose([y, z]);
});
