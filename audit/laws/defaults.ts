import { resolveOptions } from '../../reference/options.js';
import { roundingFault } from '../engine/held.js';
import { fail, pass, type Law } from './law.js';

/** Section 4.2 of the paper. */
export const defaults: Law = {
  id: 'defaults',
  title: 'gamma2, epsilon and xi are the paper’s where the user names none',
  async check(subject) {
    const { defaults: held, arithmetic } = await subject.hello();
    const paper = resolveOptions();
    const scalarDtype = arithmetic.scalars === 'as-parameters' ? 'f64' : arithmetic.scalars;
    for (const name of ['gamma2', 'epsilon', 'xi'] as const) {
      const fault = roundingFault(paper[name], held[name], { scalarDtype });
      if (fault !== undefined) return fail(`${name}: ${fault}`, 1);
    }
    return pass('1e-8, 0.1, 0.01, as its dtype has them', 1);
  },
};
