import { mul, scalar, tensor1d, tidy, variable, type Scalar, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIfAvailable } from '../../test/parts.js';
import { finished } from '../backends/finished.js';
import { useNullWebgpu } from '../backends/null-webgpu.js';
import { lossAware } from '../loss-aware.js';
import { adam } from '../optimizers.js';
import { countCalls } from './count-calls.js';
import { GPU_CALLS } from './counts.js';

const dawn = await startIfAvailable('webgpu', useNullWebgpu);

const NOTHING = Object.fromEntries(
  ['kernels', 'uploads', 'readBacks', 'tensors', ...Object.keys(GPU_CALLS)].map((call) => [call, 0]),
);

const classes = globalThis as unknown as Readonly<Record<string, { readonly prototype: object }>>;

/** The properties that are tapped, as they are now. */
const tapped = () =>
  Object.values(GPU_CALLS).flatMap(([owner, methods]) =>
    methods.map((method) => Object.getOwnPropertyDescriptor(classes[owner]!.prototype, method)),
  );

describe.runIf(dawn)('calls of WebGPU', () => {
  const optimizer = lossAware(adam());
  let x: Variable;
  let g: Tensor;
  let loss: Scalar;
  const step = () => optimizer.applyGradients({ x: g }, loss);

  beforeAll(async () => {
    x = tidy(() => variable(tensor1d([1, -2, 0]), true, 'x'));
    g = tensor1d([1, 2, 3]);
    loss = scalar(1);
    for (let i = 0; i < 2; i++) step(); // scalars before and after the step swap
    await finished();
  });
  afterAll(() => {
    optimizer.dispose();
    [x, g, loss].forEach((tensor) => tensor.dispose());
  });

  it('are counted by kind; a step of ours is one dispatch per variable and nothing else', async () => {
    expect(await countCalls(step)).toEqual({ ...NOTHING, dispatches: 1 });
    expect(await countCalls(finished)).toEqual({ ...NOTHING, submits: 1 });
    expect(await countCalls(finished)).toEqual(NOTHING); // nothing is recorded
  });

  it('see a loss that is read back', async () => {
    const fresh = tidy(() => mul<Scalar>(loss, loss));
    await finished();
    const counts = await countCalls(async () => {
      await fresh.data();
    });
    expect(counts).toMatchObject({ readBacks: 1, mappings: 1, copies: 1, submits: 1, dispatches: 0 });
    fresh.dispose();
  });

  it('see gradients in buffers of their own: a bind group for each, once', async () => {
    const fresh = tidy(() => mul(g, loss));
    optimizer.applyGradients({ x: g }, loss);
    const give = () => optimizer.applyGradients({ x: fresh }, loss);
    expect(await countCalls(give)).toMatchObject({ bindGroups: 1 });
    expect(await countCalls(give)).toMatchObject({ bindGroups: 0 });
    fresh.dispose();
  });

  it('are one writeBuffer for another learning rate, and none for the same', async () => {
    await finished();
    expect(await countCalls(() => optimizer.setLearningRate(0.5))).toEqual({ ...NOTHING, bufferWrites: 1 });
    expect(await countCalls(() => optimizer.setLearningRate(0.5))).toEqual(NOTHING);
    step();
    // Steps recorded so far are handed over first: they see the old rate.
    const counts = await countCalls(() => optimizer.setLearningRate(0.25));
    expect(counts).toEqual({ ...NOTHING, bufferWrites: 1, submits: 1 });
  });

  it('cost no upload when the loss is a tensor, one when it is a number', async () => {
    expect(await countCalls(() => optimizer.applyGradients({ x: g }, 1))).toMatchObject({ uploads: 1, tensors: 0 });
  });

  it('are tapped for the time of a measurement only', async () => {
    const before = tapped();
    const inside: unknown[] = [];
    await countCalls(() => void inside.push(...tapped()));
    expect(inside).toHaveLength(before.length);
    inside.forEach((each, i) => expect(each).not.toEqual(before[i]));
    expect(tapped()).toEqual(before);
  });
});
