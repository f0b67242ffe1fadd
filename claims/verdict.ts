/**
 * What the evidence says, from best to worst. A verdict follows from evidence by rule, never by hand;
 * of several verdicts about one claim the worst is the one that shows.
 */
export const VERDICTS = {
  proved: 'holds for every input in the stated domain, by a machine-checked argument',
  supported: 'no counterexample in the generated cases',
  consistent: 'the printed number can come from the recomputation under usual rounding',
  'consistent-only-if': 'the printed number needs a named rounding or assumption',
  'holds-as-amended': 'false or unprovable as printed, true with an added hypothesis (both halves shown)',
  'not-checked': 'no check exists yet, or it was not selected',
  unavailable: 'something this machine lacks is needed; the remedy is given',
  inconclusive: 'the limits were reached before a decision',
  'not-reproducible': 'the paper lacks information needed to repeat it',
  'not-reproduced': 'run as described, with a result outside the interval',
  gap: 'the step does not follow as written; neither proved nor refuted',
  inconsistent: 'two printed facts cannot both be true',
  refuted: 'a counterexample inside the stated assumptions',
  'tool-error': 'our own fault',
} as const;

export type Verdict = keyof typeof VERDICTS;

const SEVERITY = Object.keys(VERDICTS) as readonly Verdict[];

/** Of several verdicts the worst one, in the order of {@link VERDICTS}; `not-checked` for none. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  const ranks = verdicts.map((verdict) => SEVERITY.indexOf(verdict));
  return SEVERITY[Math.max(...ranks)] ?? 'not-checked';
}
