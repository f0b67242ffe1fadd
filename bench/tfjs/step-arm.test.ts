import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawnDigits } from '../../data/drawn.js';
import { useBackend } from '../../gpu/backends/index.js';
import type { Model } from '../../gpu/models/model.js';
import { sgd } from '../../gpu/optimizers.js';
import { batchOf, type NamedBatch } from './batch.js';
import { MODELS } from './models.js';
import { pairOf } from './optimizers.js';
import { stepArm } from './step-arm.js';

const digits = drawnDigits(10, 10);
let batch: NamedBatch;
let before: number;
beforeAll(() => useBackend('wasm'));
beforeEach(() => {
  before = memory().numTensors;
  batch = batchOf('mlp', 4, digits);
});
afterEach(() => {
  batch.dispose();
  expect(memory().numTensors).toBe(before);
});

describe('stepArm', () => {
  it('trains the model on the batch, and takes it along when it goes', async () => {
    const model = MODELS.mlp.make(1);
    const lossNow = async () => {
      const loss = model.loss(batch.images, batch.labels);
      const [value] = await loss.data();
      loss.dispose();
      return value!;
    };
    const start = await lossNow();
    const arm = stepArm(model, sgd({ learningRate: 0.1 }), batch, { computes: true });
    await arm.time(5);
    expect(await lossNow()).toBeLessThan(start);
    await arm.verify();
    await arm.dispose();
  });

  it('is made once where its model has many parameters, which take long to draw', async () => {
    const lasting = async (make: () => Model) => {
      const arm = stepArm(make(), sgd(), batch, { computes: true });
      await arm.dispose();
      return arm.lasting;
    };
    expect(await lasting(() => MODELS.lenet5.make(1))).toBe(false);
    expect(await lasting(() => MODELS['densenet-40-12'].make(1))).toBe(true);
  });

  it('lets the correction act without moving anything by it', async () => {
    const variables = async (side: 'base' | 'lga') => {
      const model = MODELS.mlp.make(1);
      const arm = stepArm(model, pairOf('equal', 'sgd', 'step')![side](), batch, { computes: true });
      await arm.time(3);
      await arm.verify();
      const values = await Promise.all(model.variables.map((one) => one.data()));
      await arm.dispose();
      return values;
    };
    expect(await variables('lga')).toEqual(await variables('base'));
  });
});
