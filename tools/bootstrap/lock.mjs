import { createHash } from 'node:crypto';
import { realpathSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** A holder touches the lock this often; one that has not for much longer has ended without giving it back. */
const BEAT_MS = 500;
const DEAD_AFTER_MS = 10 * BEAT_MS;

/** Outside the checkout: npm ci empties node_modules, and a lock must not show up in `git status`. */
function lockFile(root) {
  const checkout = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 16);
  return join(tmpdir(), `lga-bootstrap-${checkout}.lock`);
}

/** Runs `action`; `false` when it fails with this code. */
function unless(code, action) {
  try {
    action();
    return true;
  } catch (error) {
    if (error.code === code) return false;
    throw error;
  }
}

const take = (file) => unless('EEXIST', () => writeFileSync(file, String(process.pid), { flag: 'wx' }));

function removeDead(file) {
  unless('ENOENT', () => {
    if (Date.now() - statSync(file).mtimeMs > DEAD_AFTER_MS) rmSync(file);
  });
}

/** Runs `work` while no other bootstrap of this checkout runs. */
export async function withLock(root, work) {
  const file = lockFile(root);
  for (let told = false; !take(file); told = true) {
    if (!told) console.error('bootstrap: waiting for another bootstrap of this checkout');
    await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
    removeDead(file);
  }
  const beat = setInterval(() => unless('ENOENT', () => utimesSync(file, new Date(), new Date())), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(file, { force: true });
  }
}
