import type { ScenarioLaw } from '../law.js';
import { scenario } from '../scenario.js';
import { holds, sameBits } from '../tolerance.js';
import { NOTHING, trace } from '../trace.js';

const EVERY_BRANCH = ['omega>0', 'omega=0: gap below eps', 'omega=0: loss above cap'] as const;

export const EQ_4: readonly ScenarioLaw[] = [
  {
    id: 'eq-4.nonnegative',
    claim: 'txt-3.1.omega-nonnegative',
    title: 'Omega is never negative and never NaN',
    scenarios: scenario(),
    mustReach: EVERY_BRANCH,
    holds(subject, drawn) {
      for (const { status } of trace(subject, drawn, NOTHING)) holds(status.omega >= 0, `Omega = ${status.omega}`);
    },
  },
  {
    id: 'eq-4.exactly',
    claim: 'eq-4',
    title: 'Omega is f - E exactly when f - E >= eps and f <= the first loss, and 0 otherwise',
    scenarios: scenario(),
    mustReach: EVERY_BRANCH,
    holds(subject, drawn) {
      const { epsilon, threshold } = drawn.options;
      const f0 = drawn.steps[0]!.loss;
      trace(subject, drawn, NOTHING).forEach(({ input, status }, i) => {
        const gap = input.loss - status.bound;
        const far = gap > epsilon || (threshold === 'inclusive' && gap === epsilon);
        sameBits(`Omega at step ${i}`, status.omega, far && input.loss <= f0 ? gap : 0);
      });
    },
  },
  {
    id: 'eq-4.cap-is-first-loss',
    claim: 'eq-4',
    title: 'a loss above the first loss always turns the correction off',
    scenarios: scenario(),
    mustReach: ['omega=0: loss above cap'],
    holds(subject, drawn) {
      const f0 = drawn.steps[0]!.loss;
      for (const { input, status, before, after } of trace(subject, drawn, NOTHING)) {
        if (input.loss <= f0) continue;
        sameBits('Omega', status.omega, 0);
        // By value: around an optimizer that proposes 0 * g, a parameter -0 may become +0.
        after.forEach((x, k) => x.forEach((xi, i) => holds(xi === before[k]![i]!, `x[${k}][${i}] moved to ${xi}`)));
      }
    },
  },
];
