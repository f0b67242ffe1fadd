import { memory, scalar, tensor1d, tidy, train, variable, type Scalar, type Variable } from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { InputError } from '../claims/input-error.js';
import { onEveryBackend } from '../test/backends.js';
import { useBackend } from './backends/index.js';
import { lossAware } from './loss-aware.js';
import { adam, sgd } from './optimizers.js';

onEveryBackend('bad input', (backend) => {
  let x: Variable;

  beforeAll(async () => {
    await useBackend(backend);
  });
  beforeEach(() => {
    const before = memory().numTensors;
    x = named('x');
    return () => {
      x.dispose();
      expect(memory().numTensors, 'tensors left behind').toBe(before);
    };
  });

  const named = (name: string, values = [1, -2, 0]) => tidy(() => variable(tensor1d(values), true, name));
  const step = (optimizer: ReturnType<typeof lossAware>, names = ['x'], loss: Scalar | number = 2) =>
    tidy(() =>
      optimizer.applyGradients(
        names.map((name) => ({ name, tensor: tensor1d([1, 1, 1]) })),
        loss,
      ),
    );
  const position = async () => Array.from(await x.data());

  it.each([
    ['sgd', () => sgd({ learningRate: 0.5 })],
    ['adam', () => adam()],
    ['tf.train.sgd', () => train.sgd(0.5)],
  ])('tells of a NaN loss around %s when asked, and not before, since looking reads back', async (_, inner) => {
    const optimizer = lossAware(inner());
    step(optimizer);
    const bad = scalar(NaN);
    step(optimizer, ['x'], bad);
    bad.dispose();
    step(optimizer);
    await expect(optimizer.status()).rejects.toThrow(
      'expected finite losses; got one that is NaN or infinite, at t = 1. Lower the learning rate',
    );
    optimizer.dispose();
  });

  it('refuses a loss of another shape or type before anything moves', async () => {
    const optimizer = lossAware(sgd());
    for (const wrong of [tensor1d([1, 2]), tensor1d([1]), scalar(1, 'int32'), 'two', null]) {
      expect(() => step(optimizer, ['x'], wrong as unknown as Scalar), String(wrong)).toThrow(
        'expected the loss as a number or a float32 scalar tensor',
      );
      if (typeof wrong === 'object') wrong?.dispose();
    }
    expect(() => step(optimizer, ['x'], Infinity)).toThrow('expected loss to be a finite number; got Infinity');
    expect(await position()).toEqual([1, -2, 0]);
    expect((await optimizer.status()).t).toBe(-1);
    optimizer.dispose();
  });

  it('refuses variables that were not there in the first step, and one built anew under an old name', async () => {
    const optimizer = lossAware(adam());
    const late = named('late');
    step(optimizer);
    const before = await position();
    expect(() => step(optimizer, ['x', 'late'])).toThrow('expected the variables of the first step; got "late"');
    late.dispose();
    expect(await position()).toEqual(before);
    x.dispose();
    x = named('x');
    expect(() => step(optimizer)).toThrow(/got another "x".*Make a new optimizer/);
    optimizer.dispose();
  });

  it('refuses a second optimizer on the same variables until the first is disposed of', () => {
    const first = lossAware(adam());
    const second = sgd();
    step(first);
    const gradients = [{ name: 'x', tensor: tensor1d([1, 1, 1]) }];
    expect(() => second.applyGradients(gradients)).toThrow('variables that no other optimizer moves; got "x"');
    first.dispose();
    second.applyGradients(gradients);
    gradients[0]!.tensor.dispose();
    second.dispose();
  });

  it('says so when it is used after it was disposed of, and when it is disposed of twice', async () => {
    const optimizer = lossAware(sgd());
    step(optimizer);
    optimizer.dispose();
    const gone = 'expected an optimizer that is still alive; got one that was disposed of';
    expect(() => step(optimizer)).toThrow(gone);
    expect(() => optimizer.dispose()).toThrow(gone);
    await expect(optimizer.status()).rejects.toThrow(gone);
    await expect(optimizer.getWeights()).rejects.toThrow(gone);
  });

  it('refuses weights of another optimizer or model', async () => {
    const saved = lossAware(adam());
    step(saved);
    const weights = (await saved.getWeights()).map(({ name, tensor }) => ({ name, tensor: tensor.clone() }));
    saved.dispose();
    await expect(lossAware(adam()).setWeights(weights.slice(0, 1))).rejects.toThrow('weights that begin with iter');
    const other = lossAware(sgd({ momentum: 0.9 }));
    await other.setWeights(weights);
    expect(() => step(other)).toThrow(
      /expected loaded weights for x\/momentumBuffer; got weights for x\/expAvg, x\/expAvgSq/,
    );
    other.dispose();
    weights.forEach(({ tensor }) => tensor.dispose());
  });

  it('refuses an inner optimizer that has a past, and integers', () => {
    const used = sgd();
    const gradients = [{ name: 'x', tensor: tensor1d([1, 1, 1]) }];
    used.applyGradients(gradients);
    expect(() => lossAware(used)).toThrow('expected an optimizer that has made no step yet');
    gradients[0]!.tensor.dispose();
    used.dispose();
    const whole = tidy(() => variable(tensor1d([1, 2, 3], 'int32'), true, 'whole'));
    expect(() => step(lossAware(sgd()), ['whole'])).toThrow('"whole" and its gradient in float32; got int32');
    whole.dispose();
  });

  it('refuses another backend than that of its first step', async () => {
    const optimizer = lossAware(sgd());
    step(optimizer);
    await useBackend(backend === 'cpu' ? 'wasm' : 'cpu');
    expect(() => step(optimizer)).toThrow(`the backend ${backend}, on which this optimizer's state lies`);
    await useBackend(backend);
    optimizer.dispose();
  });

  it('reports everything through InputError', () => {
    expect(() => lossAware(sgd(), { gamma2: -1 })).toThrow(InputError);
    expect(() => adam({ beta1: 1 })).toThrow(InputError);
    expect(() => sgd({ nesterov: true })).toThrow('momentum > 0 and dampening 0 with nesterov');
    expect(() => lossAware(sgd()).setLearningRate(-1)).toThrow('learningRate to be a finite number >= 0');
  });
});
