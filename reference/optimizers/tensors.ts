import type { Params } from '../optimizer.js';

/** Zeros in the shapes of `params`. */
export function zerosLike(params: Params): Params {
  return params.map((x) => new Float64Array(x.length));
}

/** factor * tensor, per element. */
export function scaled(tensors: Params, factor: number): Params {
  return tensors.map((tensor) => {
    const out = new Float64Array(tensor.length);
    for (let i = 0; i < tensor.length; i++) out[i] = factor * tensor[i]!;
    return out;
  });
}

/** a + factor * b, per element; `a` itself when factor = 0, as PyTorch leaves weight decay out. */
export function addScaled(a: Params, factor: number, b: Params): Params {
  if (factor === 0) return a;
  return a.map((ak, k) => {
    const bk = b[k]!;
    const out = new Float64Array(ak.length);
    for (let i = 0; i < ak.length; i++) out[i] = ak[i]! + factor * bk[i]!;
    return out;
  });
}
