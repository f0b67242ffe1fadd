import { auditRow } from './audit-row.js';
import type { Row } from './row.js';

/** Cases per optimizer and dtype: what `lga audit` asks. */
const RUNS = 60;

const PORTS = [
  ['nearest', 'every operation rounded to the nearest, in f64, f32, bf16 and f16', []],
  ['sequential', 'the same, subtracting one term after the other', ['--order', 'sequential']],
  ['worst', 'float32 as badly as IEEE with library functions allows', ['--rounding', 'worst']],
  [
    'worst-sequential',
    'the same, subtracting one term after the other',
    ['--rounding', 'worst', '--order', 'sequential'],
  ],
  ['wgsl', 'float32 as badly as WGSL allows', ['--rounding', 'wgsl']],
  [
    'wgsl-sequential',
    'the same, subtracting one term after the other',
    ['--rounding', 'wgsl', '--order', 'sequential'],
  ],
] as const;

/** A minute for an audit, and another because one beside it has the same processors. */
const WITHIN_MS = 120_000;

/** Correct ports, whole audits. */
export function rightRows(seeds: readonly number[]): Row[] {
  return PORTS.flatMap(([id, what, words]) =>
    seeds.map((seed) =>
      auditRow({
        id: `right/${id}${seeds.length > 1 ? `-seed-${seed}` : ''}`,
        ...{ group: 'right', what, adapter: ['emulated', ...words], runs: RUNS, seed },
        expected: { conclusion: 'conformant', exitCode: 0, verdicts: ['pass'], withinMs: WITHIN_MS },
      }),
    ),
  );
}
