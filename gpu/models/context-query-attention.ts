import { add, concat, matMul, mul, reshape, transpose, type Tensor2D, type Tensor3D } from '@tensorflow/tfjs-core';
import type { Parameters } from './parameters.js';
import { linear, maskedSoftmax } from './sequence-blocks.js';

/** context [batch, frames, size], query [batch, words, size] and their masks [batch, ...] -> [batch, frames, size]. */
type Attention = (context: Tensor3D, query: Tensor3D, contextMask: Tensor2D, queryMask: Tensor2D) => Tensor3D;

/**
 * Context-query attention, BiDAF's and QANet's: with c a place of the context, q one of the query and
 *
 *     S[c, q] = w1 c + w2 q + w3 (c * q),   R = softmax of S over q,   C = softmax of S over c,
 *     A = R query,   B = R C^T context,
 *
 * a linear layer of [context, A, context * A, context * B].
 */
export function contextQueryAttention(parameters: Parameters, name: string, size: number): Attention {
  const ofContext = linear(parameters, `${name}.context`, size, 1, { bias: false });
  const ofQuery = linear(parameters, `${name}.query`, size, 1, { bias: false });
  const ofBoth = parameters.uniform(`${name}.both`, [size], size);
  const out = linear(parameters, `${name}.out`, 4 * size, size);
  return (context, query, contextMask, queryMask) => {
    const [batch, frames] = context.shape;
    const products = matMul<Tensor3D>(mul(context, ofBoth), query, false, true);
    const scores: Tensor3D = add(add(products, ofContext(context)), transpose(ofQuery(query), [0, 2, 1]));
    const overQuery = maskedSoftmax(scores, reshape(queryMask, [batch, 1, -1]));
    const overContext = maskedSoftmax(transpose(scores, [0, 2, 1]), reshape(contextMask, [batch, 1, frames]));
    const a = matMul<Tensor3D>(overQuery, query);
    const b = matMul<Tensor3D>(matMul<Tensor3D>(overQuery, overContext), context);
    return out(concat([context, a, mul(context, a), mul(context, b)], 2));
  };
}
