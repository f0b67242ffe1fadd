import { describe, expect, it } from 'vitest';
import { auditDocument, check } from '../test/audits.js';
import { auditBadge } from './audit-badge.js';

const of = (...verdicts: readonly Parameters<typeof check>[1][]) =>
  JSON.parse(auditBadge(auditDocument(verdicts.map((more, i) => check(`a.${i}`, more))))) as unknown;

describe('auditBadge', () => {
  it('counts what passed of what the port claims', () => {
    const badge = of({}, {}, { verdict: 'unsupported' });
    expect(badge).toEqual({ schemaVersion: 1, label: 'LGA', message: 'conformant v0.1.0 · 2/2', color: 'brightgreen' });
  });

  it.each([
    [{ verdict: 'xfail' }, 'conformant with deviations v0.1.0 · 1/2', 'yellowgreen'],
    [{ verdict: 'fail' }, 'non-conformant v0.1.0 · 1/2', 'red'],
    [{ verdict: 'not-run' }, 'inconclusive v0.1.0 · 1/2', 'lightgrey'],
  ] as const)('with one %o says %s', (more, message, color) => {
    expect(of({}, more)).toMatchObject({ message, color });
  });

  it('is not green for a port of which nothing was asked', () => {
    expect(of({ verdict: 'unsupported' })).toMatchObject({ message: 'inconclusive v0.1.0 · 0/0', color: 'lightgrey' });
  });
});
