/** LGA on TensorFlow.js: the optimizer, the backends it runs on, and models to train with it. */
export { type Digits } from '../data/digit-data.js';
export { BACKENDS, isBackend, type BackendFacts, type BackendName } from './backends/backend.js';
export { useBackend } from './backends/index.js';
export { registerConv2DBackpropFilter } from './kernels/conv2d-backprop-filter.js';
export { lossAware, LossAwareOptimizer } from './loss-aware.js';
export { accuracy } from './models/accuracy.js';
export { autoEval, type AutoEvalBatch } from './models/auto-eval.js';
export { batches, type Batch, type BatchOptions } from './models/batches.js';
export { binaryCrossEntropy } from './models/binary-cross-entropy.js';
export { classification } from './models/classification.js';
export { classifier } from './models/classifier.js';
export { convAutoencoder } from './models/conv-autoencoder.js';
export { crossEntropy } from './models/cross-entropy.js';
export { denseAutoencoder } from './models/dense-autoencoder.js';
export { densenet } from './models/densenet.js';
export { encoderDecoder } from './models/encoder-decoder.js';
export { lenet5TwoHeads } from './models/lenet5-two-heads.js';
export { lenet5 } from './models/lenet5.js';
export { localizer, type SpanBatch } from './models/localizer.js';
export { mlp } from './models/mlp.js';
export { type Model } from './models/model.js';
export { pooledSoftmax } from './models/pooled-softmax.js';
export { quarterTurns } from './models/quarter-turns.js';
export { reconstruction, type ImageBatch } from './models/reconstruction.js';
export { resnet50 } from './models/resnet.js';
export { segmentation, type SegmentationBatch } from './models/segmentation.js';
export { type Tally, type Trainable } from './models/trainable.js';
export { unet } from './models/unet.js';
export { type Weights } from './models/weights.js';
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
