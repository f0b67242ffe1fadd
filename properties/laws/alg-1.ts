import type { ScenarioLaw } from '../law.js';
import { scenario } from '../scenario.js';
import { holds, sameBits, TINY64, U64, within } from '../tolerance.js';
import { NOTHING, trace } from '../trace.js';

export const ALG_1: readonly ScenarioLaw[] = [
  {
    id: 'alg-1.line-7.exactly-when-rising',
    claim: 'alg-1.line-7',
    title: 'gamma2 is divided exactly when the loss rose, never at t = 0, never on an equal loss',
    scenarios: scenario(),
    mustReach: ['loss rose', 'loss equal'],
    holds(subject, drawn) {
      let previous: { readonly loss: number; readonly t: number } | undefined;
      trace(subject, drawn, NOTHING).forEach(({ input, status, gamma2Before }, i) => {
        const t = drawn.options.timeUnit === 'epoch' ? input.epoch : i;
        const rose = previous !== undefined && t > previous.t && input.loss > previous.loss;
        holds(
          (status.gamma2 !== gamma2Before) === rose,
          `step ${i}: gamma2 ${gamma2Before} -> ${status.gamma2}, loss rose: ${rose}`,
        );
        if (!previous || t > previous.t) previous = { loss: input.loss, t };
      });
    },
  },
  {
    id: 'alg-1.line-8.by-ten',
    claim: 'alg-1.line-8',
    title: 'gamma2 never grows, and every division is exactly by 10',
    scenarios: scenario(),
    mustReach: ['loss rose'],
    holds(subject, drawn) {
      for (const { status, gamma2Before } of trace(subject, drawn, NOTHING)) {
        if (status.gamma2 === gamma2Before) continue;
        sameBits('gamma2 after a division', status.gamma2, gamma2Before / 10);
      }
    },
  },
  {
    id: 'alg-1.line-10.order',
    claim: 'alg-1.line-10',
    title:
      'the correction of a step whose loss rose always uses the divided gamma2 (or the undivided one, by the reading)',
    scenarios: scenario({ phiAtNegativeZero: 'positive' }),
    tolerance: '4 u |c/phi| + the rounding of x, u = 2^-53',
    mustReach: ['loss rose', 'omega>0'],
    holds(subject, drawn) {
      for (const { input, status, gamma2Before, before, after } of trace(subject, drawn, NOTHING)) {
        const gamma2 = drawn.options.decayOrder === 'before-use' ? status.gamma2 : gamma2Before;
        before.forEach((x, k) =>
          x.forEach((xi, i) => {
            const g = input.grads[k]![i]!;
            const q = (gamma2 * status.omega) / (0 <= g ? g + drawn.options.xi : g - drawn.options.xi);
            within(`x[${k}][${i}]`, after[k]![i]!, xi - q, 4 * U64 * (Math.abs(xi) + Math.abs(q)) + TINY64);
          }),
        );
      }
    },
  },
];
