import { correctionOf } from './correction.js';
import { omega } from '../lga.js';
import { defined, implicit, shown, stated } from '../premises.js';

/** Ranges of LGA's constants, and what its definitions have been shown to give. */
export const XI = stated('xi > 0', 'xi is a small positive constant');
export const EPS = stated('eps > 0', 'eps is a small positive constant');
export const GAMMA1 = implicit('gamma1 > 0');
export const GAMMA2 = implicit('gamma2 >= 0');
/** Where a correction that never acts would make the statement empty. */
export const GAMMA2_ON = implicit('gamma2 > 0');
export const OMEGA_NONNEGATIVE = shown('Omega >= 0', 'txt-3.1.omega-nonnegative');

/** The run's first step, t = 0: E_0 = 0, cap = f_0, Eq. 4. */
export const FIRST_STEP = [
  defined('E == 0', 'E_0 = 0'),
  defined('cap == f', 'cap = f_0, the loss of this first step'),
  defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'),
] as const;

/** The correction of Eq. 2 in the coordinate with gradient g, as a name of its own. */
export const CORRECTION = defined(`c == ${correctionOf('g')}`, 'the correction of Eq. 2 in this coordinate');

/** 0 < w_t < 1 for t >= 1, for one or several weights. */
export const weights = (...names: readonly string[]) =>
  names.map((w) => shown(`0 < ${w} < 1`, `${w} = 1 / log(t + 10) at some t >= 1, in either base (eq-3)`));

/** A later weight is smaller. */
export const laterIsSmaller = (earlier: string, later: string) =>
  shown(`${later} < ${earlier}`, 'log increases, so that 1 / log(t + 10) falls with t');
