import type { AuditDocument } from '../claims/audit-document.js';
import { harmlessData } from './harmless.js';

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
  return harmlessData({ ...document, checks }) as AuditDocument;
}
