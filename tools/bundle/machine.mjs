import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { Failure } from '../bootstrap/failure.mjs';

/** The first line of what a program says to --version; undefined where it does not start. */
function version(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n', 1)[0] : undefined;
}

/** An archive is made on the kind of machine that it is for: its Node and its Dawn go in. */
export function requireMachine({ platform, arch, report } = process) {
  const glibc = platform === 'linux' && report.getReport().header.glibcVersionRuntime;
  if (!glibc || arch !== 'x64') {
    const got = platform === 'linux' && arch === 'x64' ? 'linux without it' : `${platform} on ${arch}`;
    throw new Failure(
      `expected Linux on x64 with the GNU C library, got ${got}. Make the archive on such a machine or in a container of one.`,
    );
  }
  const tar = version('tar');
  if (!tar?.includes('GNU tar')) {
    throw new Failure(`expected GNU tar, got ${tar ?? 'no tar'}. Install tar; equal archives need its --sort=name.`);
  }
  if (version('xz') === undefined) throw new Failure('expected xz, got none. Install xz-utils (Fedora: xz).');
}
