import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import process from 'node:process';
import { Failure } from '../bootstrap/failure.mjs';

export const LIMIT = 60e6;

export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Equal files give equal bytes: names in order, one time, one owner, modes without the umask's part. */
const ALIKE = [
  ...['--format=ustar', '--sort=name', '--mtime=@946684800', '--owner=0', '--group=0', '--numeric-owner'],
  '--mode=u=rwX,go=rX',
];

/**
 * Packs the folder `top` of `folder`. xz, since tar and xz are on every Linux that runs Node, and Python unpacks it too; gzip
 * makes a third more, zstd is missing from many machines. Two threads make blocks, the same ones on any number of processors.
 */
export function pack(folder, top, archive) {
  const args = [...ALIKE, '--use-compress-program=xz -6 -T2', '-cf', archive, '-C', folder, top];
  const env = { ...process.env, LC_ALL: 'C', XZ_DEFAULTS: '', XZ_OPT: '', TAR_OPTIONS: '' };
  const { status, stderr, error } = spawnSync('tar', args, { encoding: 'utf8', env });
  if (status === 0) return;
  rmSync(archive, { force: true });
  const got = error?.message ?? stderr.trim().split('\n')[0];
  throw new Failure(`expected tar to make ${archive}, got "${got}". Free some space, then try again.`);
}

/** Throws when the archive is too large to be handed around, and removes it. */
export function requireSmall(archive, entries, limit = LIMIT) {
  const { size } = statSync(archive);
  if (size <= limit) return;
  rmSync(archive);
  const sizes = new Map();
  for (const { from, to } of entries) {
    const part = /^(node_modules\/(@[^/]+\/)?[^/]+|[^/]+)/.exec(to)[0];
    sizes.set(part, (sizes.get(part) ?? 0) + statSync(from).size);
  }
  const largest = [...sizes].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const told = largest.map(([part, bytes]) => `${part} ${megabytes(bytes)}`).join(', ');
  throw new Failure(
    `expected an archive of at most ${megabytes(limit)}, got ${megabytes(size)}. Leave more out in tools/bundle/left-out.mjs; largest before packing: ${told}.`,
  );
}
