import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { run } from '../bootstrap/run.mjs';

const VERSION = '2.16.2';

/** One wheel for every Python, as only its C library is used. */
const REQUIREMENT = `tensorflow-cpu==${VERSION} --hash=sha256:c855cb6bf05d32dd5928086b03a5f6b4189b63c22b95e017703cbee4291023ca`;
const WHEEL_TAGS = ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311'];
const PLATFORM = ['--platform', 'manylinux2014_x86_64'];

/** Bytes of each library: one that is damaged ends the process that loads it. */
const LIBRARIES = { 'libtensorflow_cc.so.2': 582_170_592, 'libtensorflow_framework.so.2': 49_378_880 };

/** The C interface, and what its strings are made of. */
const HEADERS = ['tensorflow/c/', 'tensorflow/core/platform/ctstring', 'tsl/c/', 'tsl/platform/ctstring'];

/** Unpacks what begins with one of the given names from a wheel. */
const UNPACK = `
import sys, zipfile
wheel, folder, *wanted = sys.argv[1:]
with zipfile.ZipFile(wheel) as files:
    for name in files.namelist():
        if name.startswith(tuple(wanted)):
            files.extract(name, folder)
`;

const hasBytes = (file, bytes) => existsSync(file) && statSync(file).size === bytes;

/** The libraries, as paths below the package. */
export const LIBRARY_FILES = Object.keys(LIBRARIES).map((name) => `deps/lib/${name}`);

/** Whether the package's folder `deps` holds the C library and its headers. */
export function hasLibrary(folder) {
  const complete = Object.entries(LIBRARIES).every(([name, bytes]) =>
    hasBytes(join(folder, 'deps', 'lib', name), bytes),
  );
  return complete && existsSync(join(folder, 'deps', 'include', 'tensorflow', 'c', 'c_api.h'));
}

async function succeeds(what, program, args, cwd) {
  const code = await run(program, args, cwd);
  if (code === 0) return;
  throw new Failure(
    `expected ${what}, got exit code ${code} (its reason is above). Check the network and the space on the disk, then try again.`,
  );
}

/** Downloads the wheel into a folder; its path. */
async function download(python, folder) {
  writeFileSync(join(folder, 'requirements.txt'), REQUIREMENT);
  const pip = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--only-binary',
    ':all:',
  ];
  const what = [...WHEEL_TAGS, ...PLATFORM, '--require-hashes', '--requirement', 'requirements.txt'];
  await succeeds('pip to download TensorFlow', python, [...pip, ...what], folder);
  return readdirSync(folder).find((name) => name.endsWith('.whl'));
}

/** Unpacks the libraries into `lib` and the headers into `include` of the folder that holds the wheel. */
async function unpack(python, folder, wheel) {
  const names = [...Object.keys(LIBRARIES), ...HEADERS.map((name) => `include/${name}`)];
  const wanted = names.map((name) => `tensorflow/${name}`);
  await succeeds('the wheel to be unpacked', python, ['-c', UNPACK, wheel, '.', ...wanted], folder);
  mkdirSync(join(folder, 'lib'));
  for (const name of Object.keys(LIBRARIES)) renameSync(join(folder, 'tensorflow', name), join(folder, 'lib', name));
  renameSync(join(folder, 'tensorflow', 'include'), join(folder, 'include'));
  for (const rest of [wheel, 'requirements.txt', 'tensorflow']) rmSync(join(folder, rest), { recursive: true });
}

/** Puts TensorFlow's C library, out of its wheel for Python, into the package's folder `deps`: all of it or nothing. */
export async function fetchLibrary(folder, python) {
  console.error(`tensorflow: downloading TensorFlow ${VERSION} with pip (214 MB), keeping 632 MB of what is in it`);
  const [work, deps] = [join(folder, 'deps.new'), join(folder, 'deps')];
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  try {
    await unpack(python, work, await download(python, work));
    rmSync(deps, { recursive: true, force: true });
    renameSync(work, deps);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
