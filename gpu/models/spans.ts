import {
  add,
  argMax,
  cast,
  div,
  floor,
  maximum,
  minimum,
  mul,
  range,
  relu,
  reshape,
  sub,
  tidy,
  greaterEqual,
  type Tensor1D,
} from '@tensorflow/tfjs-core';
import { maskedOut } from './sequence-blocks.js';
import type { SpanLogits, Spans } from './span-loss.js';

/**
 * How well the most probable spans fit the right ones, [batch]: frames in common over frames of either, in [0, 1]. The most
 * probable is the first of greatest start[i] + end[j] with i <= j. For up to 4096 frames: pairs are numbered in float32.
 */
export function overlaps({ start, end }: SpanLogits, { starts, ends }: Spans): Tensor1D {
  return tidy(() => {
    const [batch, frames] = start.shape;
    const at = range(0, frames, 1, 'float32');
    const forward = cast(greaterEqual(reshape(at, [1, frames]), reshape(at, [frames, 1])), 'float32');
    const pairs = add(reshape(start, [batch, frames, 1]), reshape(end, [batch, 1, frames]));
    const best = cast(argMax(reshape(maskedOut(pairs, forward), [batch, -1]), 1), 'float32');
    const from: Tensor1D = floor(div(add(best, 0.5), frames)); // The half outweighs what a division may round.
    const to: Tensor1D = sub(best, mul(from, frames));
    const [first, last] = [cast(starts, 'float32'), cast(ends, 'float32')];
    const common = relu(add(sub(minimum(to, last), maximum(from, first)), 1));
    const either = sub(add(add(sub(to, from), add(sub(last, first), 1)), 1), common);
    return div<Tensor1D>(common, either);
  });
}
