import { dispose, memory, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onEveryBackend } from '../../test/backends.js';
import { valueOf } from '../../test/learn.js';
import { useBackend } from '../backends/index.js';
import { highlightLoss, spanLoss } from './span-loss.js';
import { overlaps } from './spans.js';

const u = 2 ** -24;
const FAR = -1e30;

/** Two videos of four and three frames. */
const START = [
  [1, 2, -1, 0.5],
  [30, 0, -3, FAR],
];
const END = [
  [0, 0, 3, 1],
  [0, -30, 0.25, FAR],
];
const MASK = [
  [1, 1, 1, 1],
  [1, 1, 1, 0],
];
const SPANS = { starts: [1, 0], ends: [3, 1] };

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

onEveryBackend('losses of spans against float64', (backend) => {
  it('the cross-entropy of starts and ends, of which frames beyond a video have no part', async () => {
    await useBackend(backend);
    const [logits, spans] = tensors();
    const entropy = (rows: readonly (readonly number[])[], labels: readonly number[]) =>
      rows.reduce((sum, row, i) => sum + Math.log(row.reduce((s, z) => s + Math.exp(z), 0)) - row[labels[i]!]!, 0) / 2;
    const expected = entropy(START, SPANS.starts) + entropy(END, SPANS.ends);
    const got = await valueOf(spanLoss(logits, spans));
    // exp, log, three sums and four of roundings for differences and means, of numbers below 64; WGSL's exp and log are
    // within 9 u and 8 u where they matter, near 1.
    expect(Math.abs(got - expected)).toBeLessThanOrEqual(12 * 64 * u);
    dispose([...Object.values(logits), ...Object.values(spans)]);
  });

  it('the binary cross-entropy of highlights, in which frames of the span count twice', async () => {
    await useBackend(backend);
    const [logits, spans] = tensors();
    const mask = tensor2d(MASK);
    let total = 0;
    START.forEach((row, i) =>
      row.forEach((z, at) => {
        const inside = at >= SPANS.starts[i]! && at <= SPANS.ends[i]!;
        const loss = Math.log1p(Math.exp(-Math.abs(z))) + Math.max(inside ? -z : z, 0);
        if (MASK[i]![at] === 1) total += (inside ? 2 : 1) * loss;
      }),
    );
    const finite = tensor2d(START.map((row) => row.map((z) => (z === FAR ? 5 : z))));
    const got = await valueOf(highlightLoss(finite, mask, spans));
    // Eight terms below 64, each as in binary-cross-entropy.test.ts, 19 u + 4 u * 64 at most, over seven; and their sum.
    expect(Math.abs(got - total / 7)).toBeLessThanOrEqual(((8 * 2 * (19 + 4 * 64) + 8 * 8 * 64) * u) / 7);
    dispose([mask, finite, ...Object.values(logits), ...Object.values(spans)]);
  });

  it('the overlap of the most probable span that does not end before it starts', async () => {
    await useBackend(backend);
    const [logits, spans] = tensors();
    // Greatest sums: 2 + 3, frames 1 to 2, of the right 1 to 3; and 30 + 0.25, frames 0 to 2, of the right 0 to 1.
    const iou = overlaps(logits, spans);
    const got = [...(await iou.data())];
    expect(got[0]).toBeCloseTo(2 / 3, 6); // A quotient: 2.5 ulp < 5e-7.
    expect(got[1]).toBeCloseTo(2 / 3, 6);
    // The greatest end before the greatest start, and no frame in common.
    const reversed = { start: tensor2d([[0, 1, 9, 0]]), end: tensor2d([[9, 0, 0, 1]]) };
    const right = { starts: tensor1d([0], 'int32'), ends: tensor1d([1], 'int32') };
    const apart = overlaps(reversed, right); // 9 + 1: frames 2 to 3.
    expect([...(await apart.data())]).toEqual([0]);
    dispose([iou, apart, { ...logits }, { ...spans }, reversed, right]);
  });
});

function tensors() {
  return [
    { start: tensor2d(START), end: tensor2d(END) },
    { starts: tensor1d(SPANS.starts, 'int32'), ends: tensor1d(SPANS.ends, 'int32') },
  ] as const;
}
