import { beforeAll, describe, expect, it } from 'vitest';
import { OPTIMIZERS } from '../../../reference/optimizers/index.js';
import { WGSL } from '../../arithmetic/profile.js';
import { WRONG_PORTS } from './index.js';
import { portKillTable, type PortKillRow } from './kill-table.js';

/** Cases within which every wrong port is caught; `lga verify` makes about 100. */
const WITHIN = 100;

describe('the zoo of wrong ports', () => {
  let rows: readonly PortKillRow[];
  beforeAll(async () => {
    // The widest tolerance of all: what is caught here is caught under every profile and order.
    rows = await portKillTable({ seed: 3, runs: WITHIN, accuracy: { profile: WGSL, order: 'sequential' } });
  }, 120_000);

  it('holds many mistakes, each with its own id, around every optimizer', () => {
    expect(WRONG_PORTS.length).toBeGreaterThanOrEqual(50);
    expect(new Set(WRONG_PORTS.map(({ id }) => id)).size).toBe(WRONG_PORTS.length);
    const around = new Set(WRONG_PORTS.flatMap(({ optimizers }) => optimizers));
    expect(OPTIMIZERS.map(({ name }) => name).filter((name) => !around.has(name))).toEqual([]);
  });

  it(`is caught to the last one within ${WITHIN} cases`, () => {
    const cases = rows.map((row) => row.cases ?? Infinity).sort((a, b) => a - b);
    console.info(
      `wrong ports: ${rows.length} caught, the median after ${cases[Math.floor(rows.length / 2)]} cases, the last after ${cases.at(-1)}`,
    );
    expect(rows.filter((row) => row.cases === undefined).map((row) => `${row.port} ${row.optimizer}`)).toEqual([]);
    expect(rows.length).toBeGreaterThan(WRONG_PORTS.length);
  });

  it('is caught by the update, by the loss status and by the inner state', () => {
    const first = (pattern: RegExp) => rows.filter(({ reason }) => pattern.test(reason)).length;
    expect(first(/^x\[/)).toBeGreaterThan(20);
    expect(first(/^(bound|omega|gamma2|cap)/)).toBeGreaterThan(10);
    expect(first(/^(exp|moment|square|acc|sum|ax|eta|mu|max|grad)/)).toBeGreaterThan(10);
  });
});
