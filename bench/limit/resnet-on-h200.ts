import type { Sourced } from '../../claims/limit.js';

/**
 * ResNet-50 for ImageNet on a large processor of today: the paper names neither model nor hardware for its 6 %. Where a source
 * says "assumed", nobody measured it; what follows holds for other values of the same order.
 */
export const RESNET50_ON_H200 = {
  parameters: { value: 25_557_032, unit: '', source: 'torchvision, resnet50: num_params' },
  variables: {
    value: 161,
    unit: '',
    source: '53 convolutions, 2 for each of 53 batch norms, weights and biases of 1 layer',
  },
  multiplyAdds: { value: 4.089e9, unit: 'per image', source: 'torchvision, resnet50: _ops, 224 x 224, forward' },
  flopPerMultiplyAdd: { value: 2, unit: '', source: 'a product and a sum' },
  passes: { value: 3, unit: '', source: 'forward; backward to the inputs and to the weights, each as much again' },
  peakFlops: { value: 67e12, unit: 'flop/s', source: 'NVIDIA, H200 SXM data sheet: FP32' },
  copyGBs: { value: 4300, unit: 'GB/s', source: 'assumed: nine tenths of the 4,800 of the data sheet, as copies get' },
  dispatchMs: { value: 0.005, unit: 'ms', source: 'a kernel whose bindings are there; assumed, order of magnitude' },
  opMs: { value: 0.1, unit: 'ms', source: 'an op of tfjs on a GPU; assumed, order of magnitude' },
  syncMs: { value: 0.02, unit: 'ms', source: 'reading one number back from a GPU; assumed, order of magnitude' },
  opsPerVariable: {
    value: 6,
    unit: 'kernels',
    source: 'counted: what LGA adds in tf ops (bench/counters/counters.json)',
  },
  opsPerStep: {
    value: 21,
    unit: 'kernels',
    source: 'counted: the loss status in tf ops (bench/counters/counters.json)',
  },
  about: { value: 0.06, unit: '', source: 'the paper, Section 4.2: "about 6 %" (txt-overhead)' },
} as const satisfies Readonly<Record<string, Sourced>>;

/** Batches, and shares of the peak that training gets: little of it with small batches or slow input, and much. */
export const TRAINING = { batches: [32, 128], utilisations: [0.1, 0.5] } as const;
