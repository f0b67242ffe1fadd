import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emulatedPort, ownCapabilities } from '../adapters/emulated.js';
import { accuracyOf } from '../engine/accuracy.js';
import { auditCase } from '../engine/scenarios.js';
import { requestOf } from '../engine/wire.js';
import { DEFAULT_READINGS } from '../../claims/readings.js';
import type { AuditCheckResult } from '../../claims/audit-document.js';
import type { Deviation } from './deviation.js';
import { readDeviations } from './read.js';
import { writtenDeviations } from './write.js';

const TODAY = '2026-11-25';
const { arithmetic } = emulatedPort({}, '0');
const [drawn] = fc.sample(
  auditCase('sgd', 'f32', ownCapabilities(['f32']), accuracyOf(arithmetic, 'f32')!, [DEFAULT_READINGS]),
  {
    numRuns: 1,
  },
);
const request = requestOf(drawn!);

const GOOD: Deviation = {
  ...{ check: 'agreement.sgd.f32', kind: 'disagreement of bound', reason: 'The bound lags a step.' },
  ...{ issue: 'https://example.org/issues/1', expires: '2026-11-25', request },
};

const fileOf = (...deviations: readonly object[]): string =>
  JSON.stringify({ schema: { id: 'lga-verify/audit-deviations', version: 1 }, deviations });

describe('a file of known deviations', () => {
  it('is read where every entry is complete and in force', () => {
    expect(readDeviations(fileOf(GOOD), 'd', TODAY)).toEqual([GOOD]);
    expect(readDeviations(fileOf({ ...GOOD, prefix: [request] }), 'd', TODAY)).toHaveLength(1);
    const { request: _, ...law } = { ...GOOD, check: 'defaults', kind: 'state-law of defaults' };
    expect(readDeviations(fileOf(law), 'd', TODAY)).toEqual([law]);
    expect(readDeviations(fileOf(), 'd', TODAY)).toEqual([]);
  });

  const { request: _, ...bare } = GOOD;
  it.each<[string, string, RegExp]>([
    ['text that is no JSON', '{', /d to be JSON; got /],
    ['another schema', fileOf(GOOD).replace('audit-deviations', 'audit'), /version 1; got \/schema\/id must be equal/],
    ['a later version', fileOf(GOOD).replace('"version":1', '"version":2'), /got \/schema\/version/],
    ['an unknown key', fileOf({ ...GOOD, note: '' }), /deviations\/0 must NOT have additional properties \("note"\)/],
    ['a missing key', fileOf({ ...GOOD, reason: undefined }), /must have required property 'reason'/],
    ['a kind that is none', fileOf({ ...GOOD, kind: 'everything' }), /deviations\/0\/kind must match/],
    ['an empty reason', fileOf({ ...GOOD, reason: ' ' }), /deviations\[0\] of d to have a reason; got " "/],
    ['a reason to be filled in', fileOf({ ...GOOD, reason: 'FILL IN: why' }), /to have a reason; got "FILL IN: why"/],
    [
      'an issue to be filled in',
      fileOf({ ...GOOD, issue: 'FILL IN: URL' }),
      /to name an issue by its URL; got "FILL IN: URL"/,
    ],
    ['an issue that is no link', fileOf({ ...GOOD, issue: 'file:///tmp' }), /to name an issue by its URL/],
    [
      'a day that is none',
      fileOf({ ...GOOD, expires: '2027-02-30' }),
      /to expire on a day, YYYY-MM-DD; got "2027-02-30"/,
    ],
    ['a date of another form', fileOf({ ...GOOD, expires: '1.2.2027' }), /deviations\/0\/expires must match/],
    [
      'an entry that expired',
      fileOf({ ...GOOD, expires: '2026-11-24' }),
      /in force today, 2026-11-25; got one that expired on 2026-11-24/,
    ],
    [
      'the same entry twice',
      fileOf(GOOD, GOOD),
      /deviations\[1\] of d to be the only one of its kind; got agreement.sgd.f32: dis/,
    ],
    [
      'a bad run',
      fileOf({ ...GOOD, request: { ...request, dtype: 'f8' } }),
      /to hold runs of the protocol; got \/dtype/,
    ],
    ['a bad run before it', fileOf({ ...GOOD, prefix: [{}] }), /to hold runs of the protocol/],
    ['no run', fileOf(bare), /to hold a run that shows how agreement.sgd.f32 fails; got none/],
    ['a run of another check', fileOf({ ...GOOD, check: 'agreement.adam.f32' }), /got a run of agreement.sgd.f32/],
  ])('is refused with %s', (_name, text, message) => {
    expect(() => readDeviations(text, 'd', TODAY)).toThrow(message);
  });
});

function result(id: string, verdict: AuditCheckResult['verdict'], kind?: string): AuditCheckResult {
  const counts = { steps: 1, elements: 1, found: { steps: 1, elements: 1 }, calls: 0, again: 3 };
  const example = kind === undefined ? undefined : { kind, message: '', ...counts, request, told: [], likely: [] };
  return { id, title: '', verdict, summary: '', cases: 1, replay: '', ...(example ? { counterexample: example } : {}) };
}

describe('the deviations that an audit writes', () => {
  const found = [
    result('defaults', 'fail'),
    result('agreement.sgd.f32', 'fail', 'disagreement of bound'),
    result('agreement.adam.f32', 'pass'),
    result('determinism', 'flaky', 'state-law of determinism'),
    result('parting', 'protocol-error'),
  ];

  it('are refused until a person has completed them', () => {
    const { text, added, left } = writtenDeviations(found, [], TODAY);
    expect([added, left]).toEqual([2, ['determinism', 'parting']]);
    expect(() => readDeviations(text, 'd', TODAY)).toThrow(/to have a reason; got "FILL IN/);
    const done = text.replaceAll(/FILL IN: why[^"]*/g, 'Because.').replaceAll('FILL IN: URL', 'https://example.org/1');
    const read = readDeviations(done, 'd', TODAY);
    expect(read.map(({ check, kind, expires }) => [check, kind, expires])).toEqual([
      ['defaults', 'state-law of defaults', '2027-02-23'],
      ['agreement.sgd.f32', 'disagreement of bound', '2027-02-23'],
    ]);
    expect(read[1]?.request).toEqual(request);
  });

  it('keep what is known', () => {
    const { text, added } = writtenDeviations([result('agreement.sgd.f32', 'xfail')], [GOOD], TODAY);
    expect([added, readDeviations(text, 'd', TODAY)]).toEqual([0, [GOOD]]);
  });
});
