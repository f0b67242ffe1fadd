import { getBackend } from '@tensorflow/tfjs-core';
import { InputError } from '../claims/input-error.js';
import type { TableDataset } from '../claims/tables/layout.js';
import { autoEval } from '../gpu/models/auto-eval.js';
import { classification } from '../gpu/models/classification.js';
import { classifier } from '../gpu/models/classifier.js';
import { convAutoencoder } from '../gpu/models/conv-autoencoder.js';
import { denseAutoencoder } from '../gpu/models/dense-autoencoder.js';
import { densenet } from '../gpu/models/densenet.js';
import { encoderDecoder } from '../gpu/models/encoder-decoder.js';
import { lenet5 } from '../gpu/models/lenet5.js';
import { lenet5TwoHeads } from '../gpu/models/lenet5-two-heads.js';
import { localizer } from '../gpu/models/localizer.js';
import { quarterTurns } from '../gpu/models/quarter-turns.js';
import { reconstruction } from '../gpu/models/reconstruction.js';
import { resnet50 } from '../gpu/models/resnet.js';
import { segmentation } from '../gpu/models/segmentation.js';
import type { Batch } from '../gpu/models/batches.js';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Assumptions } from './assumptions.js';
import { POSITIONS } from './data/moments.js';
import { PICTURE_CLASSES } from './data/pictures.js';
import { requireImages, requireKind, type DataSets } from './data/samples.js';
import type { SourceName } from './data/sources.js';
import { imageTask } from './image-task.js';
import { sampleTask } from './sample-task.js';
import type { Task } from './task.js';

interface TaskOptions {
  readonly seed: number;
  readonly batchSize: number;
  readonly assumptions: Assumptions;
}

/** A model of the paper with its task, and what we take where the paper does not say. */
export interface Workload {
  /** What a run's setting calls it. */
  readonly model: string;
  readonly data: SourceName;
  /** What its samples are called; default images. */
  readonly samples?: string;
  /** Whether it can train on standardised pixels. */
  readonly standardises?: true;
  /** What else the paper does not say, and was chosen. */
  readonly chosen?: readonly string[];
  /** For what `TRAINING` leaves open. */
  readonly assumed: { readonly epochs: number; readonly batchSize: number; readonly gamma2: number };
  task(sets: DataSets, options: TaskOptions): Task;
}

const ASSUMED = { epochs: 20, batchSize: 128, gamma2: 1e-8 };

/** Mean and standard deviation of the training pixels in units of 255, as users of the data have long rounded them. */
const STANDARD = {
  digits: { mean: 0.1307, deviation: 0.3081 },
  'cifar-10': { mean: 0.4734, deviation: 0.2516 },
} as const;

const standardOf = ({ normalisation }: Assumptions, of: keyof typeof STANDARD) =>
  normalisation === 'standard' ? STANDARD[of] : undefined;

const images = ({ images: only }: Batch) => ({ images: only });

/** Pixels of a batch that the encoder-decoder's step has room for in the 4 GB of WebAssembly: four images of 224 x 224 take 3.1 GB, eight abort. */
const WASM_PIXELS = 4 * 224 ** 2;

const same = <Given>(given: Given): Given => given;

const classes =
  (make: (seed: number) => LayersModel, of: keyof typeof STANDARD): Workload['task'] =>
  (sets, { seed, batchSize, assumptions }) =>
    imageTask(requireImages(sets), classification(classifier(make(seed))), (batch) => batch, {
      ...{ seed, batchSize, standard: standardOf(assumptions, of) },
    });

