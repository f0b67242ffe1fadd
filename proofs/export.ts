import type { QuerySink } from './statement.js';

/** A decided question as a file that another solver can read. */
export interface ExportedQuery {
  /** `<check>.<obligation>.smt2`, with a hyphen for whatever a file name should not hold. */
  readonly file: string;
  readonly check: string;
  readonly obligation: string;
  /** SMT-LIB 2.6, byte for byte what Z3 was asked. */
  readonly text: string;
  readonly answer: 'sat' | 'unsat';
}

const safe = (text: string) => text.replaceAll(/[^\w.@-]+/g, '-');

/** The name of a question's file. */
export function queryFile(check: string, obligation: string): string {
  return `${safe(check)}.${safe(obligation)}.smt2`;
}

/**
 * A sink for the statements, and what it has received so far. A fact that a part uses twice asks the same question twice,
 * which is kept once; two different questions of one name are a defect of ours: it throws.
 */
export function collectQueries(): { readonly queries: readonly ExportedQuery[]; readonly sink: QuerySink } {
  const queries: ExportedQuery[] = [];
  const taken = new Map<string, string>();
  const sink: QuerySink = (check, { name: obligation, text, answer }) => {
    const file = queryFile(check, obligation);
    const key = file.toLowerCase(); // some file systems do not tell A from a
    if (taken.get(key) === text) return;
    if (taken.has(key)) throw new Error(`two questions would be written to ${file}`);
    taken.set(key, text);
    queries.push({ file, check, obligation, text, answer });
  };
  return { queries, sink };
}
