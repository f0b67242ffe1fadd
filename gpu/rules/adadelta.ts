import { add, div, mul, sqrt, square } from '@tensorflow/tfjs-core';
import { resolveAdadelta, type AdadeltaOptions } from '../../reference/optimizers/options.js';
import { averaged, decayed, decayedWgsl, type Rule } from './rule.js';

/** Adadelta; the formula is that of `adadelta` in the reference. tf.train.adadelta has the same formula and other defaults. */
export function adadeltaRule(options: AdadeltaOptions = {}): Rule {
  const settings = resolveAdadelta(options);
  const { rho, epsilon, weightDecay } = settings;
  return {
    name: 'adadelta',
    options: settings,
    slots: ['squareAvg', 'accDelta'],
    initial: 0,
    constants: (learningRate) => ({ learningRate, rho, epsilon, weightDecay, fresh: 1 - rho }),
    propose(element) {
      const { h, slots } = element;
      const before = slots['accDelta']!;
      const d = decayed(element, weightDecay);
      const v = averaged(slots['squareAvg']!, h['rho']!, square(d), h['fresh']!);
      const roots = div(sqrt(add(before, h['epsilon']!)), sqrt(add(v, h['epsilon']!)));
      const s = mul(roots, d);
      const u = averaged(before, h['rho']!, square(s), h['fresh']!);
      return { base: mul(h['learningRate']!, s), slots: { squareAvg: v, accDelta: u } };
    },
    wgsl: `
${decayedWgsl(weightDecay)}
fn base(i: u32, x: f32, g: f32) -> f32 {
  let d = decayed(g, x);
  let v = h.rho * squareAvg[i] + h.fresh * (d * d);
  let s = sqrt(accDelta[i] + h.epsilon) / sqrt(v + h.epsilon) * d;
  squareAvg[i] = v;
  accDelta[i] = h.rho * accDelta[i] + h.fresh * (s * s);
  return h.learningRate * s;
}`,
  };
}
