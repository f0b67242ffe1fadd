import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { stream } from '../../data/stream.js';
import { requireInteger } from '../../reference/validate.js';
import { initialise, UNDRAWN } from './initialise.js';
import type { ModelOptions } from './options.js';

/**
 * Softmax regression on 4 x 4 block means: 28 x 28 -> 7 x 7 -> dense 49 -> classes, 500 parameters with ten classes.
 * A convex loss and a step of about a millisecond (wasm), for runs of many steps. Initialisation as in `initialise`.
 */
export function pooledSoftmax({ seed, classes = 10 }: ModelOptions): LayersModel {
  const draws = stream(seed);
  requireInteger('classes', classes, 2);
  const model = sequential({
    name: 'pooled-softmax',
    layers: [
      layers.averagePooling2d({ name: 'pool', inputShape: [28, 28, 1], poolSize: 4 }),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'dense', units: classes, ...UNDRAWN }),
    ],
  });
  return initialise(model, draws);
}
