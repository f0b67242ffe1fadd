import { add, div, mul, sqrt, square, sub } from '@tensorflow/tfjs-core';
import { resolveRmsprop, type RmspropOptions } from '../../reference/optimizers/options.js';
import { averaged, decayed, decayedWgsl, type Rule } from './rule.js';

/**
 * RMSprop; the formula is that of `rmsprop` in the reference. tf.train.rmsprop differs: it adds epsilon under the root, and
 * the learning rate enters the momentum buffer instead of multiplying it.
 */
export function rmspropRule(options: RmspropOptions = {}): Rule {
  const settings = resolveRmsprop(options);
  const { alpha, epsilon, weightDecay, momentum, centered } = settings;
  const buffer = momentum > 0;
  return {
    name: 'rmsprop',
    options: settings,
    slots: ['squareAvg', ...(centered ? ['gradAvg'] : []), ...(buffer ? ['momentumBuffer'] : [])],
    initial: 0,
    constants: (learningRate) => ({ learningRate, alpha, epsilon, weightDecay, momentum, fresh: 1 - alpha }),
    propose(element) {
      const { h, slots } = element;
      const d = decayed(element, weightDecay);
      const v = averaged(slots['squareAvg']!, h['alpha']!, square(d), h['fresh']!);
      const a = centered ? averaged(slots['gradAvg']!, h['alpha']!, d, h['fresh']!) : undefined;
      const q = add(sqrt(a ? sub(v, square(a)) : v), h['epsilon']!);
      const next = { squareAvg: v, ...(a ? { gradAvg: a } : {}) };
      if (!buffer) return { base: div(mul(h['learningRate']!, d), q), slots: next };
      const b = add(mul(h['momentum']!, slots['momentumBuffer']!), div(d, q));
      return { base: mul(h['learningRate']!, b), slots: { ...next, momentumBuffer: b } };
    },
    wgsl: `
${decayedWgsl(weightDecay)}
fn base(i: u32, x: f32, g: f32) -> f32 {
  let d = decayed(g, x);
  let v = h.alpha * squareAvg[i] + h.fresh * (d * d);
  squareAvg[i] = v;
${
  centered
    ? `  let a = h.alpha * gradAvg[i] + h.fresh * d;
  gradAvg[i] = a;
  let q = sqrt(v - a * a) + h.epsilon;`
    : '  let q = sqrt(v) + h.epsilon;'
}
${
  buffer
    ? `  let b = h.momentum * momentumBuffer[i] + d / q;
  momentumBuffer[i] = b;
  return h.learningRate * b;`
    : '  return h.learningRate * d / q;'
}
}`,
  };
}
