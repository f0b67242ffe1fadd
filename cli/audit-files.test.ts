import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditDocument, check, COUNTEREXAMPLE, HOSTILE, PORT } from '../test/audits.js';
import { openAuditFiles } from './audit-files.js';
import { fileName, tryCaseFolder, withCaseFiles } from './counterexample-files.js';

let cwd: string;
beforeEach(async () => void (cwd = await mkdtemp(join(tmpdir(), 'lga-audit-files-'))));
afterEach(() => rm(cwd, { recursive: true, force: true }));

const ALL = { json: 'a.json', junit: 'a.xml', markdown: 'a.md', badge: 'b.json', failures: 'failures' };
const read = (name: string) => readFile(join(cwd, name), 'utf8');

const counterexample = { ...COUNTEREXAMPLE, prefix: [{ dtype: 'f32' }] };
const failing = (port = PORT) =>
  withCaseFiles(
    auditDocument([check('parting'), check('determinism', { verdict: 'fail', counterexample })], port),
    'failures',
  );

describe('openAuditFiles', () => {
  it('leaves nothing behind until it writes, and then everything that was asked for, and says where', async () => {
    const files = await openAuditFiles(ALL, cwd);
    expect(await readdir(cwd)).toEqual([]);
    expect(await files.write(failing())).toEqual([
      'counterexamples: failures (1)',
      'result: a.json',
      'JUnit XML: a.xml',
      'Markdown: a.md',
      'badge: b.json',
    ]);
    expect((await readdir(cwd)).sort()).toEqual(['a.json', 'a.md', 'a.xml', 'b.json', 'failures']);
    expect(JSON.parse(await read('a.json'))).toMatchObject({ conclusion: 'non-conformant' });
    expect(await read('a.xml')).toMatch(/^<\?xml/);
    expect(await read('a.md')).toMatch(/^## LGA audit: non-conformant/);
    expect(JSON.parse(await read('b.json'))).toMatchObject({
      schemaVersion: 1,
      message: 'non-conformant v0.1.0 · 1/2',
    });
  });

  it('writes a counterexample as lga audit replay reads it, where the document says', async () => {
    const document = failing();
    await (await openAuditFiles(ALL, cwd)).write(document);
    const { file } = document.checks[1]!.counterexample!;
    expect(file).toBe(join('failures', 'lga-numpy-determinism.json'));
    expect(JSON.parse(await read(file!))).toEqual({
      schema: { id: 'lga-verify/audit-case', version: 1 },
      check: 'determinism',
      port: { name: 'lga-numpy', version: '1.0.0' },
      kind: COUNTEREXAMPLE.kind,
      message: COUNTEREXAMPLE.message,
      request: COUNTEREXAMPLE.request,
      prefix: [{ dtype: 'f32' }],
    });
  });

  it('makes no folder where nothing failed', async () => {
    const { json, failures } = ALL;
    const lines = await (
      await openAuditFiles({ json, failures }, cwd)
    ).write(withCaseFiles(auditDocument([]), failures));
    expect([lines, await readdir(cwd)]).toEqual([['result: a.json'], ['a.json']]);
  });

  it.each([
    ['junit', 'none/a.xml', '--junit none/a.xml to be a file that can be written; got a folder that does not exist'],
    ['badge', '.', '--badge . to be a file that can be written; got a folder'],
    ['markdown', './a.json', '--markdown to be another file than --json; got ./a.json'],
    ['failures', 'file/below', '--failures file/below to be a folder that can be written to, or made; got'],
  ])('refuses --%s %s before the run', async (option, path, said) => {
    await writeFile(join(cwd, 'file'), '');
    await expect(openAuditFiles({ ...ALL, [option]: path }, cwd)).rejects.toThrow(said);
    expect(await readdir(cwd)).toEqual(['file']);
  });

  it('says which folder was lost during the run', async () => {
    const files = await openAuditFiles(ALL, cwd);
    await writeFile(join(cwd, 'failures'), 'in the way');
    await expect(files.write(failing())).rejects.toMatchObject({ name: 'InputError', fault: 'environment' });
  });
});

describe('tryCaseFolder', () => {
  it('takes a folder that is there, and one that can be made', async () => {
    await mkdir(join(cwd, 'there'));
    for (const folder of ['there', 'new', 'new/deeper']) await tryCaseFolder(folder, cwd);
    expect(await readdir(cwd)).toEqual(['there']);
  });
});

describe('fileName', () => {
  it.each([
    ['lga-numpy', 'lga-numpy-agreement.adam.f32.json'],
    ['../../etc/passwd', 'etc-passwd-agreement.adam.f32.json'],
    ['', 'port-agreement.adam.f32.json'],
    ['...', 'port-agreement.adam.f32.json'],
    ['C:\\x y;rm -rf', 'C-x-y-rm--rf-agreement.adam.f32.json'],
    ['a'.repeat(300), `${'a'.repeat(60)}-agreement.adam.f32.json`],
  ])('of %j is %s', (port, name) => expect(fileName(port, 'agreement.adam.f32')).toBe(name));

  it('is one plain word for any name', () => {
    expect(fileName(HOSTILE, 'a.b')).toMatch(/^\w[\w.-]*\.json$/);
  });
});
