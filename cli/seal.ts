import { createHash } from 'node:crypto';
import { plainJson, resultJson } from '../report/json.js';

/** What a result file says of itself: the hash of all the rest. */
interface Sealed {
  readonly integrity?: { readonly sha256: string };
}

/** SHA-256 of a document's JSON on one line, its own seal left out. */
function digest(document: object): string {
  const { integrity: _, ...rest } = document as Sealed;
  return createHash('sha256')
    .update(plainJson(rest) ?? '')
    .digest('hex');
}

/** The text of a result file, with a seal that shows later whether it was edited. */
export function sealedJson(document: object): string {
  return resultJson({ ...document, integrity: { sha256: digest(document) } });
}

/** What is wrong with the seal of a parsed result file; undefined when nothing is. */
export function sealFault(document: object): string | undefined {
  const { integrity } = document as Sealed;
  if (integrity === undefined) return 'no integrity, so that nobody can tell whether it was edited';
  return integrity.sha256 === digest(document) ? undefined : 'other content than its hash says: it was edited';
}
