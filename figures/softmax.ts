import { PIXELS, type Digits } from '../data/digit-data.js';

const CLASSES = 10;
/** A row of weights per class, its bias at the end. */
const ROW = PIXELS + 1;

/** W = 0: every class equally likely, so that the first loss is ln 10. */
export function flatWeights(): Float64Array {
  return new Float64Array(CLASSES * ROW);
}

/**
 * Softmax regression on images `from` to `to - 1`: scores z_k = W_k a + b_k with a = pixels / 255,
 *
 *     f = mean of log(sum_k exp(z_k)) - z_label;   df/dW_k = mean of (exp(z_k) / sum_j exp(z_j) - [k = label]) a
 *
 * The largest score is taken off before exp, so nothing overflows.
 */
export function softmaxLoss(
  weights: Float64Array,
  { images, labels }: Digits,
  from: number,
  to: number,
): { readonly loss: number; readonly gradient: Float64Array } {
  const gradient = flatWeights();
  const score = new Float64Array(CLASSES);
  const count = to - from;
  let loss = 0;
  for (let i = from; i < to; i++) {
    const label = labels[i]!;
    const pixels = images.subarray(i * PIXELS, (i + 1) * PIXELS);
    for (let k = 0; k < CLASSES; k++) {
      const row = k * ROW;
      let z = 0;
      for (let p = 0; p < pixels.length; p++) z += weights[row + p]! * pixels[p]!;
      score[k] = z / 255 + weights[row + pixels.length]!;
    }
    const top = Math.max(...score);
    const sum = score.reduce((total, z) => total + Math.exp(z - top), 0);
    loss += (Math.log(sum) + top - score[label]!) / count;
    for (let k = 0; k < CLASSES; k++) {
      const row = k * ROW;
      const error = (Math.exp(score[k]! - top) / sum - Number(k === label)) / count;
      for (let p = 0; p < pixels.length; p++) gradient[row + p]! += (error * pixels[p]!) / 255;
      gradient[row + pixels.length]! += error;
    }
  }
  return { loss, gradient };
}
