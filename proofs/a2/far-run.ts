import { R, N } from './coordinate-bound.js';
import { replaySteadyRun, steadyRun } from './steady-run.js';
import { B2 } from './domain.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Premise } from '../../claims/proof-evidence.js';

/** 10^10 from x*: no bound without D can hold at every distance. beta2 = 840/841, near 0.999, has an exact root. */
const RUN = [...steadyRun('10^10', '2 * 10^10'), ...[R, N, B2], defined('beta2 == 840/841', 'near the paper’s 0.999')];

/** Its first step, with Omega_1 of a run that starts at E_0 = 0. */
const FIRST = {
  ...{ beta1: '9/10', alpha: '1/1000', gamma2: '1/100000000', eps: '1/10', xi: '1/100', g: '1', xs: '0', s: '1' },
  ...{ w: '1', m0: '0', b1: '9/10', alpha_t: '1/1000', beta2: '840/841', b2: '840/841', r: '1/29', n: '1/29' },
  ...{ x: '10000000000', f: '19999999999/2', cap: '19999999999/2', E: '0', Omega: '19999999999/2' },
};

/** The distance itself for D, with its root: for the one bound that has D in it. */
export const TIGHT_D = {
  premise: defined('D == x and h > 0 and h^2 == D', '||x_t - x*|| <= D; h = sqrt(D)'),
  values: { D: '10000000000', h: '100000' },
};

interface Extra {
  readonly premise: Premise;
  readonly values: Readonly<Record<string, string>>;
}

/** The bound fails in each of the first hundred steps of that run that has Omega_t > 0; the witness is the first. */
export function failsFarAway(line: string, extra?: Extra) {
  const premises = extra ? [...RUN, extra.premise] : RUN;
  const witness = { ...FIRST, ...extra?.values };
  return [
    valid('t = 1 .. 100 while Omega_t > 0, whatever E_t', premises, `not (${line})`),
    refuted('t = 1', { premises, conclusion: line, witness, replay: replaySteadyRun(1) }),
  ] as const;
}
