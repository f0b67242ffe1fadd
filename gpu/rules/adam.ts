import { add, div, maximum, mul, sqrt, square, type Tensor } from '@tensorflow/tfjs-core';
import { resolveAdam, type AdamOptions } from '../../reference/optimizers/options.js';
import { logOf, oneMinusPower } from './one-minus-power.js';
import { averaged, decayed, decayedWgsl, type Rule } from './rule.js';

/**
 * Adam; the formula is that of `adam` in the reference. tf.train.adam has the same formula but keeps beta^t as a float32
 * product, which costs 1 - beta2^t four digits in the first steps, and another default epsilon.
 */
export function adamRule(options: AdamOptions = {}): Rule {
  const settings = resolveAdam(options);
  const { beta1, beta2, epsilon, weightDecay, amsgrad } = settings;
  return {
    name: 'adam',
    options: settings,
    slots: ['expAvg', 'expAvgSq', ...(amsgrad ? ['maxExpAvgSq'] : [])],
    initial: 0,
    constants: (learningRate) => ({
      ...{ learningRate, beta1, beta2, epsilon, weightDecay },
      ...{ fresh1: 1 - beta1, fresh2: 1 - beta2, logBeta1: logOf(beta1), logBeta2: logOf(beta2) },
    }),
    prepare: (h, t) => ({
      stepSize: div(h['learningRate']!, oneMinusPower(h['logBeta1']!, t)),
      correction: sqrt(oneMinusPower(h['logBeta2']!, t)),
    }),
    propose(element) {
      const { h, s, slots } = element;
      const d = decayed(element, weightDecay);
      const m = averaged(slots['expAvg']!, h['beta1']!, d, h['fresh1']!);
      const v = averaged(slots['expAvgSq']!, h['beta2']!, square(d), h['fresh2']!);
      const w: Tensor = amsgrad ? maximum(slots['maxExpAvgSq']!, v) : v;
      const q = add(div(sqrt(w), s['correction']!), h['epsilon']!);
      return {
        base: div(mul(s['stepSize']!, m), q),
        slots: { expAvg: m, expAvgSq: v, ...(amsgrad ? { maxExpAvgSq: w } : {}) },
      };
    },
    wgsl: `
${decayedWgsl(weightDecay)}
var<private> stepSize: f32;
var<private> correction: f32;
fn prepare(t: f32, eta: f32) {
  stepSize = h.learningRate / oneMinusPower(h.logBeta1, t);
  correction = sqrt(oneMinusPower(h.logBeta2, t));
}
fn base(i: u32, x: f32, g: f32) -> f32 {
  let d = decayed(g, x);
  let m = h.beta1 * expAvg[i] + h.fresh1 * d;
  let v = h.beta2 * expAvgSq[i] + h.fresh2 * (d * d);
  expAvg[i] = m;
  expAvgSq[i] = v;
${amsgrad ? '  let w = max(maxExpAvgSq[i], v);\n  maxExpAvgSq[i] = w;' : '  let w = v;'}
  return stepSize * m / (sqrt(w) / correction + h.epsilon);
}`,
  };
}
