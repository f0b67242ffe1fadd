import type { RoundingFigure } from '../claims/figures.js';
import type { ResultDocument } from '../claims/result.js';

/** `eq-2.agreement.adam@tfjs/wasm` is about adam, `txt-4.2.training.by-step@tfjs/wasm` about training by-step. */
const NAME = /^(?:eq-2\.agreement\.(?<optimizer>.+)|txt-4\.2\.(?<training>training\..+))@/;

/** Largest |error| / tolerance of each comparison with the float64 reference that a result document holds, in its order. */
export function headroomOf({ checks }: Pick<ResultDocument, 'checks'>): RoundingFigure {
  const rows = checks.flatMap(({ id, subject, evidence }) => {
    const used = evidence.tolerance?.headroomUsed;
    const groups = NAME.exec(id)?.groups;
    const what = groups?.['optimizer'] ?? groups?.['training']?.replace('.', ' ');
    return used === undefined || what === undefined ? [] : [{ check: id, subject, what, used }];
  });
  return { rows };
}
