import type { ScenarioLaw } from '../law.js';
import { scenario } from '../scenario.js';
import { holds, sameBits, TINY64, U64, within } from '../tolerance.js';
import { NOTHING, trace } from '../trace.js';
import type { Scenario } from '../scenario.js';
import type { Subject } from '../subject.js';

/** Visits every element that the correction alone moved away from 0: q = -c / phi(g). */
function corrections(subject: Subject, drawn: Scenario, visit: (q: number, g: number, c: number) => void): void {
  const optimizer = subject.wrap(NOTHING, drawn.options);
  const origin = drawn.params.map((x) => new Float64Array(x.length));
  let state = optimizer.init(origin);
  for (const input of drawn.steps) {
    const gamma2Before = subject.status(state).gamma2;
    const result = subject.step(optimizer, origin, input.grads, state, input);
    state = result.state;
    const { omega, gamma2 } = subject.status(state);
    if (omega === 0) continue;
    const c = (drawn.options.decayOrder === 'before-use' ? gamma2 : gamma2Before) * omega;
    result.params.forEach((x, k) => x.forEach((xi, i) => visit(xi, input.grads[k]![i]!, c)));
  }
}

export const EQ_5: readonly ScenarioLaw[] = [
  {
    id: 'eq-5.phi',
    claim: 'eq-5',
    title: 'phi(g) is always g moved away from zero by xi, on its own side',
    scenarios: scenario(),
    tolerance: '3 u |c/phi|, u = 2^-53: phi, the quotient and the final difference, one rounding each',
    mustReach: ['omega>0', 'g=0'],
    holds(subject, drawn) {
      const { xi, phiAtNegativeZero } = drawn.options;
      corrections(subject, drawn, (q, g, c) => {
        const negative = g < 0 || (phiAtNegativeZero === 'signed' && Object.is(g, -0));
        const want = -c / (negative ? g - xi : g + xi);
        within(`correction at g = ${g}`, q, want, 3 * U64 * Math.abs(want) + TINY64);
      });
    },
  },
  {
    id: 'txt-3.3.phi-nonzero.at-least-xi',
    claim: 'txt-3.3.phi-nonzero',
    title: '|phi| is never below xi, so the correction never exceeds gamma2 * Omega / xi',
    scenarios: scenario(),
    tolerance: '3 u c/xi, u = 2^-53',
    mustReach: ['omega>0', 'g=0'],
    holds(subject, drawn) {
      corrections(subject, drawn, (q, g, c) => {
        const most = c / drawn.options.xi;
        holds(Math.abs(q) <= most * (1 + 3 * U64) + TINY64, `|correction| = ${Math.abs(q)} > ${most} at g = ${g}`);
      });
    },
  },
  {
    id: 'eq-5.zero',
    claim: 'eq-5',
    title: 'phi(+0) is always +xi, and phi(-0) too unless the reading follows the sign bit',
    scenarios: scenario(),
    mustReach: ['omega>0', 'g=0'],
    holds(subject, drawn) {
      corrections(subject, drawn, (q, g, c) => {
        if (g !== 0) return;
        const side = drawn.options.phiAtNegativeZero === 'signed' && Object.is(g, -0) ? -1 : 1;
        sameBits(`correction at g = ${Object.is(g, -0) ? '-0' : '+0'}`, q, 0 - side * (c / drawn.options.xi));
      });
    },
  },
  {
    id: 'eq-5.raw-gradient',
    claim: 'eq-5',
    title: 'phi always takes the raw gradient, whatever the inner optimizer makes of it',
    scenarios: scenario(),
    tolerance: '3 u (|x| + |c/phi|) + 1 subnormal, u = 2^-53',
    mustReach: ['omega>0'],
    holds(subject, drawn) {
      const alone = trace(subject, { ...drawn, params: drawn.params.map((x) => new Float64Array(x.length)) }, NOTHING);
      const pushed = trace(subject, drawn, {
        name: 'constant push',
        init: () => undefined,
        propose: (_, grads) => ({ base: grads.map((g) => g.map(() => 0.25)), state: undefined }),
      });
      pushed.forEach(({ before, after }, s) =>
        before.forEach((x, k) =>
          x.forEach((xi, i) => {
            const q = alone[s]!.after[k]![i]! - alone[s]!.before[k]![i]!;
            const drift = Math.abs(alone[s]!.after[k]![i]!) + Math.abs(alone[s]!.before[k]![i]!);
            const bound = 4 * U64 * (Math.abs(xi) + 0.25 + Math.abs(q) + drift) + TINY64;
            within(`step ${s} x[${k}][${i}]`, after[k]![i]!, xi - (0.25 - q), bound);
          }),
        ),
      );
    },
  },
];
