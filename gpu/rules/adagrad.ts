import { add, div, mul, sqrt, square, sub } from '@tensorflow/tfjs-core';
import { resolveAdagrad, type AdagradOptions } from '../../reference/optimizers/options.js';
import { decayed, decayedWgsl, type Rule } from './rule.js';

/**
 * Adagrad; the formula is that of `adagrad` in the reference. tf.train.adagrad differs: it adds epsilon under the root and
 * starts the sum at 0.1.
 */
export function adagradRule(options: AdagradOptions = {}): Rule {
  const settings = resolveAdagrad(options);
  const { learningRateDecay, weightDecay, initialAccumulatorValue, epsilon } = settings;
  return {
    name: 'adagrad',
    options: settings,
    slots: ['sum'],
    initial: initialAccumulatorValue,
    constants: (learningRate) => ({ learningRate, learningRateDecay, weightDecay, epsilon, one: 1 }),
    prepare: (h, t) => ({
      rate:
        learningRateDecay === 0
          ? h['learningRate']!
          : div(h['learningRate']!, add(h['one']!, mul(sub(t, h['one']!), h['learningRateDecay']!))),
    }),
    propose(element) {
      const { h, s, slots } = element;
      const d = decayed(element, weightDecay);
      const sum = add(slots['sum']!, square(d));
      return { base: div(mul(s['rate']!, d), add(sqrt(sum), h['epsilon']!)), slots: { sum } };
    },
    wgsl: `
${decayedWgsl(weightDecay)}
var<private> rate: f32;
fn prepare(t: f32, eta: f32) { rate = h.learningRate / (1.0 + (t - 1.0) * h.learningRateDecay); }
fn base(i: u32, x: f32, g: f32) -> f32 {
  let d = decayed(g, x);
  let s = sum[i] + d * d;
  sum[i] = s;
  return rate * d / (sqrt(s) + h.epsilon);
}`,
  };
}
