import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { WRONG_PORTS } from '../../properties/agreement/zoo/index.js';
import { FAULTS } from './faults/index.js';
import { serveFaulty } from './faulty.js';
import type { Context } from './row.js';
import { selfTestRows } from './rows.js';

const context: Context = {
  lga: [process.execPath, fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))],
  ...{ cwd: process.cwd(), env: process.env, version: '0', seed: 42, signal: new AbortController().signal },
};
const rows = selfTestRows({ seed: 42, thorough: false });

describe('the self-test', () => {
  it('has a row for every wrong port, alone and in its dtypes, and for every fault', () => {
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(WRONG_PORTS.map(({ id }) => `wrong/${id}`)));
    expect(ids).toEqual(expect.arrayContaining(FAULTS.map(({ id }) => `faulty/${id}`)));
    for (const { id } of WRONG_PORTS) expect(ids.filter((one) => one.startsWith(`dtypes/${id}/`))).toHaveLength(4);
  });

  it.each([
    'wrong/bound-stale',
    'faulty/crash-after-hello',
    'faulty/orphans',
    'faulty/gigabyte-line',
    'faulty/wrong-id',
    'faulty/silent-at-start',
    'faulty/not-found',
  ])('finds %s as it should, in time, with nothing left behind', { timeout: 90_000 }, async (id) => {
    const outcome = await rows.find((row) => row.id === id)!.run(context);
    expect(outcome.fault, outcome.got).toBeUndefined();
  });

  it('sees when a row is not as expected', { timeout: 60_000 }, async () => {
    // A right port in the place of one that crashes.
    const row = rows.find(({ id }) => id === 'faulty/crash-after-hello')!;
    const [node, main] = context.lga as [string, string];
    const right = [
      '-e',
      `process.argv.splice(2, Infinity, 'adapter', 'emulated', '--mistake', 'bound-stale'); import(${JSON.stringify(main)})`,
    ];
    const { fault } = await row.run({ ...context, lga: [node, ...right, main] });
    expect(fault).toContain('no crash');
  });
});

it('a faulty adapter is a right one but for its fault', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(
    `${JSON.stringify({ id: '1', cmd: 'hello', protocol: [1], suite: '0' })}\n${JSON.stringify({ id: '2', cmd: 'bye' })}\n`,
  );
  await serveFaulty('unknown-key', '0', { input, output, error: new PassThrough() });
  output.end();
  const [hello, bye] = (await text(output)).trim().split('\n');
  expect(JSON.parse(hello!)).toMatchObject({ id: '1', port: { name: 'faulty' } });
  expect(JSON.parse(bye!)).toMatchObject({ id: '2' });
});
