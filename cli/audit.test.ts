import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditDocument } from '../claims/audit-document.js';
import { Text } from '../test/text.js';
import { auditPort } from './audit.js';
import { DEFAULTS } from './defaults.js';

const SCHEMA = new URL('../claims/audit.schema.json', import.meta.url);
const STUBBORN = fileURLToPath(new URL('../test/stubborn-adapter.mjs', import.meta.url));

let cwd: string;
beforeEach(async () => void (cwd = await mkdtemp(join(tmpdir(), 'lga-audit-'))));
afterEach(() => rm(cwd, { recursive: true, force: true }));

async function audited(command: readonly string[], more: object = {}) {
  const [stdout, stderr] = [new Text(), new Text()];
  const flags = { seed: 42, runs: 3, json: DEFAULTS.audit, failures: DEFAULTS.failures, ...more };
  const io = { stdout, stderr, env: process.env, cwd, signal: new AbortController().signal };
  const code = await auditPort(command, flags, io);
  return { code, out: stdout.text, err: stderr.text };
}

describe('lga audit', () => {
  it('reports a port that answers nothing, harmlessly, and leaves a valid result and its counterexamples', async () => {
    const { code, out } = await audited([process.execPath, STUBBORN], { markdown: 'summary.md' });
    expect(code).toBe(1);
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(out).toMatch(/^\\u001b\[2Jred\/\.\.\/<b>\\n 1 \(none\)\n/);
    expect(out).toMatch(/\nagreement {2}f32\nsgd {8}fail\n/);
    expect(out).toMatch(/\nnon-conformant: .*, seed 42, runs 3, exit code 1\n/);
    expect(out.split('\n').slice(-4)).toEqual([
      'counterexamples: lga-audit-failures (1)',
      'result: lga-audit.json',
      'Markdown: summary.md',
      '',
    ]);

    const document = JSON.parse(await readFile(join(cwd, 'lga-audit.json'), 'utf8')) as AuditDocument;
    const schema = JSON.parse(await readFile(SCHEMA, 'utf8')) as object;
    const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
    expect((validate(document), validate.errors)).toBeNull();

    const file = join('lga-audit-failures', '2Jred-..-b-agreement.sgd.f32.json');
    const failed = document.checks.find(({ id }) => id === 'agreement.sgd.f32');
    expect(failed?.counterexample).toMatchObject({ file, kind: 'error of run' });
    expect(out).toContain(`\n  replay        npx lga audit replay ${file} -- `);
    const { request, check } = JSON.parse(await readFile(join(cwd, file), 'utf8')) as Record<string, unknown>;
    expect([check, request]).toEqual(['agreement.sgd.f32', failed?.counterexample?.request]);
  });

  it('says in visible characters why an adapter does not start, and leaves nothing', async () => {
    const script = 'process.stderr.write("\\u001b[2Jbroken\\n"); process.exit(1)';
    const { code, out, err } = await audited([process.execPath, '-e', script]);
    expect([code, out, await readdir(cwd)]).toEqual([3, '', []]);
    expect(err).toContain('\\u001b[2Jbroken\n');
    expect(err.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('tries its files out before it starts the adapter', async () => {
    const start = audited(['a-command-that-does-not-exist'], { badge: 'none/badge.json' });
    await expect(start).rejects.toThrow('--badge none/badge.json to be a file that can be written');
  });
});
