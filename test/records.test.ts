import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const filesIn = (folder: string) =>
  readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`);

describe.each([...filesIn('bench/results'), ...filesIn('experiments/results')])('%s', (name) => {
  it('names no folder that only one machine has, so that its commands run anywhere', () => {
    const text = readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
    expect(text.match(/(?<=[\s"'=])\/[\w.-]+\/[^\s"']*/g) ?? []).toEqual([]);
  });
});
