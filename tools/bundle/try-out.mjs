import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';

/** All that the machine needs on its PATH: what the launcher calls. */
const PROGRAMS = ['dirname', 'readlink'];

const BENCH = ['--minutes', '0.1', '--optimizer', 'sgd', '--scope', 'update'];

/** One run of every command, as short as it gets; `node`: the one in the archive. */
const commands = (node, top) => [
  ['bench', '--backend', 'wasm', ...BENCH],
  ['verify', '--backend', 'cpu', '--only', 'eq-2.agreement.sgd@*', '--runs', '20'],
  ['claims'],
  ['prove', 'prf-A.1.step-3', '--no-recheck'],
  ['audit', '--runs', '10', '--', node, join(top, 'ports', 'minimal', 'adapter.mjs')],
  ['report'],
];

/**
 * Unpacks the archive and runs it where no Node, npm or Python is on the PATH, through a symbolic link and from another folder.
 * Gives a line about each step. Throws a Failure when one fails.
 */
export function tryOut(archive, top, version) {
  const folder = mkdtempSync(join(tmpdir(), 'lga-bundle-trial-'));
  const [bin, here] = [join(folder, 'bin'), join(folder, 'elsewhere')];
  const env = { PATH: bin, HOME: folder, NO_COLOR: '1', XDG_RUNTIME_DIR: folder };
  const start = (program, args, options) =>
    spawnSync(program, args, { encoding: 'utf8', timeout: 300_000, ...options });
  const lines = [];
  const lga = (...args) => {
    const begin = performance.now();
    const { status, stdout, stderr } = start(join(bin, 'lga'), args, { cwd: here, env });
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    if (status === 0)
      lines.push(`unpacked, lga ${args[0]} ${args[1]?.startsWith('--b') ? `${args[2]} ` : ''}ran in ${seconds} s`);
    else {
      const got = (stderr ?? '').trim().split('\n').at(-1) || `exit code ${status}`;
      throw new Failure(
        `expected lga ${args.join(' ')} to run from the archive, got "${got}". Look at what tools/bundle/left-out.mjs leaves out.`,
      );
    }
    return stdout;
  };
  try {
    for (const made of [bin, here]) mkdirSync(made);
    const { status, stderr } = start('tar', ['-xf', archive, '-C', folder]);
    if (status !== 0) throw new Failure(`expected tar to unpack ${archive}, got "${stderr.trim()}". Make it again.`);
    for (const name of PROGRAMS)
      symlinkSync(['/usr/bin', '/bin'].map((at) => join(at, name)).find(existsSync), join(bin, name));
    symlinkSync(join(folder, top, 'lga'), join(bin, 'lga'));
    const said = lga('--version').trim();
    if (said !== version) throw new Failure(`expected lga --version to say ${version}, got ${said}. Make it again.`);
    for (const args of commands(join(folder, top, 'bin', 'node'), join(folder, top))) lga(...args);
    if (/^webgpu +ok/m.test(lga('doctor'))) lga('bench', '--backend', 'webgpu', ...BENCH, '--pairing', 'equal');
    else lines.push('WebGPU was not tried: this machine has no Vulkan driver');
    return lines;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
