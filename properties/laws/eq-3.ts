import { InputError } from '../../claims/input-error.js';
import type { ScenarioLaw } from '../law.js';
import { scenario } from '../scenario.js';
import { holds, sameBits, TINY64, U64, within } from '../tolerance.js';
import { NOTHING, trace } from '../trace.js';

/** Rounding of one update of E: three products/quotients and two sums, each on terms no larger than |E| + |f|. */
const UPDATE_ROUNDING =
  '8 u (|E_{t-1}| + |f_t|) + 4 subnormals, u = 2^-53: weight, its complement, two products and a sum, each of which may underflow';

export const EQ_3: readonly ScenarioLaw[] = [
  {
    id: 'eq-3.recursion',
    claim: 'eq-3',
    title: 'E_t is always E_{t-1} moved towards f_t by 1 - 1/log(t + 10)',
    scenarios: scenario({ lowerBound: 'progressive', boundAtStart: 'fixed' }),
    tolerance: UPDATE_ROUNDING,
    mustReach: ['omega>0'],
    holds(subject, drawn) {
      const log = drawn.options.logBase === '10' ? Math.log10 : Math.log;
      let E = 0;
      let ticks = -1;
      trace(subject, drawn, NOTHING).forEach(({ input, status }, i) => {
        const t = drawn.options.timeUnit === 'epoch' ? input.epoch : i;
        if (i > 0 && t > ticks) E = input.loss - (input.loss - E) / log(t + 10);
        ticks = t;
        within(`E at t = ${t}`, status.bound, E, 8 * U64 * (Math.abs(E) + 2 * Math.abs(input.loss)) + 4 * TINY64);
        E = status.bound;
      });
    },
  },
  {
    id: 'eq-3.start',
    claim: 'eq-3',
    title: 'E_0 is exactly 0, or one update of 0 when the reading says so',
    scenarios: scenario({}, 1),
    tolerance: UPDATE_ROUNDING,
    holds(subject, drawn) {
      const { options, steps } = drawn;
      const [first] = trace(subject, drawn, NOTHING);
      const f = steps[0]!.loss;
      if (options.boundAtStart === 'fixed') {
        sameBits('E_0', first!.status.bound, 0);
        return;
      }
      const w0 = options.logBase === '10' ? 1 : 1 / Math.log(10);
      const share = { progressive: 1 - w0, average: 1, momentum: options.momentumForm === 'sum' ? 1 : 0.1 }[
        options.lowerBound
      ];
      within('E_0', first!.status.bound, share * f, 8 * U64 * Math.abs(f) + 4 * TINY64);
    },
  },
  {
    id: 'eq-3.bounded',
    claim: 'eq-3',
    title: 'E never leaves the range of 0 and the losses so far',
    scenarios: scenario({ momentumForm: 'average' }),
    tolerance: `${UPDATE_ROUNDING}, accumulated over the steps`,
    mustReach: ['omega>0', 'omega=0: loss above cap'],
    holds(subject, drawn) {
      let low = 0;
      let high = 0;
      trace(subject, drawn, NOTHING).forEach(({ input, status }, i) => {
        low = Math.min(low, input.loss);
        high = Math.max(high, input.loss);
        const slack = 8 * U64 * (i + 1) * Math.max(Math.abs(low), Math.abs(high)) + 4 * TINY64 * (i + 1);
        holds(
          status.bound >= low - slack && status.bound <= high + slack,
          `E = ${status.bound} outside [${low}, ${high}]`,
        );
      });
    },
  },
  {
    id: 'eq-3.epoch-required',
    claim: 'eq-3',
    title: 'with t counting epochs, a step without an epoch is always refused',
    scenarios: scenario({ timeUnit: 'epoch' }, 1),
    holds(subject, drawn) {
      const optimizer = subject.wrap(NOTHING, drawn.options);
      const { grads, loss } = drawn.steps[0]!;
      try {
        subject.step(optimizer, drawn.params, grads, optimizer.init(drawn.params), { loss });
      } catch (error) {
        holds(error instanceof InputError, `refused with ${String(error)}, not with an InputError`);
        return;
      }
      holds(false, 'accepted a step without an epoch');
    },
  },
  {
    id: 'tab-13.estimators',
    claim: 'tab-13',
    title: 'the average and momentum estimators are always the running mean and the exponential average of the losses',
    scenarios: scenario({ timeUnit: 'step' }),
    tolerance: '(n + 1) (8 u sum |f| + 4 subnormals), u = 2^-53: n updates of at most 8 roundings each',
    holds(subject, drawn) {
      if (drawn.options.lowerBound === 'progressive') return;
      const seen: number[] = [];
      trace(subject, drawn, NOTHING).forEach(({ input, status }, i) => {
        if (i > 0 || drawn.options.boundAtStart === 'updated') seen.push(input.loss);
        const n = seen.length;
        const size = seen.reduce((sum, f) => sum + Math.abs(f), 0);
        const gain = drawn.options.momentumForm === 'sum' ? 1 : 0.1;
        const want =
          drawn.options.lowerBound === 'average'
            ? seen.reduce((sum, f) => sum + f, 0) / Math.max(n, 1)
            : seen.reduce((sum, f, j) => sum + gain * 0.9 ** (n - 1 - j) * f, 0);
        within(`E after ${n} losses`, status.bound, want, 8 * U64 * (n + 1) * size + 4 * TINY64 * (n + 1));
      });
    },
  },
];
