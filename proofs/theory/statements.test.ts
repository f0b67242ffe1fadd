import { afterAll, describe, expect, it } from 'vitest';
import { stopZ3 } from '../engines/z3.js';
import { checksOf } from '../statement.js';
import { THEORY } from './index.js';
const context = { seed: 1, runs: 1, signal: new AbortController().signal, progress: () => Promise.resolve() };
afterAll(stopZ3);
describe('theory', () => {
  const checks = THEORY.flatMap((statement) => checksOf(statement));
  it.each(checks.map((check) => [check.id, check] as const))('%s', async (id, check) => {
    const { verdict, evidence } = await check.run(context);
    console.log(`RES ${id} ${verdict} ${verdict === 'proved' || verdict === 'refuted' ? '' : ''}${evidence.summary}`);
    for (const o of evidence.proof!.obligations)
      if (o.result !== 'proved' || o.unused)
        console.log(
          `   OBL ${o.name}: ${o.result} ${o.reason ?? ''} open=${(o.open ?? []).join(' ; ')} unused=${(o.unused ?? []).join(' ; ')}`,
        );
    expect(1).toBe(1);
  });
});
