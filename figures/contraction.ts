import type { ContractionCase } from '../claims/figures.js';
import { WITNESS } from '../proofs/facts/two-curvatures.js';
import { SHIFTED_WITNESS } from '../proofs/a1/shifted-index.js';
import { quadratic } from '../reference/objectives/quadratic.js';
import { descent, type Descended } from './descent.js';

const STEPS = 12;

/** A fraction of a witness, as `lga prove` prints it. */
function fraction(text: string): number {
  const [over, under = '1'] = text.split('/');
  return Number(over) / Number(under);
}

/** prod over i = 0..t-1 of (1 - mu lambda_i), times R(0). */
function product(mu: number, { R, lambda }: Descended): number[] {
  let bound = R[0]!;
  return [bound, ...lambda.map((l) => (bound *= 1 - mu * l))];
}

/** Float64 steps and bounds round a few units in the last place apart; a broken bound here is broken by far more. */
const SLACK = 1 + 2 ** -40;

function contractionCase(
  about: Pick<ContractionCase, 'check' | 'form' | 'bound' | 'setting'>,
  { R, active }: Descended,
  bounds: readonly number[],
): ContractionCase {
  const steps = bounds.map((bound, t) => ({ t, R: R[t]!, bound }));
  return { ...about, steps, active, brokenAt: steps.find(({ R, bound }) => R > bound * SLACK)?.t ?? null };
}

/** (mu x^2 + L y^2) / 2 from the point of the prover's witness, at one rate. */
function onWitness(mu: number, L: number, gamma1: number): Descended {
  return descent({
    objective: quadratic({ curvatures: [mu, L], minimizer: [0, 0] }),
    start: [fraction(WITNESS.x), fraction(WITNESS.y)],
    rates: Array.from({ length: STEPS }, () => gamma1),
    options: { epsilon: fraction(WITNESS.eps) },
  });
}

/** Theorem 3.1 as printed, on the witness of `lga prove`: gamma1 = 2 / L mirrors y and never moves nearer. */
function printed(): ContractionCase {
  const [mu, L, gamma1] = [fraction(WITNESS.mu), fraction(WITNESS.L), fraction(WITNESS.gamma1)];
  const run = onWitness(mu, L, gamma1);
  const about = {
    check: 'thm-3.1.as-printed@paper',
    form: 'printed',
    bound: 'prod over i = 1..t of (1 - mu lambda_i) R(0)',
    setting: `mu = ${mu}, L = ${L}, gamma1 = ${gamma1} = 2 / L`,
  } as const;
  return contractionCase(about, run, product(mu, run));
}

/** The same function and start with the largest rate that the amended theorem allows, (2 L - mu) / L^2: R is on the bound. */
function amended(): ContractionCase {
  const [mu, L] = [fraction(WITNESS.mu), fraction(WITNESS.L)];
  const gamma1 = (2 * L - mu) / L ** 2;
  const run = onWitness(mu, L, gamma1);
  const about = {
    check: 'thm-3.1.amended@paper',
    form: 'amended',
    bound: 'prod over i < t of (1 - mu lambda_i) R(0)',
    setting: `mu = ${mu}, L = ${L}, gamma1 = ${gamma1} = (2 L - mu) / L^2`,
  } as const;
  return contractionCase(about, run, product(mu, run));
}

/** The printed index i = 1..t on the witness of prf-A.1.step-30, whose rates change: lambda_0 is left out, lambda_t is not used yet. */
function shiftedIndex(): ContractionCase {
  const { mu, x0, eps, lambda0, lambda1, lambda2, lambda3 } = SHIFTED_WITNESS;
  const run = descent({
    objective: quadratic({ curvatures: [fraction(mu)], minimizer: [0] }),
    start: [fraction(x0)],
    rates: [lambda0, lambda1, lambda2, lambda3].map(fraction),
    options: { epsilon: fraction(eps) },
  });
  // The line for t, divided by its two last factors: R(s) <= prod_{i=1}^{s} (1 - mu lambda_i) R(0) with s = t - 2.
  const bounds = run.lambda.map((_, s) =>
    run.lambda.slice(1, s + 1).reduce((bound, lambda) => bound * (1 - fraction(mu) * lambda), run.R[0]!),
  );
  const about = {
    check: 'prf-A.1.step-30.as-printed@paper',
    form: 'printed',
    bound: 'prod over i = 1..t of (1 - mu lambda_i) R(0)',
    setting: `mu = L = ${mu}, lambda_0.. = ${[lambda0, lambda1, lambda2].join(', ')}`,
  } as const;
  return contractionCase(about, run, bounds);
}

/** One dimension with the correction acting: R falls below the product with the printed lambda_t. */
function corrected(): ContractionCase {
  const [mu, gamma1, gamma2] = [1, 0.1, 0.3];
  const run = descent({
    objective: quadratic({ curvatures: [mu], minimizer: [0] }),
    start: [4],
    rates: Array.from({ length: STEPS }, () => gamma1),
    options: { gamma2 },
  });
  const about = {
    check: 'thm-3.1.one-dimension@paper',
    form: 'amended',
    bound: 'prod over i < t of (1 - mu lambda_i) R(0)',
    setting: `f = x^2 / 2, x_0 = 4, gamma1 = ${gamma1}, gamma2 = ${gamma2}, correction acting`,
  } as const;
  return contractionCase(about, run, product(mu, run));
}

/**
 * R(t) against its bound, as printed and as amended, each on a run of Algorithm 1 of the reference.
 * Source: Theorem 3.1, Eq. 7; Proof A.1, step 30; what `lga prove` decides about them.
 */
export function contraction(): readonly ContractionCase[] {
  return [printed(), shiftedIndex(), amended(), corrected()];
}
