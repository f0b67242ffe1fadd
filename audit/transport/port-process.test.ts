import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { carriersOf } from './leftovers.js';
import { LINE_LIMIT, PortProcess } from './port-process.js';

/** Longer than anything here takes on a busy machine. */
const SOON = 20_000;

type PortEvent = NonNullable<Awaited<ReturnType<PortProcess['next']>>>;

const started: PortProcess[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

function running(command: readonly string[], env: NodeJS.ProcessEnv = process.env): PortProcess {
  const port = new PortProcess(command, process.cwd(), env);
  started.push(port);
  return port;
}

/** A process of Node that runs a script. */
const script = (code: string, env?: NodeJS.ProcessEnv) => running([process.execPath, '-e', code], env);

async function lineOf(port: PortProcess): Promise<string> {
  const event = await port.next(SOON);
  return event?.kind === 'line' ? event.line : `no line: ${JSON.stringify(event)}`;
}

async function endOf(port: PortProcess): Promise<Extract<PortEvent, { kind: 'end' }>> {
  const event = await port.next(SOON);
  if (event?.kind !== 'end') throw new Error(`no end: ${JSON.stringify(event)}`);
  return event;
}

describe('lines', () => {
  it('are put together from chunks, and cut where several come at once', async () => {
    const port = script(`
      process.stdout.write('ab');
      setTimeout(() => process.stdout.write('c\\nde\\n\\nf'), 50);
      setTimeout(() => process.stdout.write('g\\n'), 100);`);
    expect(await Promise.all([lineOf(port)])).toEqual(['abc']);
    expect([await lineOf(port), await lineOf(port), await lineOf(port)]).toEqual(['de', '', 'fg']);
  });

  it('keep characters whose bytes come apart', async () => {
    const port = script(`
      const bytes = Buffer.from('φ∇𝛾\\n');
      let i = 0;
      const timer = setInterval(() => {
        process.stdout.write(bytes.subarray(i, ++i));
        if (i === bytes.length) clearInterval(timer);
      }, 15);`);
    expect(await lineOf(port)).toBe('φ∇𝛾');
  });

  it('go to the process one at a time', async () => {
    const port = script(`process.stdin.pipe(process.stdout)`);
    port.send('one');
    expect(await lineOf(port)).toBe('one');
    port.send('two ∇');
    expect(await lineOf(port)).toBe('two ∇');
    expect(port.unread()).toBe(false);
  });

  it('that do not come in time are undefined, and come later', async () => {
    const port = script(`setTimeout(() => console.log('late'), 400)`);
    expect(await port.next(10)).toBeUndefined();
    expect(await lineOf(port)).toBe('late');
  });

  it('of any length take bounded memory, and are given up', async () => {
    const before = process.resourceUsage().maxRSS;
    const port = script(`
      const chunk = Buffer.alloc(2 ** 20, '0');
      const more = () => { while (process.stdout.write(chunk)); process.stdout.once('drain', more); };
      more();`);
    expect(await port.next(SOON)).toEqual({ kind: 'too-long' });
    // The line as chunks, the same put together once, and what the pipe still holds.
    expect((process.resourceUsage().maxRSS - before) * 1024).toBeLessThan(8 * LINE_LIMIT);
  });

  it('that nobody reads are given up too, few long ones as well as many short ones', async () => {
    for (const size of [2 ** 20, 4]) {
      const port = script(`
        const chunk = Buffer.from('0'.repeat(${size - 1}) + '\\n');
        const more = () => { while (process.stdout.write(chunk)); process.stdout.once('drain', more); };
        more();`);
      await expect.poll(() => port.unread(), { timeout: SOON }).toBe(true);
      const kinds: (string | undefined)[] = [];
      await new Promise((resolve) => setTimeout(resolve, 300));
      // A chunk of 64 KiB is taken apart as a whole before the lines in it are counted.
      for (let i = 0; i < 1000 + 2 ** 16 && kinds.at(-1) !== 'too-long'; i++) kinds.push((await port.next(SOON))?.kind);
      expect(kinds.at(-1)).toBe('too-long');
      await port.stop();
    }
  });
});

describe('the end', () => {
  it('comes with the exit code and what was written of a line, as often as it is asked for', async () => {
    const port = script(`process.stdout.write('half', () => process.exit(3))`);
    const end = { kind: 'end', ending: { code: 3, signal: null }, rest: 'half' };
    expect([await endOf(port), await endOf(port)]).toEqual([end, end]);
    expect(port.ended()).toEqual({ code: 3, signal: null });
  });

  it('comes after the lines before it', async () => {
    const port = script(`console.log('last')`);
    expect(await lineOf(port)).toBe('last');
    expect((await endOf(port)).ending.code).toBe(0);
  });

  it('names the signal', async () => {
    expect((await endOf(script(`process.kill(process.pid, 'SIGSEGV')`))).ending).toEqual({
      ...{ code: null, signal: 'SIGSEGV' },
    });
  });

  it('comes although a child holds the output open', async () => {
    const port = script(`
      const { spawn } = require('node:child_process');
      spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { detached: true, stdio: ['ignore', 'inherit', 'ignore'] }).unref();
      process.exit(0);`);
    expect((await endOf(port)).ending.code).toBe(0);
    expect(await port.stop()).toBe(1);
  });

  it.each([
    ['not there', 'lga-no-such-program', 'no program lga-no-such-program is found'],
    ['not executable', fileNotExecutable(), /^.* may not be executed$/],
  ])('says why a program that is %s did not start', async (_, program, why) => {
    const { ending } = await endOf(running([program]));
    expect(ending).toEqual({ code: null, signal: null, startError: expect.stringMatching(why) });
  });
});

function fileNotExecutable(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'lga-')), 'adapter');
  writeFileSync(file, '');
  return file;
}

