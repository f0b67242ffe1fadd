import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BACKENDS } from '../gpu/backends/backend.js';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the README', () => {
  it('shows the table of backends of the committed run', () => {
    // Exits with 1, which throws, when the two differ.
    expect(execFileSync(process.execPath, ['tools/readme-backends.mjs', '--check'], { cwd: root }).toString()).toBe('');
  });

  it('has a row for every backend, each checked in that run', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    for (const backend of BACKENDS) expect(readme).toMatch(new RegExp(`^\\| \`${backend}\` \\| .* supported \\|`, 'm'));
  });
});
