import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** The transcript between the README's markers: the command, and the parts of its output between the lines `...`. */
function shown(): { readonly args: readonly string[]; readonly parts: readonly string[] } {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, block = ''] = /<!-- audit: begin -->\n([^]*)<!-- audit: end -->/.exec(readme) ?? [];
  const [command = '', ...lines] = block.trim().replaceAll(/^ {4}/gm, '').split('\n');
  const args = command.replace('$ npx lga ', '').split(' ');
  const parts = lines
    .join('\n')
    .split(/^\.\.\.$/m)
    .map((part) => part.trim());
  return { args, parts: parts.filter((part) => part !== '') };
}

it('the README shows what an audit of a wrong port prints', { timeout: 120_000 }, () => {
  const { args, parts } = shown();
  const at = args.indexOf('--');
  const port = args
    .slice(at + 1)
    .join(' ')
    .replace('npx lga', `${process.execPath} ${main}`)
    .split(' ');
  const folder = mkdtempSync(join(tmpdir(), 'lga-readme-'));
  try {
    const { stdout, status } = spawnSync(process.execPath, [main, ...args.slice(0, at + 1), ...port], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(parts).not.toEqual([]);
    let from = 0;
    for (const part of parts) {
      const found = stdout.indexOf(part, from);
      expect(found, `${part}\n-- in --\n${stdout}`).toBeGreaterThanOrEqual(0);
      from = found + part.length;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
