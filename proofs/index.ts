import type { Check } from '../claims/check.js';
import { CLAIMS } from '../claims/paper.js';
import { A1 } from './a1/index.js';
import { A2 } from './a2/index.js';
import { EQUATIONS } from './equations/index.js';
import { MECHANISM } from './mechanism/index.js';
import { checksOf, type DecideOptions, type Statement } from './statement.js';
import { THEORY } from './theory/index.js';

/** Every statement of the paper that is decided here, one file each. */
export const STATEMENTS: readonly Statement[] = [...EQUATIONS, ...THEORY, ...MECHANISM, ...A1, ...A2];

/** All that `lga prove` decides, in the order of the paper. */
export function statementChecks(options?: DecideOptions): readonly Check[] {
  const place = new Map(CLAIMS.map(({ id }, i) => [id, i]));
  return STATEMENTS.flatMap((statement) => checksOf(statement, options)).toSorted(
    (a, b) => place.get(a.claim)! - place.get(b.claim)!,
  );
}

/** What it takes to write a statement of one's own, and to export its questions. */
export { type ExportedQuery, collectQueries } from './export.js';
export { stopZ3 } from './engines/z3.js';
export { induction } from './obligations/induction.js';
export { type AskedQuery, type Obligation } from './obligations/obligation.js';
export { refuted, type Replay } from './obligations/refuted.js';
export { denied } from './obligations/denied.js';
export { differentiated } from './obligations/differentiated.js';
export { enclosed } from './obligations/enclosed.js';
export { identical } from './obligations/identical.js';
export { contradictory, valid } from './obligations/valid.js';
export { added, defined, implicit, shown, stated } from './premises.js';
export { selfTest } from './self-test.js';
export { checksOf, type DecideOptions, type Part, type QuerySink, type Statement } from './statement.js';
