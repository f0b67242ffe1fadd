import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { fetchDataset, fetchSet } from './fetch-dataset.js';
import type { Progress, Stored } from './fetch-file.js';
import type { PublishedSet } from './published.js';

/** 300,000 bytes without a period that a wrong offset could hide behind. */
const FILE = Buffer.from(Uint32Array.from({ length: 75_000 }, (_, i) => Math.imul(i + 1, 2654435761)).buffer);
const MD5 = createHash('md5').update(FILE).digest('hex');

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let folder: string;
let server: Server;
let base: string;
let answer: Answer;
let ranges: (string | undefined)[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lga-fetch-'));
  answer = ranged;
  ranges = [];
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/mirror`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

describe('fetchSet', () => {
  it('downloads every file, below the whole of the address, and says how far it is', async () => {
    const asked: (string | undefined)[] = [];
    answer = (request, response) => {
      asked.push(request.url);
      ranged(request, response);
    };
    const seen: Progress[] = [];
    const paths = await fetchSet(set('a.gz', 'b.gz'), folder, { baseUrl: base, onProgress: (at) => seen.push(at) });
    expect(paths).toEqual([join(folder, 'a.gz'), join(folder, 'b.gz')]);
    expect(asked).toEqual(['/some/mirror/a.gz', '/some/mirror/b.gz']);
    for (const path of paths) expect(readFileSync(path)).toEqual(FILE);
    expect(readdirSync(folder)).toEqual(['a.gz', 'b.gz']);
    expect(seen.filter(({ file }) => file === 'a.gz').at(-1)).toEqual({
      file: 'a.gz',
      received: 300_000,
      total: 300_000,
    });
  });

  it('asks for nothing that is there already, and says of each file whether it was', async () => {
    writeFileSync(join(folder, 'a.gz'), FILE);
    const seen: Progress[] = [];
    const stored: Stored[] = [];
    const options = { onProgress: (at: Progress) => seen.push(at), onFile: (one: Stored) => stored.push(one) };
    await fetchSet(set('a.gz', 'b.gz'), folder, { baseUrl: base, ...options });
    expect(stored).toEqual([
      { file: 'a.gz', bytes: 300_000, wasThere: true },
      { file: 'b.gz', bytes: 300_000, wasThere: false },
    ]);
    expect(ranges).toEqual([undefined]); // of b.gz
    expect(seen.filter(({ file }) => file === 'a.gz')).toEqual([{ file: 'a.gz', received: 300_000, total: 300_000 }]);
  });

  it('never touches a file of that name with other bytes', async () => {
    writeFileSync(join(folder, 'a.gz'), 'mine');
    expect((await refusal()).message).toContain(`${join(folder, 'a.gz')} to have the published MD5 ${MD5}`);
    expect(readFileSync(join(folder, 'a.gz'), 'utf8')).toBe('mine');
  });

  it('keeps what arrived before the connection was cut, and continues there', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': FILE.length });
      response.write(FILE.subarray(0, 100_000), () => setTimeout(() => response.destroy(), 50));
    };
    const error = await refusal();
    expect(error.message).toContain('got 100000 bytes. Run the same command again');
    expect(error.fault).toBe('environment');
    expect(readdirSync(folder)).toEqual(['a.gz.part']);
    answer = ranged;
    const seen: number[] = [];
    await fetchSet(set('a.gz'), folder, { baseUrl: base, onProgress: ({ received }) => seen.push(received) });
    expect(ranges).toEqual([undefined, 'bytes=100000-']);
    expect(seen[0]).toBeGreaterThan(100_000);
    expect(readFileSync(join(folder, 'a.gz'))).toEqual(FILE);
  });

  it('starts over where the server knows no ranges', async () => {
    writeFileSync(join(folder, 'a.gz.part'), FILE.subarray(0, 100_000));
    answer = (_, response) => response.end(FILE);
    await fetchSet(set('a.gz'), folder, { baseUrl: base });
    expect(ranges).toEqual(['bytes=100000-']);
    expect(readFileSync(join(folder, 'a.gz'))).toEqual(FILE);
  });

  it('refuses a range that begins elsewhere', async () => {
    writeFileSync(join(folder, 'a.gz.part'), FILE.subarray(0, 100_000));
    answer = (_, response) => {
      response.writeHead(206, { 'content-range': `bytes 0-299999/300000` });
      response.end(FILE);
    };
    expect((await refusal()).message).toContain('got status 206');
  });

  it('starts over when more is there than the file has', async () => {
    writeFileSync(join(folder, 'a.gz.part'), Buffer.alloc(400_000));
    await fetchSet(set('a.gz'), folder, { baseUrl: base });
    expect(ranges).toEqual(['bytes=400000-', undefined]);
    expect(readFileSync(join(folder, 'a.gz'))).toEqual(FILE);
  });

  it('needs no connection when only the name was missing', async () => {
    writeFileSync(join(folder, 'a.gz.part'), FILE);
    const stored: Stored[] = [];
    await fetchSet(set('a.gz'), folder, { baseUrl: base, onFile: (one) => stored.push(one) });
    expect(ranges).toEqual([]);
    expect(stored).toEqual([{ file: 'a.gz', bytes: 300_000, wasThere: true }]);
    expect(readdirSync(folder)).toEqual(['a.gz']);
  });

  it('removes a download with a wrong checksum', async () => {
    answer = (_, response) => response.end('a page that asks to log in');
    expect((await refusal()).message).toContain('the download was removed. Try again, or another mirror.');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('removes a continued download with a wrong checksum: its beginning may be what is wrong', async () => {
    writeFileSync(join(folder, 'a.gz.part'), Buffer.alloc(100_000));
    expect((await refusal()).message).toContain('the download was removed');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [404, 'usage'],
    [503, 'environment'],
  ])('names status %i', async (status, fault) => {
    answer = (_, response) => response.writeHead(status).end('no');
    const error = await refusal();
    expect(error.message).toContain(`expected the file at ${base}/a.gz; got status ${status}.`);
    expect(error.fault).toBe(fault);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('names what keeps it from a server', async () => {
    await new Promise((resolve) => server.close(resolve));
    const error = await refusal();
    expect(error.message).toContain(`expected an answer from ${new URL(base).origin}; got ECONNREFUSED.`);
    expect(error.fault).toBe('environment');
  });

  it.runIf(existsSync('/dev/full'))('says that the disk is full', async () => {
    symlinkSync('/dev/full', join(folder, 'a.gz.part'));
    const error = await refusal();
    expect(error.message).toContain('got ENOSPC: the disk is full. Make room.');
    expect(error.fault).toBe('environment');
  });

  it('ends at the signal, with its reason, and keeps what has arrived', async () => {
    const controller = new AbortController();
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': FILE.length });
      response.write(FILE.subarray(0, 100_000));
    };
    const options = {
      baseUrl: base,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    };
    await expect(fetchSet(set('a.gz'), folder, options)).rejects.toThrow('enough');
    expect(readdirSync(folder)).toEqual(['a.gz.part']);
    await expect(fetchSet(set('a.gz'), folder, options)).rejects.toThrow('enough');
  });

  it.each(['', 'ftp://host/', 'mirror', 'http://'])('refuses the address %j', async (baseUrl) => {
    await expect(fetchSet(set('a.gz'), folder, { baseUrl })).rejects.toThrow(InputError);
  });

  it('refuses a folder that is a file', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    await expect(fetchSet(set('a.gz'), path, { baseUrl: base })).rejects.toMatchObject({
      message: expect.stringContaining(`a folder ${path} to write to; got EEXIST`),
      fault: 'environment',
    });
  });

  it.each(['a.gz', 'a.gz.part'])('refuses a folder in the place of %s', async (name) => {
    mkdirSync(join(folder, name));
    const error = await refusal();
    expect(error.message).toContain(`expected ${join(folder, name)} to be a readable file; got EISDIR.`);
    expect([error.fault, ranges]).toEqual(['environment', []]);
  });
});

describe('fetchDataset', () => {
  it('asks a mirror for MNIST’s four files, and takes none that is not the published one', async () => {
    const asked: (string | undefined)[] = [];
    answer = (request, response) => {
      asked.push(request.url);
      response.end('not MNIST');
    };
    await expect(fetchDataset('mnist', folder, { baseUrl: base })).rejects.toThrow('f68b3c2dcbeaaa9fbdd348bbdeb94873');
    expect(asked).toEqual(['/some/mirror/train-images-idx3-ubyte.gz']);
  });

  it('names the sets that it knows', async () => {
    await expect(fetchDataset('minst', folder)).rejects.toThrow(
      'one of mnist, cifar-10, cifar-100; got string "minst"',
    );
  });
});

function set(...names: readonly string[]): PublishedSet {
  return { title: 'a set', baseUrl: 'http://nowhere.invalid/', files: names.map((name) => ({ name, md5: MD5 })) };
}

/** A server that knows ranges. */
function ranged(request: IncomingMessage, response: ServerResponse): void {
  const start = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
  if (start === undefined) {
    response.writeHead(200, { 'content-length': FILE.length }).end(FILE);
  } else if (Number(start) >= FILE.length) {
    response.writeHead(416).end();
  } else {
    const rest = FILE.subarray(Number(start));
    const range = `bytes ${start}-${FILE.length - 1}/${FILE.length}`;
    response.writeHead(206, { 'content-length': rest.length, 'content-range': range }).end(rest);
  }
}

async function refusal(): Promise<InputError> {
  try {
    await fetchSet(set('a.gz'), folder, { baseUrl: base });
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('the download was accepted');
}
