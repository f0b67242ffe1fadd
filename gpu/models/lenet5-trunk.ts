import { layers } from '@tensorflow/tfjs-layers';
import { UNDRAWN } from './initialise.js';

/** LeNet-5 for 28 x 28 x 1 images without its last layer: to 84 features, after relu. See `lenet5`. */
export function lenet5Trunk(): layers.Layer[] {
  const convolution = { kernelSize: 5, activation: 'relu', ...UNDRAWN } as const;
  const dense = { activation: 'relu', ...UNDRAWN } as const;
  return [
    layers.conv2d({ name: 'conv1', inputShape: [28, 28, 1], filters: 6, padding: 'same', ...convolution }),
    layers.maxPooling2d({ name: 'pool1', poolSize: 2 }),
    layers.conv2d({ name: 'conv2', filters: 16, ...convolution }),
    layers.maxPooling2d({ name: 'pool2', poolSize: 2 }),
    layers.flatten({ name: 'flatten' }),
    layers.dense({ name: 'dense1', units: 120, ...dense }),
    layers.dense({ name: 'dense2', units: 84, ...dense }),
  ];
}
