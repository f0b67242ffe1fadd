import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import process from 'node:process';
import { Failure } from '../bootstrap/failure.mjs';

/** What TensorFlow's wheel for Linux runs on. */
export function requirePlatform() {
  const { platform, arch } = process;
  const glibc = platform === 'linux' && process.report.getReport().header.glibcVersionRuntime;
  if (glibc && arch === 'x64') return;
  const got = platform === 'linux' && arch === 'x64' ? 'linux without it' : `${platform} on ${arch}`;
  throw new Failure(
    `expected Linux on x64 with the GNU C library, got ${got}. Use npm install --no-save @tensorflow/tfjs-node@4.22.0 and an open network.`,
  );
}

/** A path keeps its meaning in another working directory; a name is looked for on the PATH. */
const anywhere = (program) => (program.includes('/') ? resolve(program) : program);

const starts = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** A Python with pip: LGA_PYTHON alone when it is set, as for lga. */
export function findPython() {
  const chosen = process.env.LGA_PYTHON;
  const candidates = chosen ? [chosen] : ['python3', '/usr/bin/python3'];
  const python = candidates.find((candidate) => starts(candidate, '-m', 'pip', '--version'));
  if (python) return anywhere(python);
  throw new Failure(
    `expected a Python 3 with pip, got none as ${candidates.join(' or ')}. Install python3-pip, or name a Python in LGA_PYTHON.`,
  );
}

/** A C++ compiler: CXX alone when it is set. */
export function findCompiler() {
  const chosen = process.env.CXX;
  const candidates = chosen ? [chosen] : ['g++', 'clang++'];
  const compiler = candidates.find((candidate) => starts(candidate, '--version'));
  if (compiler) return anywhere(compiler);
  throw new Failure(
    `expected a C++ compiler, got none as ${candidates.join(' or ')}. Install g++, or name a compiler in CXX.`,
  );
}
