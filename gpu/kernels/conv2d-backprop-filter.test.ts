import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registerConv2DBackpropFilter } from './conv2d-backprop-filter.js';

type Pad = 'valid' | 'same' | number | [[0, 0], [number, number], [number, number], [0, 0]];
type Rounding = 'floor' | 'round' | 'ceil';

/** One call of the kernel. Images and filters are [height, width], strides and dilations too. */
interface Case {
  readonly batch: number;
  readonly image: readonly [number, number];
  readonly channels: number;
  readonly filter: readonly [number, number];
  readonly outputs: number;
  readonly strides: [number, number];
  readonly dilations: [number, number];
  readonly pad: Pad;
  readonly rounding?: Rounding;
  readonly format: 'NHWC' | 'NCHW';
  readonly seed: number;
}

const size = fc.integer({ min: 1, max: 9 });
const few = fc.integer({ min: 1, max: 3 });
const border = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }));
const pair = fc.tuple(few, few);

const cases: fc.Arbitrary<Case> = fc
  .record({
    batch: few,
    image: fc.tuple(size, size),
    channels: few,
    filter: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    outputs: few,
    strides: pair,
    dilations: fc.constant<[number, number]>([1, 1]),
    format: fc.constantFrom<'NHWC' | 'NCHW'>('NHWC', 'NHWC', 'NCHW'),
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    padding: fc.oneof(
      fc.record({ pad: fc.constantFrom<Pad>('valid', 'same') }),
      fc.record(
        {
          pad: fc.oneof<fc.Arbitrary<Pad>[]>(
            fc.integer({ min: 0, max: 3 }),
            fc.tuple(border, border).map(([rows, columns]): Pad => [[0, 0], rows, columns, [0, 0]]),
          ),
          rounding: fc.constantFrom<Rounding>('floor', 'round', 'ceil'),
        },
        { requiredKeys: ['pad'] },
      ),
    ),
  })
  .map(({ padding, ...rest }) => ({ ...rest, ...padding }))
  .filter((one) => shapesOf(one).dy.every((axis) => axis > 0));

/** TensorFlow's convolutions dilate only where they do not stride. */
const dilated = fc
  .tuple(cases, pair)
  .map(([one, dilations]): Case => ({ ...one, strides: [1, 1], dilations }))
  .filter((one) => shapesOf(one).dy.every((axis) => axis > 0));

beforeAll(() => registerConv2DBackpropFilter());

afterEach(() => expect(tf.memory().numTensors).toBe(0));

