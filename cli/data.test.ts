import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PUBLISHED } from '../data/fetch/published.js';
import { EMPTY_ROOMS, runLga } from '../test/lga-run.js';
import { Text } from '../test/text.js';
import { lga } from './lga.js';
import { ownRooms } from './own-rooms.js';

/** 1.5 MB without a period that a wrong offset could hide behind. */
const LARGE = Buffer.from(Uint32Array.from({ length: 375_000 }, (_, i) => Math.imul(i + 1, 2654435761)).buffer);
const FILES: Readonly<Record<string, Buffer>> = { 'a.gz': LARGE, 'b.gz': Buffer.from('small') };
const PIECE = 100_000;

let cwd: string;
let server: Server;
let base: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: { readonly url: string; readonly range: string | undefined }[];

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'lga-data-'));
  answer = ranged;
  asked = [];
  server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', range: request.headers.range });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(cwd, { recursive: true });
});

const fetching = (args: readonly string[], signal?: AbortSignal) =>
  runLga(['data', 'fetch', ...args], { cwd, signal, rooms: { published: published() } });
const inFolder = () => readdirSync(join(cwd, 'mnist'));
const holds = (name: string, bytes: Buffer) => readFileSync(join(cwd, 'mnist', name)).equals(bytes);

describe('lga data fetch', () => {
  it('downloads every file, with a line for each, and says what uses them', async () => {
    const { code, out, err } = await fetching(['mnist']);
    expect(code).toBe(0);
    expect(err).toBe('[1/2] a.gz: 1.5 MB, checksum right\n[2/2] b.gz: 1 kB, checksum right\n');
    expect(out).toBe(
      [
        'mnist: 2 files, 1.5 MB, in ./mnist',
        '  npx lga verify --data ./mnist',
        '  npx lga reproduce table-2 --data ./mnist',
        '',
      ].join('\n'),
    );
    for (const [name, bytes] of Object.entries(FILES)) expect(holds(name, bytes)).toBe(true);
    expect(asked.map(({ url }) => url)).toEqual(['/own/a.gz', '/own/b.gz']);
  });

  it('takes another folder, and quotes it where a shell would break it', async () => {
    const { out } = await fetching(['mnist', 'my data/set']);
    expect(readdirSync(join(cwd, 'my data', 'set'))).toEqual(['a.gz', 'b.gz']);
    expect(out).toContain("verify --data 'my data/set'\n");
    expect(existsSync(join(cwd, 'mnist'))).toBe(false);
  });

  it('asks a mirror with --from', async () => {
    expect((await fetching(['mnist', '--from', `${base}/some/mirror`])).code).toBe(0);
    expect(asked.map(({ url }) => url)).toEqual(['/some/mirror/a.gz', '/some/mirror/b.gz']);
  });

  it('names no command for a set that none trains on', async () => {
    const { code, out } = await fetching(['cifar-10']);
    expect([code, out]).toEqual([0, expect.stringContaining('--dataset cifar-10 --data ./cifar-10\n')]);
  });

  it('downloads nothing twice', async () => {
    await fetching(['mnist']);
    const { code, err } = await fetching(['mnist']);
    expect(code).toBe(0);
    expect(err).toBe('[1/2] a.gz: was there, checksum right\n[2/2] b.gz: was there, checksum right\n');
    expect(asked).toHaveLength(2);
  });

  it('exits 3 where the connection is cut, and continues there', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': LARGE.length });
      response.write(LARGE.subarray(0, PIECE), () => setTimeout(() => response.destroy(), 50));
    };
    const { code, out, err } = await fetching(['mnist']);
    expect([code, out, inFolder()]).toEqual([3, '', ['a.gz.part']]);
    const said = `${base}/own/a.gz; got ${PIECE} bytes. Run the same command again: it continues where this one ended.`;
    expect(err).toMatch(/^lga: expected [^\n]*\n$/);
    expect(err).toContain(said);
    answer = ranged;
    expect((await fetching(['mnist'])).code).toBe(0);
    expect(asked.map(({ range }) => range)).toEqual([undefined, `bytes=${PIECE}-`, undefined]);
    expect(holds('a.gz', LARGE)).toBe(true);
  });

  it('stops at Ctrl-C, says how to go on, and goes on', async () => {
    const end = new AbortController();
    answer = (request, response) => {
      if (request.url === '/own/a.gz') {
        ranged(request, response);
        return;
      }
      response.writeHead(200, { 'content-length': 5 });
      response.write('sm', () => setTimeout(() => end.abort(), 50));
    };
    const { code, out, err } = await fetching(['mnist'], end.signal);
    expect([code, out]).toEqual([130, '']);
    expect(err).toBe(
      '[1/2] a.gz: 1.5 MB, checksum right\n' +
        'lga: interrupted after 1 of 2 files; the same command continues where this one ended\n',
    );
    expect(inFolder()).toEqual(['a.gz', 'b.gz.part']);
    answer = ranged;
    expect((await fetching(['mnist'])).code).toBe(0);
    expect(asked.at(-1)).toEqual({ url: '/own/b.gz', range: 'bytes=2-' });
  });

  it('is interrupted before it begins', async () => {
    const { code, err } = await fetching(['mnist'], AbortSignal.abort());
    expect([code, asked]).toEqual([130, []]);
    expect(err).toMatch(/^lga: interrupted after 0 of 2 files; [^\n]*\n$/);
  });

  it('exits 3 for a wrong checksum', async () => {
    answer = (_, response) => response.end('a page that asks to log in');
    const { code, out, err } = await fetching(['mnist']);
    expect([code, out, inFolder()]).toEqual([3, '', []]);
    expect(err).toContain(`lga: expected ${base}/own/a.gz to have the published MD5 ${md5(LARGE)}; got`);
    expect(err).toContain('the download was removed. Try again, or another mirror.\n');
  });

  it.each([
    [404, 2],
    [503, 3],
  ])('names status %i and exits %i', async (status, exit) => {
    answer = (_, response) => response.writeHead(status).end('no');
    const { code, out, err } = await fetching(['mnist', '--from', base]);
    expect([code, out, inFolder()]).toEqual([exit, '', []]);
    expect(err).toContain(`lga: expected the file at ${base}/a.gz; got status ${status}. `);
  });

  it('exits 3 where no server answers', async () => {
    await new Promise((resolve) => server.close(resolve));
    const { code, err } = await fetching(['mnist']);
    expect(code).toBe(3);
    expect(err).toContain(`expected an answer from ${base}; got ECONNREFUSED.`);
  });

  it.each([
    [['minst'], 'expected data set to be one of mnist, cifar-10, cifar-100; got string "minst". Choose one of them.'],
    [['toString'], 'got string "toString"'],
    [['mnist', ''], 'expected a folder; got an empty path. Name one, or none for ./mnist.'],
    [['mnist', '--from', 'mirror'], 'expected an http or https address; got mirror.'],
    [[], "missing required argument 'name'"],
    [['mnist', 'a', 'b'], "too many arguments for 'fetch'"],
  ])('refuses %j with one line and exit code 2', async (args, said) => {
    const { code, out, err } = await fetching(args);
    expect([code, out, asked, readdirSync(cwd)]).toEqual([2, '', [], []]);
    expect(err).toMatch(/^lga: [^\n]*\n$/);
    expect(err).toContain(said);
  });

  it.each([
    ['', undefined],
    [' even when interrupted', AbortSignal.abort()],
  ])('exits 3 for a folder that is a file%s, and leaves the file as it is', async (_, signal) => {
    writeFileSync(join(cwd, 'mnist'), 'mine');
    const { code, err } = await fetching(['mnist'], signal);
    expect(code).toBe(3);
    expect(err).toContain(`expected a folder ${join(cwd, 'mnist')} to write to; got EEXIST. Choose another folder.`);
    expect(readFileSync(join(cwd, 'mnist'), 'utf8')).toBe('mine');
  });

  it.each(['a.gz', 'a.gz.part'])('exits 3 for a folder in the place of %s', async (name) => {
    mkdirSync(join(cwd, 'mnist', name), { recursive: true });
    const { code, err } = await fetching(['mnist']);
    expect([code, asked]).toEqual([3, []]);
    expect(err).toContain(`expected ${join(cwd, 'mnist', name)} to be a readable file; got EISDIR.`);
  });

  it('draws a bar on a terminal that moves within a file, and removes it before it says anything', async () => {
    const end = new AbortController();
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': LARGE.length });
      response.write(LARGE.subarray(0, LARGE.length / 2));
      setTimeout(() => end.abort(), 500); // the bar is drawn ten times a second
    };
    const screen = Object.assign(new Text(), { isTTY: true, columns: 80 });
    const io = { stdout: new Text(), stderr: screen, env: {}, cwd, signal: end.signal };
    expect(await lga(['data', 'fetch', 'mnist'], io, { ...EMPTY_ROOMS, published: published() })).toBe(130);
    // half of the first of two files is a quarter of 24
    expect(screen.text).toContain('[======------------------] 0/2 a.gz: 750 kB of 1.5 MB');
    const [bar, said] = screen.text.split('lga: interrupted');
    expect(bar).not.toContain('\n');
    expect(bar!.lastIndexOf('\u001b[?25h')).toBeGreaterThan(bar!.lastIndexOf('a.gz'));
    expect(said).toMatch(/^ after 0 of 2 files; [^\n]*\n$/);
  });

  it('knows the published sets', () => {
    expect(ownRooms().published).toBe(PUBLISHED);
  });
});

