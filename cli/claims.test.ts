import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResultDocument } from '../claims/result.js';
import { runLga } from '../test/lga-run.js';
import { ownRooms } from './own-rooms.js';

const SCHEMA = new URL('../claims/result.schema.json', import.meta.url);
let cwd: string;
beforeEach(() => void (cwd = mkdtempSync(join(tmpdir(), 'lga-claims-'))));
afterEach(() => rmSync(cwd, { recursive: true }));

const own = ownRooms();
const rooms = { claims: own.claims, forensics: () => own.forensics(), ledger: () => own.ledger() };
const run = (args: string, more: { readonly signal?: AbortSignal } = {}) =>
  runLga(args.split(' '), { cwd, rooms, ...more });
const resultOf = (file = 'lga-claims.json') => JSON.parse(readFileSync(join(cwd, file), 'utf8')) as ResultDocument;

describe('lga claims', () => {
  it('looks at every number, as the ledger has it, and leaves a valid result with findings and slips', async () => {
    const { code, out } = await run('claims');
    expect(code).toBe(0);
    expect(out).toMatch(/^decision-changing \(1\): /);
    expect(out).toMatch(
      /\n519 printed numbers, \d+ comparisons in \d+\.\d s, exit code 0\nverdicts: lga-claims\.json\n$/,
    );
    expect(out).not.toContain('changed: ');
    const document = resultOf();
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as object;
    const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
    expect((validate(document), validate.errors)).toBeNull();
    expect(document).toMatchObject({ command: 'lga claims --seed 42 --slips 50', sensitivity: { slips: 50 } });
    const expected = (await rooms.ledger()).checks;
    for (const { id, verdict } of document.checks) expect(expected[id], id).toBe(verdict);
  });

  it('looks at one claim or check when asked, without planting slips', async () => {
    const { code, out } = await run('claims tab-5.statistics *.bold@paper --json r.json --seed 3');
    expect(code).toBe(0);
    expect(out).not.toContain('planted');
    const { checks, command, sensitivity } = resultOf('r.json');
    expect([...new Set(checks.map(({ id }) => id.split('.').at(-1)))]).toEqual([
      'mean@paper',
      'deviation@paper',
      'bold@paper',
    ]);
    expect(command).toBe(
      'lga claims tab-5.statistics *.bold@paper --seed 3 --slips 50 --json r.json'.replace(
        '*.bold@paper',
        "'*.bold@paper'",
      ),
    );
    expect(sensitivity).toBeUndefined();
    expect(checks[0]?.replay).toBe("npx lga claims 'tab-5.statistics.mean@paper'");
  });

  it.each([
    ['claims tab-55', 4, /^lga: tab-55 matches no check; close: tab-5, .*\n$/],
    ['claims eq-3', 4, /^lga: eq-3 is a claim that has no check yet; close: .*\n$/],
    ['claims --slips -1', 2, /^lga: .*--slips.*\n$/],
    ['claims --json none/r.json', 3, /^lga: expected --json none\/r\.json to be a file that can be written; got .*\n$/],
  ])('refuses %s in one line', async (args, expected, line) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([expected, '']);
    expect(err).toMatch(line);
  });

  it('stops on Ctrl-C with no file', async () => {
    const { code, err } = await run('claims', { signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(err).toContain('no result file written');
    expect(() => resultOf()).toThrow();
  });

  it('exits 4 when there is nothing to look at', async () => {
    expect((await runLga(['claims'], { cwd })).code).toBe(4);
  });
});
