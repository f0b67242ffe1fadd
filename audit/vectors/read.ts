import { InputError } from '../../claims/input-error.js';
import { caseOf } from '../engine/wire.js';
import { faultOf } from '../protocol/validate.js';
import { schemaFault } from '../schemas.js';
import { accuracyIn } from './draw.js';
import { expectedOf, type Expected } from './expected.js';
import { headerOf, linesOf, sha256, type KnownVector, type Vector, type VectorHeader } from './lines.js';

export interface VectorsFile {
  readonly header: VectorHeader;
  readonly vectors: readonly KnownVector[];
}

const EMIT = 'Make the file again with lga audit emit-vectors.';

/**
 * Reads a file of vectors, and works out every one of its lines again from the requests: what is judged by is never taken from the
 * file. Throws an InputError where the file is not one that this version would write.
 */
export function readVectors(text: string, path: string): VectorsFile {
  const wrong = (expected: string, got: string) => new InputError(expected, got, EMIT);
  const end = text.indexOf('\n');
  const header = parsed(text.slice(0, end < 0 ? text.length : end), `${path}:1`, 'header') as VectorHeader;
  const body = end < 0 ? '' : text.slice(end + 1);
  const lines = body.split('\n');
  if (lines.pop() !== '') throw wrong(`${path} to end with a whole line`, 'a file that is cut off');
  if (lines.length !== header.vectors)
    throw wrong(`${path} to have ${header.vectors} vectors, as its header says`, String(lines.length));
  if (sha256(body) !== header.sha256)
    throw wrong(`${path} as it was written, with sha256 ${header.sha256.slice(0, 12)}...`, 'a file that was changed');
  const drawn = lines.map((line, v): Expected => {
    const { request } = parsed(line, `${path}:${v + 2}`, 'vector') as Vector;
    const fault = faultOf('runRequest', request);
    if (fault !== undefined) throw wrong(`${path}:${v + 2} to hold a run request`, fault);
    const expected = expectedOf(caseOf(request), accuracyIn(header.arithmetic, request.dtype));
    if (expected?.drawn.steps.length !== request.steps.length)
      throw wrong(`${path}:${v + 2} to hold a run with one right answer`, 'another');
    return expected;
  });
  const vectors = linesOf(drawn, header.seed);
  const other = lines.findIndex((line, v) => line !== vectors[v]?.line);
  if (other >= 0 || headerOf(header, vectors, header.tool).reference !== header.reference)
    throw wrong(
      `${path} to expect what this version of the reference does`,
      `another expectation in line ${other < 0 ? 1 : other + 2}, written by ${header.tool.name} ${header.tool.version}`,
    );
  return { header, vectors };
}

function parsed(line: string, where: string, definition: 'header' | 'vector'): unknown {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new InputError(
      `${where} to be a line of JSON`,
      line === '' ? 'an empty line' : JSON.stringify(line.slice(0, 40)),
      EMIT,
    );
  }
  const fault = schemaFault('vectors', definition, value, `the ${definition}`);
  if (fault === undefined) return value;
  throw new InputError(
    `${where} to be the ${definition} of a file of lga-verify/audit-vectors, version 1`,
    `one where ${fault}`,
    EMIT,
  );
}
