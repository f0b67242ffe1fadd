import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { isRequired } from './python.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = mkdtempSync(join(tmpdir(), 'lga-ports-'));
afterAll(() => rmSync(results, { recursive: true }));

/** Runs a program at the root of the checkout. */
function run(program: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8', timeout: 300_000 });
  return { status, said: `${stdout}${stderr}`, answer: stdout.trim() };
}

/** The Python of a port, or why there is none. */
function pythonFor(port: string): { readonly python: string } | { readonly missing: string } {
  const { status, said, answer } = run(process.execPath, ['tools/ports.mjs', '--python', port]);
  return status === 0 ? { python: answer } : { missing: said.trim() };
}

describe.each(['numpy', 'pytorch', 'optax'])('ports/%s', (port) => {
  const found = pythonFor(port);

  it('passes its own tests, and an audit of a few cases', { timeout: 600_000 }, ({ skip }) => {
    if ('missing' in found) {
      expect(isRequired('ports', process.env), found.missing).toBe(false);
      skip(found.missing);
      return;
    }
    const { python } = found;
    const tests = run(python, ['-m', 'unittest', 'discover', '-s', `ports/${port}`]);
    expect(tests.status, tests.said).toBe(0);
    expect(tests.said).toMatch(/^Ran [1-9]\d* tests/m);
    const audit = run(process.execPath, [
      ...[
        'dist/cli/main.js',
        'audit',
        '--only',
        '{agreement.{sgd,adam}.f32,continuation,checkpoint,refusal.*}',
        '--runs',
        '40',
      ],
      ...['--json', join(results, `${port}.json`), '--', python, `ports/${port}/adapter.py`],
    ]);
    expect(audit.status, audit.said).toBe(0);
  });
});

it('ports/minimal passes an audit', { timeout: 120_000 }, () => {
  const audit = run(process.execPath, [
    'dist/cli/main.js',
    'audit',
    '--json',
    join(results, 'minimal.json'),
    '--',
    process.execPath,
    'ports/minimal/adapter.mjs',
  ]);
  expect(audit.status, audit.said).toBe(0);
});
