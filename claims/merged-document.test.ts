import { describe, expect, it } from 'vitest';
import { input, result } from '../test/results.js';
import { NO_EXPECTATIONS } from './ledger.js';
import { mergedDocument } from './merged-document.js';
import { resultDocument } from './result.js';

const machine = (loadBefore: number, loadAfter: number) => ({
  ...{ cpu: 'some', cpus: 2, commit: 'unknown', dirty: false },
  ...{ loadBefore, loadAfter },
});
const made = (id: string, verdict: 'consistent' | 'inconclusive', backend: string, loads: [number, number]) => {
  const own = input([result(id, verdict)]);
  const environment = { ...own.environment, backends: { [backend]: 'here' }, machine: machine(...loads) };
  return resultDocument({ ...own, environment });
};

const merging = {
  ...{ command: 'lga bench gpu', claims: input([]).claims, ledger: NO_EXPECTATIONS },
  timing: { started: '2026-01-01T00:00:00.000Z', durationMs: 9 },
};

describe('mergedDocument', () => {
  it('has the checks of all runs, and the machine from the first to the last', () => {
    const both = [made('a', 'consistent', 'webgpu', [1, 2]), made('b', 'consistent', 'wasm', [3, 4])] as const;
    const { checks, command, environment, timing, summary } = mergedDocument([...both], merging);
    expect(checks.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(command).toBe('lga bench gpu');
    expect(environment.backends).toEqual({ webgpu: 'here', wasm: 'here' });
    expect(environment.machine).toMatchObject({ loadBefore: 1, loadAfter: 4 });
    expect(timing.durationMs).toBe(9);
    expect(summary.checks.total).toBe(2);
  });

  it('takes the later of two results of one check', () => {
    const twice = [made('a', 'inconclusive', 'wasm', [1, 2]), made('a', 'consistent', 'wasm', [1, 2])] as const;
    expect(mergedDocument([...twice], merging).checks.map(({ verdict }) => verdict)).toEqual(['consistent']);
  });

  it('of one run is that run', () => {
    const one = made('a', 'consistent', 'wasm', [1, 2]);
    expect(mergedDocument([one], merging)).toMatchObject({ checks: one.checks, environment: one.environment });
  });
});
