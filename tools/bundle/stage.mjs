import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Lays the files out below `folder` as they are to be unpacked; modes do not depend on whose checkout they come from. */
export function stage(entries, folder) {
  for (const { from, to, runs = false } of entries) {
    const target = join(folder, to);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(from, target);
    chmodSync(target, runs ? 0o755 : 0o644);
  }
}
