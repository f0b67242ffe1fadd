import { responseFault } from '../protocol/validate.js';
import type { PortError, Refusal, RunResponse } from '../protocol/messages.js';
import { schemaFault } from '../schemas.js';

/** What was said about one vector: what the port gave, or what a consumer that compared by itself found. */
export type Answer = { readonly line: number } & (
  { readonly said: RunResponse | Refusal | PortError } | { readonly verdict: 'pass' | 'fail' }
);

/** The first line of a file of answers, if there is one. */
export interface AnswersHeader {
  readonly vectors: string;
  readonly port?: {
    readonly name: string;
    readonly version: string;
    readonly language?: string;
    readonly issues?: string;
  };
}

export interface Answers {
  readonly header?: AnswersHeader;
  readonly byId: ReadonlyMap<string, Answer>;
  /** What cannot be taken, one line each, with its line number. */
  readonly faults: readonly string[];
}

type Line = Readonly<Record<string, unknown>>;

/** Reads answers to the vectors of these ids, in any order. */
export function readAnswers(text: string, ids: ReadonlySet<string>, sha256: string): Answers {
  const byId = new Map<string, Answer>();
  const faults: string[] = [];
  let header: AnswersHeader | undefined;
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const [i, raw] of lines.entries()) {
    const fault = take(raw, i + 1);
    if (fault !== undefined) faults.push(`line ${i + 1}: ${fault}`);
  }
  return { ...(header ? { header } : {}), byId, faults };

  /** Takes a line; what is wrong with it otherwise. */
  function take(raw: string, number: number): string | undefined {
    const line = objectOf(raw);
    if (typeof line === 'string') return number === lines.length && !text.endsWith('\n') ? `cut off: ${line}` : line;
    if (number === 1 && !('id' in line) && 'vectors' in line) {
      const fault = schemaFault('vectors', 'answersHeader', line, 'the header');
      if (fault !== undefined) return fault;
      header = line as unknown as AnswersHeader;
      if (header.vectors !== sha256)
        return `expected answers to the vectors of sha256 ${short(sha256)}; got those to ${short(header.vectors)}`;
      return undefined;
    }
    const fault = faultOf(line);
    if (fault !== undefined) return fault;
    const { id, ...said } = line as { readonly id: string };
    const before = byId.get(id);
    if (!ids.has(id)) return `expected the id of a vector; got ${JSON.stringify(id)}, which is none of this file`;
    if (before) return `expected one answer per vector; got a second to ${id}, after that of line ${before.line}`;
    const answer = said as { readonly verdict: 'pass' | 'fail' } | (RunResponse | Refusal | PortError);
    byId.set(id, { line: number, ...('verdict' in answer ? answer : { said: answer }) });
    return undefined;
  }
}

function objectOf(raw: string): Line | string {
  if (raw.trim() === '') return 'expected a JSON object; got an empty line';
  try {
    const value: unknown = JSON.parse(raw);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Line;
  } catch {
    // told below
  }
  return `expected a JSON object; got ${JSON.stringify(raw.length > 40 ? `${raw.slice(0, 40)}...` : raw)}`;
}

function faultOf(line: Line): string | undefined {
  if ('verdict' in line) return schemaFault('vectors', 'verdict', line, 'the answer');
  return typeof line['id'] === 'string' ? responseFault('run', line) : 'expected an id and steps or a verdict';
}

function short(digest: string): string {
  return `${digest.slice(0, 12)}...`;
}
