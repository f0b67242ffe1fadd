import { adam } from '../../reference/optimizers/adam.js';

/** m_t and v_t of the reference's Adam after these gradients, from m_0 = v_0 = 0. */
export function moments(gradients: readonly number[], beta1: number, beta2: number): { m: number; v: number } {
  const optimizer = adam({ beta1, beta2 });
  const params = [Float64Array.of(0)];
  const { expAvg, expAvgSq } = gradients.reduce(
    (state, g) => optimizer.propose(params, [Float64Array.of(g)], state, { loss: 0 }).state,
    optimizer.init(params),
  );
  return { m: expAvg[0]![0]!, v: expAvgSq[0]![0]! };
}
