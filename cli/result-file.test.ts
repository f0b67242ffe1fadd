import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openResultFile } from './result-file.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'lga-result-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('openResultFile', () => {
  it('leaves nothing behind until it is written to, and then only the file', async () => {
    const file = await openResultFile('r.json', folder);
    expect(await readdir(folder)).toEqual([]);
    await file.write('{}');
    expect(await readdir(folder)).toEqual(['r.json']);
    expect(await readFile(join(folder, 'r.json'), 'utf8')).toBe('{}');
  });

  it('never leaves half a file when the place is lost during the run', async () => {
    const file = await openResultFile('r.json', folder);
    await mkdir(join(folder, 'r.json')); // a folder cannot be replaced by a file
    const writing = file.write('{}');
    await expect(writing).rejects.toMatchObject({ name: 'InputError', fault: 'environment' });
    expect(await readdir(folder)).toEqual(['r.json']);
    await rm(folder, { recursive: true });
    await expect(file.write('{}')).rejects.toThrow('got a folder that does not exist');
  });
});
