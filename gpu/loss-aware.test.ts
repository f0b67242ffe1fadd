import {
  div,
  memory,
  square,
  sum,
  tensor1d,
  tensor2d,
  tidy,
  train,
  variable,
  type Scalar,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers'; // Also registers the gradients that tfjs-core's Node bundle leaves out.
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { InputError } from '../claims/input-error.js';
import { onEveryBackend } from '../test/backends.js';
import { useBackend } from './backends/index.js';
import { LossAwareOptimizer, lossAware } from './loss-aware.js';
import { sgd } from './optimizers.js';

/** A variable that holds (1, -2, 0); the tensor it starts from is freed. */
function named(name: string): Variable {
  const start = tensor1d([1, -2, 0]);
  const made = variable(start, true, name);
  start.dispose();
  return made;
}

onEveryBackend('lossAware', (backend) => {
  let x: Variable;
  let tensors: number;

  beforeAll(async () => {
    await useBackend(backend);
  });
  beforeEach(() => {
    tensors = memory().numTensors;
    x = named('x');
  });
  afterEach(() => {
    x.dispose();
    expect(memory().numTensors, 'tensors left behind').toBe(tensors);
  });

  // f = sum x^2 / 10: f_0 = 0.5, g = x / 5.
  const loss = () => tidy<Scalar>(() => div(sum(square(x)), 10));

  it('makes the first step that hand arithmetic gives', async () => {
    // E_0 = 0, so Omega_0 = f_0 = 0.5 >= 0.1; c = 0.01 * 0.5 = 0.005; phi = (0.2 + 0.5, -0.4 - 0.5, 0 + 0.5).
    const optimizer = lossAware(train.sgd(0.5), { gamma2: 0.01, xi: 0.5 });
    optimizer.minimize(loss);
    const want = [1 - (0.1 + 0.005 / 0.7), -2 - (-0.2 - 0.005 / 0.9), 0 - 0.005 / 0.5];
    const got = await x.data();
    want.forEach((value, i) => expect(got[i]).toBeCloseTo(value, 6)); // 1e-6 / 2: ten float32 roundings of values near 2.
    const status = await optimizer.status();
    expect(status).toMatchObject({ t: 0, n: 0, bound: 0, gamma2: Math.fround(0.01) });
    expect(status.cap).toBe(status.omega);
    optimizer.dispose();
  });

  it('leaves the inner optimizer’s step bit for bit when the correction is off', async () => {
    const y = named('y');
    const wrapped = lossAware(train.momentum(0.1, 0.9), { epsilon: 1e6 });
    const bare = train.momentum(0.1, 0.9);
    for (let t = 0; t < 5; t++) {
      const g = tidy(() => tensor1d([0.3 * t, -1, 0.7]));
      wrapped.applyGradients({ x: g }, 3 - t);
      bare.applyGradients([{ name: 'y', tensor: g }]);
      g.dispose();
    }
    expect(await x.data()).toEqual(await y.data());
    wrapped.dispose();
    bare.dispose();
    // tf.MomentumOptimizer.dispose forgets the learning-rate scalar that it inherits from SGD.
    [wrapped.inner, bare].forEach((inner) => (inner as unknown as { c: Tensor }).c.dispose());
    y.dispose();
  });

  it('never leaks a tensor, however many steps it makes', () => {
    const optimizer = lossAware(train.sgd(0.1));
    optimizer.minimize(loss);
    const before = memory().numTensors;
    for (let t = 0; t < 20; t++) optimizer.minimize(loss)?.dispose();
    const value = optimizer.minimize(loss, true);
    expect(memory().numTensors).toBe(before + 1);
    value?.dispose();
    optimizer.dispose();
  });

  it('divides gamma2 when the loss rises, and stores what the next step needs', async () => {
    const optimizer = lossAware(train.sgd(0.1), { gamma2: 0.5 });
    for (const f of [2, 1, 1, 3]) {
      const g = tensor1d([1, 1, 1]);
      optimizer.applyGradients([{ name: 'x', tensor: g }], f);
      g.dispose();
    }
    expect(await optimizer.status()).toMatchObject({
      t: 3,
      n: 3,
      cap: 2,
      previousLoss: 3,
      gamma2: Math.fround(0.05),
      omega: 0,
    });
    optimizer.dispose();
  });

  it('continues from a saved status as if never interrupted', async () => {
    const run = async (stops: boolean) => {
      tidy(() => {
        x.assign(tensor1d([1, -2, 0]));
      });
      let optimizer = lossAware(train.sgd(0.1), { gamma2: 1e-3 });
      for (let t = 0; t < 6; t++) {
        if (stops && t === 3) {
          const saved = await optimizer.status();
          optimizer.dispose();
          optimizer = lossAware(train.sgd(0.1), { gamma2: 1e-3 });
          await optimizer.setStatus(saved);
        }
        optimizer.minimize(loss);
      }
      optimizer.dispose();
      return x.data();
    };
    expect(await run(true)).toEqual(await run(false));
  });

  it('refuses gradients without a loss, unknown variables and a second wrapping, each in one line', () => {
    const optimizer = lossAware(train.sgd(0.1));
    const g = tensor1d([1, 1, 1]);
    expect(() => {
      optimizer.applyGradients({ x: g });
    }).toThrow(InputError);
    expect(() => {
      optimizer.applyGradients({ nobody: g }, 1);
    }).toThrow(/registered variables.*nobody/s);
    expect(() => {
      optimizer.applyGradients({ x: g }, NaN);
    }).toThrow('expected loss to be a finite number; got NaN');
    expect(() => lossAware(optimizer)).toThrow('Wrap the plain optimizer once');
    expect(() => lossAware({} as never)).toThrow('a tf.Optimizer to wrap');
    expect(() => lossAware(optimizer.inner, { phiAtNegativeZero: 'signed' })).toThrow("phiAtNegativeZero: 'positive'");
    expect(() => new LossAwareOptimizer(optimizer.inner, { phiAtNegativeZero: 'signed' })).toThrow(
      'the sign of a zero',
    );
    g.dispose();
    optimizer.dispose();
  });

  it('refuses a gradient of another shape before anything moves, instead of broadcasting it', async () => {
    const optimizer = lossAware(train.sgd(0.1));
    const g = tensor1d([1]);
    expect(() => {
      optimizer.applyGradients({ x: g }, 1);
    }).toThrow('expected a gradient of shape [3] for "x"; got [1]');
    expect(Array.from(await x.data())).toEqual([1, -2, 0]);
    expect((await optimizer.status()).t).toBe(-1);
    g.dispose();
    optimizer.dispose();
  });

  it('moves all variables at once when the gradient of one is another: f = x y', async () => {
    const y = named('y');
    tidy(() => {
      y.assign(tensor1d([4, 5, 6]));
    });
    for (const optimizer of [
      lossAware(sgd({ learningRate: 0.5 }), { epsilon: 1e6 }),
      lossAware(train.sgd(0.5), { gamma2: 1e-30 }),
    ]) {
      tidy(() => {
        x.assign(tensor1d([1, -2, 0]));
        y.assign(tensor1d([4, 5, 6]));
      });
      optimizer.applyGradients({ x: y, y: x }, 2);
      expect(Array.from(await x.data())).toEqual([1 - 2, -2 - 2.5, 0 - 3]);
      expect(Array.from(await y.data())).toEqual([4 - 0.5, 5 + 1, 6]);
      optimizer.dispose();
    }
    y.dispose();
  });

  it('leaves alone the variables that have no gradient, as tf.train optimizers do', async () => {
    const frozen = named('frozen');
    (frozen as { trainable: boolean }).trainable = false;
    const optimizer = lossAware(train.sgd(0.1));
    optimizer.minimize(loss, false, [x, frozen]);
    expect(Array.from(await frozen.data())).toEqual([1, -2, 0]);
    expect((await x.data())[0]).toBeLessThan(1);
    frozen.dispose();
    optimizer.dispose();
  });

  it('needs the epoch only when t counts epochs', () => {
    const optimizer = lossAware(train.sgd(0.1), { timeUnit: 'epoch' });
    const g = tensor1d([1, 1, 1]);
    expect(() => {
      optimizer.applyGradients({ x: g }, 1);
    }).toThrow('optimizer.epoch');
    optimizer.epoch = 0;
    optimizer.applyGradients({ x: g }, 1);
    g.dispose();
    optimizer.dispose();
  });

  it('trains a LayersModel through compile and fit', async () => {
    const model = sequential({
      layers: [layers.dense({ units: 1, inputShape: [2], useBias: false, kernelInitializer: 'ones' })],
    });
    const optimizer = lossAware(train.sgd(0.1));
    model.compile({ optimizer, loss: 'meanSquaredError' });
    const [inputs, targets] = [tensor2d([1, 0, 0, 1], [2, 2]), tensor2d([3, -1], [2, 1])];
    const { history } = await model.fit(inputs, targets, { epochs: 5, batchSize: 2 });
    const losses = history['loss'] as number[];
    expect(losses[0]).toBeCloseTo(4, 5);
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
    expect(await optimizer.status()).toMatchObject({ t: 4, cap: losses[0] });
    [inputs, targets].forEach((one) => one.dispose());
    model.dispose();
    optimizer.dispose();
  });

  it('describes itself: class name and configuration', () => {
    const optimizer = lossAware(train.sgd(0.25), { gamma2: 1e-9 });
    expect(optimizer.getClassName()).toBe('LossAware');
    expect(optimizer.getConfig()).toMatchObject({
      inner: { className: 'SGD', config: { learningRate: 0.25 } },
      options: { gamma2: 1e-9 },
    });
    optimizer.dispose();
  });
});
