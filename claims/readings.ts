/**
 * Where the paper is silent or contradicts itself, each way to read it is a named option with a documented default.
 * The reference, the tf.Optimizer, the audit handshake and the report carry the same names.
 */
export const READINGS = {
  logBase: {
    question: 'Base of `log` in the weight of Eq. 3.',
    where: 'Eq. 3',
    values: ['e', '10'],
    default: 'e',
    because: 'unmarked `log` is the natural logarithm in the paper’s field and in the software it used',
  },
  timeUnit: {
    question: 'What `t` counts in Eq. 3 and in line 7 of Algorithm 1: optimizer steps or epochs.',
    where: 'Eq. 3, Section 3.1, Algorithm 1',
    values: ['step', 'epoch'],
    default: 'step',
    because: 'Eq. 3 says "update at step t"; the sentence before it argues with epochs',
  },
  boundAtStart: {
    question: 'Is the lower-bound estimate E updated at t = 0, or left at E_0 = 0?',
    where: 'Section 3.1, before Eq. 3',
    values: ['fixed', 'updated'],
    default: 'fixed',
    because: 'E_0 = 0 is stated and the update is defined for t >= 1',
  },
  threshold: {
    question: 'Is the correction active when f - E equals eps exactly?',
    where: 'Eq. 4',
    values: ['inclusive', 'exclusive'],
    default: 'inclusive',
    because: 'transcription A; in transcription B both branches of Eq. 4 contain the equality',
  },
  phiAtNegativeZero: {
    question: 'phi(-0): +xi as for +0, or -xi following the sign bit.',
    where: 'Eq. 5',
    values: ['positive', 'signed'],
    default: 'positive',
    because: 'Eq. 5 tests 0 <= g, which holds for -0',
  },
  decayOrder: {
    question: 'Is gamma2 divided before or after it is used in a step whose loss rose?',
    where: 'Algorithm 1, lines 7-11',
    values: ['before-use', 'after-use'],
    default: 'before-use',
    because: 'the order of the lines',
  },
  lowerBound: {
    question: 'Estimator of the lower bound: Eq. 3, the mean of the losses, or an exponential average with 0.9.',
    where: 'Eq. 3, Section A.9, Table 13',
    values: ['progressive', 'average', 'momentum'],
    default: 'progressive',
    because: 'Eq. 3 is the method; the other two are the comparison of Table 13',
  },
  momentumForm: {
    question: 'The momentum estimator of Table 13: E <- 0.9 E + 0.1 f, or the plain sum E <- 0.9 E + f.',
    where: 'Section A.9',
    values: ['average', 'sum'],
    default: 'average',
    because: 'the plain sum tends to 10 f, so f - E would be negative and the correction always off',
  },
} as const;

export type ReadingId = keyof typeof READINGS;

/** One choice for every reading. */
export type Readings = { readonly [Id in ReadingId]: (typeof READINGS)[Id]['values'][number] };

/** The default of every reading. */
export const DEFAULT_READINGS: Readings = {
  logBase: READINGS.logBase.default,
  timeUnit: READINGS.timeUnit.default,
  boundAtStart: READINGS.boundAtStart.default,
  threshold: READINGS.threshold.default,
  phiAtNegativeZero: READINGS.phiAtNegativeZero.default,
  decayOrder: READINGS.decayOrder.default,
  lowerBound: READINGS.lowerBound.default,
  momentumForm: READINGS.momentumForm.default,
};
