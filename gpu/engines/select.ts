import { engine, Select, type Tensor } from '@tensorflow/tfjs-core';

/**
 * `yes` where `condition` holds, else `no`; all three of one shape. tf.where is the same kernel after three more, which copy
 * its operands to a common shape.
 */
export function select<T extends Tensor>(condition: Tensor, yes: T, no: T): T {
  return engine().runKernel(Select, { condition, t: yes, e: no });
}
