import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadNative, whyNotLoaded } from './native-package.js';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'lga-native-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** A module with this text. */
function made(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What is said of a package that does not load. */
async function reason(path: string, name = path): Promise<string> {
  const error = await loadNative(path).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  return whyNotLoaded(name, error);
}

describe('loadNative', () => {
  it('loads into this process', async () => {
    await loadNative(made('good.cjs', 'globalThis.loadedBy = process.pid;'));
    expect((globalThis as { readonly loadedBy?: number }).loadedBy).toBe(process.pid);
  });

  it('lets another process die of a library that ends the one it is loaded into', async () => {
    const path = made('deadly.cjs', 'process.kill(process.pid, "SIGKILL");');
    expect(await reason(path, 'p')).toBe(
      'p: a process that loads it ends with SIGKILL: damaged, or for another machine',
    );
    // As the dynamic linker does for an undefined symbol.
    expect(await reason(made('exits.cjs', 'process.exit(127);'))).toContain('ends with exit code 127');
  });
});

describe('whyNotLoaded', () => {
  it('says what is not installed: the package, or something that it needs', async () => {
    expect(await reason('@lga-verify/no-such-package')).toBe('@lga-verify/no-such-package: not installed');
    const needy = made('needy.cjs', 'require("@lga-verify/no-such-package");');
    expect(await reason(needy, 'needy')).toBe("needy: Cannot find module '@lga-verify/no-such-package'");
  });

  it('names an addon that is none, without its folder', async () => {
    const why = await reason(made('broken.node', 'no addon'), 'p');
    expect(why).toMatch(/^p: .*broken\.node/);
    expect(why).not.toContain(folder);
  });

  it.each([
    [
      "The module '/home/me/lib/a.node'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 93. This version of Node.js requires\nNODE_MODULE_VERSION 115. Please try re-compiling",
      "The module 'a.node' was compiled against a different Node.js version using NODE_MODULE_VERSION 93",
    ],
    [
      'The Node.js native addon module (a.node) can not be found at path: /home/me/a.node. \nPlease run command',
      'The Node.js native addon module (a.node) can not be found',
    ],
    [
      'libtensorflow_cc.so.2: cannot open shared object file: No such file or directory',
      'libtensorflow_cc.so.2: cannot open shared object file: No such file or directory',
    ],
  ])('keeps the first sentence of %j', (message, line) => {
    expect(whyNotLoaded('p', new Error(message))).toBe(`p: ${line}`);
  });
});