/** What can be trained, by the name that the tables have for it. */
export const WORKLOADS = {
  mnist: {
    ...{ model: 'lenet5', data: 'digits', standardises: true, assumed: ASSUMED },
    task: classes((seed) => lenet5({ seed }), 'digits'),
  },
  'cifar-10': {
    ...{ model: 'densenet-40-12', data: 'cifar-10', standardises: true, assumed: ASSUMED },
    task: classes((seed) => densenet({ seed }), 'cifar-10'),
  },
  'cifar-100': {
    ...{ model: 'resnet-50', data: 'cifar-100', standardises: true, assumed: ASSUMED },
    task: classes((seed) => resnet50({ seed, classes: 100, stem: 'cifar' }), 'cifar-10'),
  },
  'mnist-autoencoder': {
    ...{ model: 'dense-autoencoder', data: 'digits', assumed: ASSUMED },
    task: (sets, { seed, batchSize }) =>
      imageTask(requireImages(sets), reconstruction(denseAutoencoder({ seed }), { output: 'tanh' }), images, {
        seed,
        batchSize,
      }),
  },
  'cifar-10-autoencoder': {
    ...{ model: 'conv-autoencoder', data: 'cifar-10', assumed: { ...ASSUMED, epochs: 100, batchSize: 16 } },
    task: (sets, { seed, batchSize }) =>
      imageTask(
        requireImages(sets),
        reconstruction(convAutoencoder({ seed, form: 'patches' }), { loss: 'cross-entropy' }),
        images,
        {
          ...{ seed, batchSize },
        },
      ),
  },
  autoeval: {
    ...{ model: 'lenet5-two-heads', data: 'digits', standardises: true, assumed: { ...ASSUMED, batchSize: 64 } },
    task: (sets, { seed, batchSize, assumptions }) =>
      imageTask(
        requireImages(sets),
        autoEval(lenet5TwoHeads({ seed })),
        ({ images: upright, labels }) => ({ images: upright, labels, ...quarterTurns(upright) }),
        { seed, batchSize, standard: standardOf(assumptions, 'digits') },
      ),
  },
  'tiny-imagenet': {
    ...{ model: 'resnet-50-tiny-imagenet', data: 'tiny-imagenet', assumed: ASSUMED },
    task: (sets, { seed, batchSize }) => {
      const model = classification(
        classifier(resnet50({ seed, classes: PICTURE_CLASSES, stem: 'imagenet', side: 64 })),
      );
      return sampleTask(requireKind(sets, 'pictures'), model, same, { seed, batchSize, chunk: 100 });
    },
  },
  segmentation: {
    ...{ model: 'encoder-decoder', data: 'segmentation', assumed: { ...ASSUMED, batchSize: 8 } },
    chosen: ['images stretched to squares of 224 x 224, made ones of 64 x 64', 'the last tenth of them held out'],
    task: (sets, { seed, batchSize }) => {
      const masks = requireKind(sets, 'masks');
      const most = Math.floor(WASM_PIXELS / masks.side ** 2);
      if (getBackend() === 'wasm' && batchSize > most) {
        const remedy = `Give --batch ${most}, or another backend: wasm has 4 GB.`;
        throw new InputError(`at most ${most} images in a batch on wasm`, `${batchSize}`, remedy, 'environment');
      }
      const model = segmentation(encoderDecoder({ seed, side: masks.side }), { loss: 'binary' });
      return sampleTask(masks, model, same, { seed, batchSize, chunk: Math.min(8, most) });
    },
  },
  tacos: {
    ...{ model: 'localizer', data: 'tacos', samples: 'moments', assumed: { ...ASSUMED, batchSize: 16 } },
    chosen: ['losses of start and end summed, highlighting weighed 5', 'at most 128 frames and words'],
    task: (sets, { seed, batchSize }) => {
      const moments = requireKind(sets, 'moments');
      const { vocabulary, features } = moments;
      const model = localizer({ seed, vocabulary, features, positions: POSITIONS, reduction: 'sum', highlight: 5 });
      return sampleTask(moments, model, same, { seed, batchSize, chunk: 16 });
    },
  },
} as const satisfies Record<TableDataset, Workload>;

/** The workload that a setting names by its model. */
export function workloadOf(model: string): Workload {
  const found = Object.values<Workload>(WORKLOADS).find((one) => one.model === model);
  if (!found) throw new RangeError(`no workload trains ${model}`);
  return found;
}
