import { abs, add, div, maximum, mul } from '@tensorflow/tfjs-core';
import { resolveAdamax, type AdamaxOptions } from '../../reference/optimizers/options.js';
import { logOf, oneMinusPower } from './one-minus-power.js';
import { averaged, decayed, decayedWgsl, type Rule } from './rule.js';

/**
 * Adamax; the formula is that of `adamax` in the reference. tf.train.adamax differs: it adds epsilon to the norm after the
 * maximum, and decays the learning rate by an option of its own.
 */
export function adamaxRule(options: AdamaxOptions = {}): Rule {
  const settings = resolveAdamax(options);
  const { beta1, beta2, epsilon, weightDecay } = settings;
  return {
    name: 'adamax',
    options: settings,
    slots: ['expAvg', 'expInf'],
    initial: 0,
    constants: (learningRate) => ({
      ...{ learningRate, beta1, beta2, epsilon, weightDecay },
      ...{ fresh1: 1 - beta1, logBeta1: logOf(beta1) },
    }),
    prepare: (h, t) => ({ stepSize: div(h['learningRate']!, oneMinusPower(h['logBeta1']!, t)) }),
    propose(element) {
      const { h, s, slots } = element;
      const d = decayed(element, weightDecay);
      const m = averaged(slots['expAvg']!, h['beta1']!, d, h['fresh1']!);
      const u = maximum(mul(h['beta2']!, slots['expInf']!), add(abs(d), h['epsilon']!));
      return { base: div(mul(s['stepSize']!, m), u), slots: { expAvg: m, expInf: u } };
    },
    wgsl: `
${decayedWgsl(weightDecay)}
var<private> stepSize: f32;
fn prepare(t: f32, eta: f32) { stepSize = h.learningRate / oneMinusPower(h.logBeta1, t); }
fn base(i: u32, x: f32, g: f32) -> f32 {
  let d = decayed(g, x);
  let m = h.beta1 * expAvg[i] + h.fresh1 * d;
  let u = max(h.beta2 * expInf[i], abs(d) + h.epsilon);
  expAvg[i] = m;
  expInf[i] = u;
  return stepSize * m / u;
}`,
  };
}
