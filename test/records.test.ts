import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../bench/results/', import.meta.url);

describe.each(readdirSync(folder))('bench/results/%s', (name) => {
  it('names no folder that only one machine has, so that its commands run anywhere', () => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(text.match(/(?<=[\s"'=])\/[\w.-]+\/[^\s"']*/g) ?? []).toEqual([]);
  });
});