describe('lga data', () => {
  it('explains fetch', async () => {
    const { code, out } = await runLga(['data', 'fetch', '--help']);
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Usage: lga data fetch [options] <name> [folder]

      download a data set, or what is missing of it, and compare it with the published checksums

      Arguments:
        name          mnist, cifar-10, cifar-100
        folder        where its files go (default: ./<name>)

      Options:
        --from <url>  a mirror: the address of a folder with the same files
        -h, --help    display help for command

      Exit codes:
        0    every verdict as expected
        1    an implementation disagrees, a verdict differs from the ledger, or a mutant survives
        2    usage: unknown command or option, bad value
        3    environment: something is missing or cannot be written
        4    nothing was checked
        5    internal error (LGA_DEBUG=1 shows the stack)
        130  interrupted with Ctrl-C

      Examples:
        npx lga data fetch mnist
        npx lga data fetch cifar-10 ../data/cifar
        npx lga data fetch mnist --from https://mirror.example/mnist
      "
    `);
  });

  it('shows its commands with exit code 2 when none is given', async () => {
    const { code, out, err } = await runLga(['data']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('fetch [options] <name> [folder]');
  });

  it('knows no other command', async () => {
    const { code, err } = await runLga(['data', 'fech', 'mnist']);
    expect([code, err]).toEqual([2, "lga: unknown command 'fech' (Did you mean fetch?)\n"]);
  });
});

function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}

/** Two files under the name of MNIST and one under CIFAR-10's, from the server of the test. */
function published() {
  const files = Object.entries(FILES).map(([name, bytes]) => ({ name, md5: md5(bytes) }));
  const of = (...picked: typeof files) => ({ title: 'a set', baseUrl: `${base}/own/`, files: picked });
  return { ...EMPTY_ROOMS.published, mnist: of(...files), 'cifar-10': of(...files.slice(1)) };
}

/** A server that knows ranges, whatever the folder. */
function ranged(request: IncomingMessage, response: ServerResponse): void {
  const file = FILES[request.url?.split('/').at(-1) ?? ''] ?? Buffer.alloc(0);
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const rest = file.subarray(start);
  const range = { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` };
  response.writeHead(start > 0 ? 206 : 200, { 'content-length': rest.length, ...(start > 0 && range) }).end(rest);
}
