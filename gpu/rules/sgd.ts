import { add, mul } from '@tensorflow/tfjs-core';
import { resolveSgd, type OptimizerName, type SgdOptions } from '../../reference/optimizers/options.js';
import { averaged, decayed, decayedWgsl, type Rule } from './rule.js';

/** SGD, with momentum and Nesterov's variant; the formula is that of `sgd` in the reference. tf.train.sgd and momentum agree with it. */
export function sgdRule(options: SgdOptions = {}, name: OptimizerName = 'sgd'): Rule {
  const settings = resolveSgd(options);
  const { momentum, dampening, weightDecay, nesterov } = settings;
  const buffer = momentum > 0;
  return {
    name,
    options: settings,
    slots: buffer ? ['momentumBuffer'] : [],
    initial: 0,
    constants: (learningRate) => ({ learningRate, momentum, fresh: 1 - dampening, weightDecay }),
    propose(element) {
      const { h, slots, step } = element;
      const d = decayed(element, weightDecay);
      if (!buffer) return { base: mul(h['learningRate']!, d) };
      const b = step === 1 ? d : averaged(slots['momentumBuffer']!, h['momentum']!, d, h['fresh']!);
      const s = nesterov ? add(d, mul(h['momentum']!, b)) : b;
      return { base: mul(h['learningRate']!, s), slots: { momentumBuffer: b } };
    },
    wgsl: `
${decayedWgsl(weightDecay)}
${
  buffer
    ? `${BUFFER}fn base(i: u32, x: f32, g: f32) -> f32 {
  let d = decayed(g, x);
  let b = select(h.momentum * momentumBuffer[i] + h.fresh * d, d, first);
  momentumBuffer[i] = b;
  return h.learningRate * ${nesterov ? '(d + h.momentum * b)' : 'b'};
}`
    : 'fn base(i: u32, x: f32, g: f32) -> f32 { return h.learningRate * decayed(g, x); }'
}`,
  };
}

const BUFFER = `var<private> first: bool;
fn prepare(t: f32, eta: f32) { first = t == 1.0; }
`;
