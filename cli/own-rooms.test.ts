import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../claims/verdict.js';
import { ownRooms } from './own-rooms.js';
import { PARTS } from './rooms.js';

const rooms = ownRooms();

describe('ownRooms', () => {
  it('has checks whose ids are distinct, end in their subject and speak about claims of the paper', async () => {
    const checks = await rooms.checks({ backends: ['wasm'], steps: 1 });
    const claims = new Set(rooms.claims.map(({ id }) => id));
    expect(checks.length).toBeGreaterThan(0);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    for (const { id, claim, subject } of checks) {
      expect(id.endsWith(`@${subject}`)).toBe(true);
      expect(claims).toContain(claim);
    }
  });

  it('has a ledger that holds nothing but verdicts', async () => {
    const { checks } = await rooms.ledger();
    for (const verdict of Object.values(checks)) expect(Object.keys(VERDICTS)).toContain(verdict);
  });

  it('has mutants', async () => {
    expect((await rooms.killTables({ seed: 1, runs: 1 })).rows.length).toBeGreaterThan(0);
  });

  it('answers for every part that can be asked for, by its name', async () => {
    for (const name of PARTS) expect((await rooms.probe(name, process.env)).name).toBe(name);
  });
});
