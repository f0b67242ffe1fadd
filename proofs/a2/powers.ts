import { BETA1, BETA2 } from './domain.js';
import { induction } from '../obligations/induction.js';
import { shown } from '../premises.js';

/** 0 <= beta^t <= beta for every t >= 1, by induction over t; b = beta^t. */
const powers = (beta: 'beta1' | 'beta2', b: string) => {
  const range = beta === 'beta1' ? BETA1 : BETA2;
  return induction(`powers of ${beta}`, {
    base: { premises: [range], conclusion: `0 <= ${beta} and ${beta} <= ${beta}` },
    step: {
      premises: [range, shown(`0 <= ${b} and ${b} <= ${beta}`, 'step t')],
      conclusion: `0 <= ${beta} * ${b} and ${beta} * ${b} <= ${beta}`,
    },
  });
};

export const POWERS_1 = powers('beta1', 'b1');
export const POWERS_2 = powers('beta2', 'b2');
