/** LGA on TensorFlow.js: the optimizer, the backends it runs on, and models to train with it. */
export { type Digits } from '../data/digit-data.js';
export { BACKENDS, isBackend, type BackendFacts, type BackendName } from './backends/backend.js';
export { useBackend } from './backends/index.js';
export { registerConv2DBackpropFilter } from './kernels/conv2d-backprop-filter.js';
export { lossAware, LossAwareOptimizer } from './loss-aware.js';
export { accuracy } from './models/accuracy.js';
export { batches, type Batch, type BatchOptions } from './models/batches.js';
export { classifier } from './models/classifier.js';
export { crossEntropy } from './models/cross-entropy.js';
export { densenet } from './models/densenet.js';
export { lenet5 } from './models/lenet5.js';
export { mlp } from './models/mlp.js';
export { type Model } from './models/model.js';
export { pooledSoftmax } from './models/pooled-softmax.js';
export { resnet50 } from './models/resnet.js';
export {
  adadelta,
  adagrad,
  adam,
  adamax,
  asgd,
  momentum,
  nesterov,
  rmsprop,
  sgd,
  TORCH_OPTIMIZERS,
  type TorchOptimizer,
} from './optimizers.js';
