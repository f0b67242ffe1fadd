import {
  add,
  cast,
  div,
  greaterEqual,
  lessEqual,
  logicalAnd,
  mul,
  oneHot,
  range,
  reshape,
  sum,
  tidy,
  type Scalar,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { binaryCrossEntropies } from './binary-cross-entropy.js';
import { crossEntropy } from './cross-entropy.js';

/** Right spans, [batch]: first and last frame, int32. */
export interface Spans {
  readonly starts: Tensor1D;
  readonly ends: Tensor1D;
}

/** Logits of where a span starts and ends, [batch, frames], masked where there are no frames. */
export interface SpanLogits {
  readonly start: Tensor2D;
  readonly end: Tensor2D;
}

/** CE(start) + CE(end), each the mean softmax cross-entropy of a batch over the frames, in nats. */
export function spanLoss({ start, end }: SpanLogits, { starts, ends }: Spans): Scalar {
  const frames = start.shape[1];
  return tidy(() => add(crossEntropy(oneHot(starts, frames), start), crossEntropy(oneHot(ends, frames), end)));
}

/**
 * The mean over the frames that the mask leaves of (1 + y) (-y log s - (1 - y) log(1 - s)), s = 1 / (1 + exp(-z)): y is 1
 * from start to end and 0 elsewhere, so that a frame of the span counts twice.
 *
 * logits z and mask, 1 or 0: [batch, frames].
 */
export function highlightLoss(logits: Tensor2D, mask: Tensor2D, { starts, ends }: Spans): Scalar {
  return tidy(() => {
    const at = reshape(range(0, mask.shape[1], 1, 'float32'), [1, -1]);
    const [first, last] = [starts, ends].map((one) => reshape(cast(one, 'float32'), [-1, 1])) as [Tensor2D, Tensor2D];
    const y: Tensor2D = cast(logicalAnd(greaterEqual(at, first), lessEqual(at, last)), 'float32');
    const each = mul(mul(binaryCrossEntropies(y, logits), add(y, 1)), mask);
    return div(sum<Scalar>(each), sum<Scalar>(mask));
  });
}