describe('standard error', () => {
  it('is kept from its end, 64 KiB of it', async () => {
    const port = script(`process.stderr.write('x'.repeat(3_000_000) + 'the end', () => process.exit(0))`);
    await endOf(port);
    await expect.poll(() => port.stderr.endsWith('the end'), { timeout: SOON }).toBe(true);
    expect(port.stderr).toHaveLength(64 * 1024);
  });
});

describe('stop', () => {
  it('asks first', async () => {
    const port = script(`process.on('SIGTERM', () => process.exit(0)); console.log('up'); setInterval(() => {}, 1000)`);
    expect(await lineOf(port)).toBe('up');
    expect(await port.stop()).toBe(0);
    expect(port.ended()).toEqual({ code: 0, signal: null });
  });

  it('ends what does not listen, two seconds later', async () => {
    const port = script(`process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)`);
    expect(await lineOf(port)).toBe('up');
    const began = performance.now();
    await port.stop();
    expect(port.ended()).toEqual({ code: null, signal: 'SIGKILL' });
    expect(performance.now() - began).toBeGreaterThan(1900);
  });

  it.skipIf(process.platform !== 'linux')('ends what was started too, in whatever process group', async () => {
    const mark = String(Math.random());
    const port = script(
      `
      const { spawn } = require('node:child_process');
      for (const detached of [true, false, true]) {
        spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { detached, stdio: 'ignore' }).unref();
      }
      console.log('up');
      process.stdin.on('end', () => process.exit(0)).resume();`,
      { ...process.env, LGA_TEST_MARK: mark },
    );
    expect(await lineOf(port)).toBe('up');
    await expect.poll(async () => (await carriersOf('LGA_TEST_MARK', mark)).length, { timeout: SOON }).toBe(4);
    expect(await port.exits(SOON)).toBe(true);
    expect(await port.stop()).toBe(3);
    await expect.poll(() => carriersOf('LGA_TEST_MARK', mark), { timeout: SOON }).toEqual([]);
  });
});
