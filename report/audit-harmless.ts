import type { AuditDocument } from '../claims/audit-document.js';
import { printable, printableLines, shortened } from './printable.js';

/** Characters shown of one string; the result file holds it whole. */
const LENGTH = 1000;

/** Characters taken of the end of standard error. */
const STDERR_LENGTH = 4000;

/** Fields that stay whole, so that they can be copied. */
const WHOLE: ReadonlySet<string> = new Set(['replay', 'command', 'portCommand', 'file']);

function harmlessPart(value: unknown, key: string): unknown {
  if (typeof value === 'string') {
    if (key === 'stderr') return printableLines(value.slice(-STDERR_LENGTH));
    return WHOLE.has(key) ? printable(value) : shortened(printable(value), LENGTH);
  }
  if (Array.isArray(value)) return value.map((one) => harmlessPart(one, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [printable(name), harmlessPart(part, name)] as const),
  );
}

/**
 * The document as it may be shown: a port says what it is called and why it failed, so no string of it is taken as it comes. What
 * only a machine reads, the runs to ask for, is left out.
 */
export function harmless(document: AuditDocument): AuditDocument {
  const checks = document.checks.map((check) => {
    if (!check.counterexample) return check;
    const { prefix, ...rest } = check.counterexample;
    const runs = { request: null, ...(prefix ? { prefix: prefix.map(() => null) } : {}) };
    return { ...check, counterexample: { ...rest, ...runs } };
  });
  return harmlessPart({ ...document, checks }, '') as AuditDocument;
}
