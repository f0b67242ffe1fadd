import { describe, expect, it } from 'vitest';
import { support } from '../claims/support.js';
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

  it('has a ledger of every claim with its statement, and with what it rests on by the verdicts in it', async () => {
    const { claims = {} } = await rooms.ledger();
    const verdictOf = (id: string) => claims[id]?.verdict ?? 'not-checked';
    const rests = support(rooms.claims, verdictOf);
    expect(Object.keys(claims)).toEqual(rooms.claims.map(({ id }) => id));
    for (const { id, statement } of rooms.claims) {
      const { unsupportedVia = [], onlyAsAmended = [], trained: _, ...said } = claims[id] ?? {}; // Of trainings: test/trained.test.ts.
      expect([id, said]).toEqual([id, { statement, verdict: verdictOf(id) }]);
      expect([id, { unsupportedVia, onlyAsAmended }]).toEqual([id, rests(id)]);
    }
  });

  it('has a ledger of no check about the reference that it does not have', async () => {
    const there = new Set((await rooms.checks({ backends: ['wasm'], steps: 1 })).map(({ id }) => id));
    const { checks } = await rooms.ledger();
    const gone = Object.keys(checks).filter((id) => id.endsWith('@reference') && !there.has(id));
    expect(gone).toEqual([]);
  });

  it('has mutants', async () => {
    expect((await rooms.killTables({ seed: 1, runs: 1 })).rows.length).toBeGreaterThan(0);
  });

  it('answers for every part that can be asked for, by its name', async () => {
    for (const name of PARTS) expect((await rooms.probe(name, process.env)).name).toBe(name);
  });
});
