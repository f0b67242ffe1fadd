import { classifier } from '../../gpu/models/classifier.js';
import { densenet } from '../../gpu/models/densenet.js';
import { lenet5 } from '../../gpu/models/lenet5.js';
import { mlp } from '../../gpu/models/mlp.js';
import type { Model } from '../../gpu/models/model.js';
import { resnet50 } from '../../gpu/models/resnet.js';

/** A model with the images it takes and the batch that the paper trains it on. */
interface BenchModel {
  make(seed: number): Model;
  readonly image: readonly [height: number, width: number, channels: number];
  readonly classes: number;
  readonly batch: number;
}

/** MNIST's two and those of CIFAR-10 and CIFAR-100 (txt-4.1, txt-4.2.batch-size). */
export const MODELS = {
  mlp: { make: (seed) => classifier(mlp({ seed })), image: [28, 28, 1], classes: 10, batch: 64 },
  lenet5: { make: (seed) => classifier(lenet5({ seed })), image: [28, 28, 1], classes: 10, batch: 64 },
  'densenet-40-12': { make: (seed) => classifier(densenet({ seed })), image: [32, 32, 3], classes: 10, batch: 128 },
  'resnet-50': {
    make: (seed) => classifier(resnet50({ seed, classes: 100, stem: 'cifar' })),
    ...{ image: [32, 32, 3], classes: 100, batch: 128 },
  },
} as const satisfies Record<string, BenchModel>;

export type ModelName = keyof typeof MODELS;

export const isModel = (name: string): name is ModelName => Object.hasOwn(MODELS, name);
