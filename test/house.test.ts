import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const json = (name: string) => JSON.parse(read(name)) as { readonly include: readonly string[] };

/** Folders of sources: what a new room is, before anybody lists it. */
const rooms = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['node_modules', 'dist', 'coverage', 'test'].includes(entry.name))
  .map(({ name }) => name)
  .filter((name) => readdirSync(join(root, name), { recursive: true }).some((path) => String(path).endsWith('.ts')));

describe('every room', () => {
  const config = new URL('../.dependency-cruiser.mjs', import.meta.url).href; // plain JavaScript, which the type check leaves out

  it.each(rooms)('%s is type-checked, built, and under the import rules', async (room) => {
    const rules = (await import(config)) as { MAY_IMPORT: Readonly<Record<string, unknown>> };
    expect(json('tsconfig.json').include).toContain(room);
    expect(json('tsconfig.build.json').include).toContain(room);
    expect(Object.keys(rules.MAY_IMPORT)).toContain(room);
  });
});
