import { add, div, maximum, mul, pow, sub } from '@tensorflow/tfjs-core';
import { resolveAsgd, type AsgdOptions } from '../../reference/optimizers/options.js';
import { decayed, decayedWgsl, type Rule } from './rule.js';

/** Averaged SGD; the formula is that of `asgd` in the reference. tf.train has none. The average is the slot `ax`. */
export function asgdRule(options: AsgdOptions = {}): Rule {
  const settings = resolveAsgd(options);
  const { lambda, alpha, t0, weightDecay } = settings;
  return {
    name: 'asgd',
    options: settings,
    slots: ['ax'],
    initial: 0,
    constants: (learningRate) => ({
      ...{ learningRate, lambda, alpha, weightDecay, one: 1 },
      ...{ shrink: lambda * learningRate, averageFrom: t0 },
    }),
    prepare(h, t, eta, step) {
      const rate = step === 1 ? h['learningRate']! : eta;
      const last = sub(t, h['one']!);
      return {
        rate,
        decay: mul(h['lambda']!, rate),
        mu: div(h['one']!, maximum(h['one']!, sub(last, h['averageFrom']!))),
      };
    },
    propose(element) {
      const { x, s } = element;
      return { base: add(mul(s['rate']!, decayed(element, weightDecay)), mul(s['decay']!, x)) };
    },
    settle(moved, { slots, s, step }) {
      const ax = slots['ax']!;
      return { ax: step === 1 || step - 1 - t0 <= 1 ? moved : add(ax, mul(sub(moved, ax), s['mu']!)) };
    },
    nextEta: (h, t) => div(h['learningRate']!, pow(add(h['one']!, mul(h['shrink']!, t)), h['alpha']!)),
    wgsl: `
${decayedWgsl(weightDecay)}
var<private> rate: f32;
var<private> decay: f32;
var<private> mu: f32;
fn prepare(t: f32, eta: f32) {
  rate = select(eta, h.learningRate, t == 1.0);
  decay = h.lambda * rate;
  mu = select(1.0 / max(1.0, t - 1.0 - h.averageFrom), 1.0, t == 1.0);
}
fn base(i: u32, x: f32, g: f32) -> f32 { return rate * decayed(g, x) + decay * x; }
fn settle(i: u32, moved: f32) { ax[i] = select(ax[i] + (moved - ax[i]) * mu, moved, mu == 1.0); }
fn nextEta(t: f32) -> f32 { return h.learningRate / pow(1.0 + h.shrink * t, h.alpha); }`,
  };
}
