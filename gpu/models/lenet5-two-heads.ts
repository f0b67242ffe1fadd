import { input, layers, model, type LayersModel } from '@tensorflow/tfjs-layers';
import { stream } from '../../data/stream.js';
import { requireInteger } from '../../reference/validate.js';
import { apply } from './conv-blocks.js';
import { initialise, UNDRAWN } from './initialise.js';
import { lenet5Trunk } from './lenet5-trunk.js';
import type { ModelOptions } from './options.js';

/**
 * LeNet-5 with two last layers beside each other, 62,046 parameters with ten classes: 84 features -> classes, and
 * 84 features -> the four quarter turns, both as logits. For `autoEval`; everything else is `lenet5`'s, and so are
 * the initial weights of what both have.
 */
export function lenet5TwoHeads({ seed, classes = 10 }: ModelOptions): LayersModel {
  const draws = stream(seed);
  requireInteger('classes', classes, 2);
  const images = input({ shape: [28, 28, 1] });
  const features = lenet5Trunk().reduce((x, layer) => apply(layer, x), images);
  const outputs = [
    apply(layers.dense({ name: 'dense3', units: classes, ...UNDRAWN }), features),
    apply(layers.dense({ name: 'turns', units: 4, ...UNDRAWN }), features),
  ];
  return initialise(model({ name: 'lenet5-two-heads', inputs: images, outputs }), draws);
}
