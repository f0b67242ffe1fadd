// Makes a checkout ready to run: the right Node, the locked packages, an up-to-date build. Built-ins only, since it runs
// before anything is installed; syntax that an old Node still parses, so that it can say what is wrong.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build, isBuilt } from './bootstrap/build.mjs';
import { Failure } from './bootstrap/failure.mjs';
import { install, isInstalled } from './bootstrap/install.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { requireNode } from './bootstrap/node-version.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  requireNode(root);
  if (!isInstalled(root) || !isBuilt(root)) {
    await withLock(root, async () => {
      // Asked again: another bootstrap may have done the work while this one waited.
      if (!isInstalled(root)) await install(root);
      if (!isBuilt(root)) await build(root);
    });
  }
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`bootstrap: ${error.message}`);
  process.exitCode = 3; // as lga: the environment is at fault
}
