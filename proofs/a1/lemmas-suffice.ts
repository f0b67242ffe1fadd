import { refuted } from '../obligations/refuted.js';
import type { Statement } from '../statement.js';
import { ONE_STEP } from '../facts/one-step.js';
import { distances, FIRST_STEP, MEMBERSHIP, R, R1, WITNESS } from '../facts/two-curvatures.js';

/** What the two lemmas are for. */
export const LEMMAS_SUFFICE: Statement = {
  claim: 'txt-A.1.lemmas-suffice',
  reading:
    'Lemma 1, Lemma 2 and the hypotheses of Theorem A.1 give the upper bound of one step, R1 <= (1 - mu lambda) R, on which the bound of the theorem rests.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'with both lemmas every admitted step contracts by 1 - mu lambda',
      dimension: '2',
      argument: 'the witness has both lemmas',
      obligations: [
        ...MEMBERSHIP,
        refuted('contraction', {
          premises: FIRST_STEP,
          conclusion: `${R1} <= (1 - mu * lambda) * (${R})`,
          witness: WITNESS,
          replay: distances,
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'they suffice for scalar steps with lambda <= 1 / L',
      dimension: 'any',
      argument:
        'Lemma 2 bounds g^T (x - x*) from below, Lemma 1, which the proof never cites, gives the descent of step 20',
      obligations: ONE_STEP,
    },
  ],
};
