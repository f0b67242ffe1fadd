import type { Claim } from '../claim.js';
import { implicit, POSITIVE_RATES, stated } from './hypotheses.js';

/** Section 3.3: how LGA is said to work. */
export const MECHANISM = [
  {
    id: 'txt-3.3.omega-measures-error',
    where: 'Section 3.3, first paragraph',
    kind: 'mechanism',
    statement:
      'Omega_t measures the output error that the present parameters cause, and so sets the size of the extra incentive.',
    hypotheses: [],
    dependsOn: ['eq-4'],
    readings: [],
  },
  {
    id: 'txt-3.3.tracks-loss',
    where: 'Section 3.3, first paragraph',
    kind: 'mechanism',
    statement: 'The incentive changes with the loss, and this improves the search during training.',
    hypotheses: [],
    dependsOn: ['eq-2', 'eq-4'],
    readings: [],
  },
  {
    id: 'txt-3.3.inverse-gradient',
    where: 'Section 3.3, first paragraph',
    kind: 'mechanism',
    statement: '1 / phi(g) estimates how probable it is that a parameter sits in a local optimum.',
    hypotheses: [],
    dependsOn: ['eq-5'],
    readings: [],
    note: 'Not a probability: it has the gradient’s sign and a magnitude up to 1 / xi.',
  },
  {
    id: 'txt-3.3.small-gradient-trapped',
    where: 'Section 3.3, first paragraph',
    kind: 'mechanism',
    statement:
      'Parameters with small gradients are the likelier ones to be in a local optimum or flat region, above all early in training.',
    hypotheses: [],
    dependsOn: [],
    readings: [],
  },
  {
    id: 'txt-3.3.extra-energy',
    where: 'Section 3.3, first paragraph',
    kind: 'mechanism',
    statement:
      'For such parameters the gradient alone may not lead to a new state soon, so additional drive is needed.',
    hypotheses: [],
    dependsOn: ['txt-3.3.small-gradient-trapped'],
    readings: [],
  },
  {
    id: 'txt-3.3.direction',
    where: 'Section 3.3, first paragraph',
    kind: 'mechanism',
    statement: 'The correction has the sign of the gradient in every coordinate: g_i * gamma2 Omega_t / phi(g_i) >= 0.',
    hypotheses: [POSITIVE_RATES, stated('xi > 0')],
    dependsOn: ['eq-2', 'eq-5', 'txt-3.1.omega-nonnegative'],
    readings: ['phiAtNegativeZero'],
    note: 'The sign, not the direction of the vector: small components are enlarged most. Where g_i = 0 the correction is +gamma2 Omega_t / xi, though the gradient names no direction.',
  },
  {
    id: 'txt-3.3.escapes-far-optimum',
    where: 'Section 3.3, second paragraph',
    kind: 'mechanism',
    statement:
      'In a local optimum far from the global one the correction is much larger than gamma1 g and carries the parameters out.',
    hypotheses: [implicit('|gamma1 g_i| << gamma2 Omega_t / |phi(g_i)| for the parameters concerned')],
    dependsOn: ['eq-2', 'eq-4', 'eq-5'],
    readings: [],
    note: 'An element of the correction is at most gamma2 Omega_t / xi; with the paper’s constants for 10 classes that is 1e-6 Omega_t per step.',
  },
  {
    id: 'txt-3.3.no-help-near-optimum',
    where: 'Section 3.3, second paragraph',
    kind: 'mechanism',
    statement:
      'In a local optimum near the global one, or where the gradient is too large, the correction does not help to get out.',
    hypotheses: [],
    dependsOn: ['eq-2', 'eq-4', 'eq-5'],
    readings: [],
  },
  {
    id: 'txt-3.3.dominated',
    where: 'Section 3.3, second paragraph',
    kind: 'mechanism',
    statement:
      'If the correction is much smaller than gamma1 g, the wrapped update dominates and the correction has little influence.',
    hypotheses: [stated('|gamma2 Omega_t / phi(g_i)| << |gamma1 g_i|')],
    dependsOn: ['eq-2'],
    readings: [],
  },
  {
    id: 'txt-3.3.vanishes-near-optimum',
    where: 'Section 3.3, second paragraph',
    kind: 'mechanism',
    statement:
      'Near the global optimum the correction is about 0, so it does not harm the convergence of the wrapped algorithm.',
    hypotheses: [implicit('near the optimum f_t - E_t < eps')],
    dependsOn: ['eq-4', 'prf-A.2.step-49'],
    readings: ['threshold', 'lowerBound'],
    note: 'Near the optimum the gradient is small too, so the quotient is small only through Omega_t.',
  },
  {
    id: 'txt-3.3.more-chances',
    where: 'Section 3.3, end',
    kind: 'mechanism',
    statement:
      'On the whole LGA gives a model more opportunities to leave a minimum or flat region and to reach another minimum.',
    hypotheses: [],
    dependsOn: ['txt-3.3.escapes-far-optimum'],
    readings: [],
  },
] as const satisfies readonly Claim[];