describe('Conv2DBackpropFilter on wasm', () => {
  it('equals the cpu backend bit for bit where every sum is exact', async () => {
    // |x|, |dy| <= 8 are integers and at most 3 * 16 * 16 products are summed: every partial sum is below 2^16.
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        expect(await filterGradient('wasm', one, integer)).toEqual(await filterGradient('cpu', one, integer));
      }),
      { numRuns: 300 },
    );
  });

  it('differs from the cpu backend by no more than the rounding of its sum', async () => {
    // Here n products are summed in float32, in some order: error <= n u / (1 - n u) * S, u = 2^-24, S = sum |x dy|, and
    // each product may underflow by 2^-150. The cpu backend sums exact products in float64, <= n 2^-53 S, and rounds to
    // float32 once: <= u |dW|, doubled for measuring |dW| after its rounding. S is the gradient of the absolute values.
    const u = 2 ** -24;
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { dy } = shapesOf(one);
        const n = product(dy) / one.outputs;
        const got = await filterGradient('wasm', one, real);
        const exact = await filterGradient('cpu', one, real);
        const magnitude = await filterGradient('cpu', one, (seed, i) => Math.abs(real(seed, i)));
        got.forEach((value, i) => {
          const sum = magnitude[i]! * (1 + 2 * u);
          const bound = ((n * u) / (1 - n * u) + n * 2 ** -53) * sum + 2 * u * Math.abs(exact[i]!) + n * 2 ** -150;
          expect(Math.abs(value - exact[i]!)).toBeLessThanOrEqual(bound);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('takes the dilation of the forward convolution, which the definition as a sum confirms', async () => {
    await fc.assert(
      fc.asyncProperty(dilated, async (one) => {
        expect(await filterGradient('wasm', one, integer)).toEqual(bySum(one));
      }),
      { numRuns: 300 },
    );
  });

  it('lets autodiff train a filter: the gradient of sum(conv(x, w) * dy) by w', async () => {
    await tf.setBackend('wasm');
    await import('@tensorflow/tfjs-layers');
    const one: Case = {
      batch: 2,
      image: [7, 6],
      channels: 3,
      filter: [3, 2],
      outputs: 4,
      strides: [2, 1],
      dilations: [1, 1],
      pad: 'same',
      format: 'NHWC',
      seed: 11,
    };
    const shapes = shapesOf(one);
    const gradient = tf.tidy(() => {
      const x = tf.tensor4d(fill(shapes.x, one.seed, integer), shapes.x);
      const dy = tf.tensor(fill(shapes.dy, one.seed + 1, integer), shapes.dy);
      const loss = (w: tf.Tensor): tf.Scalar => tf.sum(tf.mul(tf.conv2d(x, w as tf.Tensor4D, one.strides, 'same'), dy));
      return tf.grad(loss)(tf.zeros(shapes.filter)).dataSync();
    });
    expect([...gradient]).toEqual(await filterGradient('cpu', one, integer));
  });

  it('leaves nothing behind but its result', async () => {
    await tf.setBackend('wasm');
    const x = tf.ones<tf.Rank.R4>([2, 5, 6, 3]);
    const dy = tf.ones<tf.Rank.R4>([2, 2, 2, 4]);
    const before = tf.memory();
    const result = run(x, dy, { strides: [2, 2], pad: 'valid', filterShape: [2, 2, 3, 4], dataFormat: 'NHWC' });
    expect(result.shape).toEqual([2, 2, 3, 4]);
    expect(tf.memory().numTensors).toBe(before.numTensors + 1);
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers + 1);
    expect(x.isDisposed || dy.isDisposed).toBe(false);
    tf.dispose([x, dy, result]);
  });

  it('registers once and leaves the kernels of other backends alone', () => {
    const mine = tf.getKernel('Conv2DBackpropFilter', 'wasm');
    const cpu = tf.getKernel('Conv2DBackpropFilter', 'cpu');
    registerConv2DBackpropFilter();
    expect(tf.getKernel('Conv2DBackpropFilter', 'wasm')).toBe(mine);
    expect(tf.getKernel('Conv2DBackpropFilter', 'cpu')).toBe(cpu);
    expect(mine).not.toBe(cpu);
  });
});

function run(x: tf.Tensor, dy: tf.Tensor, attributes: tf.NamedAttrMap): tf.Tensor {
  return tf.engine().runKernel('Conv2DBackpropFilter', { x, dy }, attributes);
}

async function filterGradient(backend: 'wasm' | 'cpu', one: Case, draw: Draw): Promise<number[]> {
  await tf.setBackend(backend);
  const shapes = shapesOf(one);
  const { strides, pad, rounding, format, dilations } = one;
  const result = tf.tidy(() =>
    run(
      tf.tensor(fill(shapes.x, one.seed, draw), shapes.x),
      tf.tensor(fill(shapes.dy, one.seed + 1, draw), shapes.dy),
      {
        strides,
        dilations,
        pad: padFor(pad, format),
        dataFormat: format,
        filterShape: shapes.filter,
        ...(rounding ? { dimRoundingMode: rounding } : {}),
      },
    ),
  );
  const values = [...(await result.data())];
  result.dispose();
  return values;
}

/** dW by its definition, in float64, for `NHWC` images read through the case's own layout. */
function bySum(one: Case): number[] {
  const { info, ...shapes } = shapesOf(one);
  const x = fill(shapes.x, one.seed, integer);
  const dy = fill(shapes.dy, one.seed + 1, integer);
  const at = (shape: readonly number[], b: number, row: number, column: number, channel: number): number =>
    one.format === 'NHWC'
      ? ((b * shape[1]! + row) * shape[2]! + column) * shape[3]! + channel
      : ((b * shape[1]! + channel) * shape[2]! + row) * shape[3]! + column;
  const [rows, columns] = one.image;
  const sums: number[] = [];
  for (let i = 0; i < one.filter[0]; i++)
    for (let j = 0; j < one.filter[1]; j++)
      for (let c = 0; c < one.channels; c++)
        for (let k = 0; k < one.outputs; k++) {
          let sum = 0;
          for (let b = 0; b < one.batch; b++)
            for (let y = 0; y < info.outHeight; y++)
              for (let z = 0; z < info.outWidth; z++) {
                const row = y * one.strides[0] + i * one.dilations[0] - info.padInfo.top;
                const column = z * one.strides[1] + j * one.dilations[1] - info.padInfo.left;
                if (row < 0 || row >= rows || column < 0 || column >= columns) continue;
                sum += x[at(shapes.x, b, row, column, c)]! * dy[at(shapes.dy, b, y, z, k)]!;
              }
          sums.push(sum);
        }
  return sums;
}

interface Shapes {
  readonly x: [number, number, number, number];
  readonly dy: [number, number, number, number];
  readonly filter: [number, number, number, number];
  readonly info: tf.backend_util.Conv2DInfo;
}

function shapesOf(one: Case): Shapes {
  const { batch, image, channels, format, pad } = one;
  const x: Shapes['x'] = format === 'NHWC' ? [batch, ...image, channels] : [batch, channels, ...image];
  const filter: Shapes['filter'] = [...one.filter, channels, one.outputs];
  const layout = format === 'NHWC' ? 'channelsLast' : 'channelsFirst';
  const info = tf.backend_util.computeConv2DInfo(
    x,
    filter,
    one.strides,
    one.dilations,
    padFor(pad, format),
    one.rounding,
    false,
    layout,
  );
  return { x, dy: info.outShape, filter, info };
}

/** Explicit padding names every axis, so it follows the layout. */
function padFor(pad: Pad, format: Case['format']): Pad | tf.backend_util.ExplicitPadding {
  return typeof pad === 'object' && format === 'NCHW' ? [[0, 0], [0, 0], pad[1], pad[2]] : pad;
}

type Draw = (seed: number, i: number) => number;

/** An integer in -8..8; an integer hash in place of a generator, so that any element can be asked for. */
function integer(seed: number, i: number): number {
  return (hash(seed, i) % 17) - 8;
}

/** A float32 in (-1, 1), of widely varying magnitude. */
function real(seed: number, i: number): number {
  const bits = hash(seed, i);
  return Math.fround((bits / 2 ** 31 - 1) * 2 ** -(bits % 12));
}

function hash(seed: number, i: number): number {
  let h = Math.imul(seed ^ Math.imul(i + 1, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function fill(shape: readonly number[], seed: number, draw: Draw): Float32Array {
  return Float32Array.from({ length: product(shape) }, (_, i) => draw(seed, i));
}

function product(axes: readonly number[]): number {
  return axes.reduce((a, b) => a * b, 1);
}
