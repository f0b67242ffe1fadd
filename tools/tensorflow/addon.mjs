import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { run } from '../bootstrap/run.mjs';
import { LIBRARY_FILES } from './library.mjs';

/** Where the package looks for it. Node-API 8 is in every Node that lga runs on, so one addon is for all of them. */
const ADDON = 'lib/napi-v8/tfjs_binding.node';

/** Compiles the package's addon, as its binding.gyp says, from its sources and the headers of the package node-api-headers. */
export async function compileAddon(folder, headers, compiler) {
  console.error(`tensorflow: compiling the addon with ${compiler}`);
  mkdirSync(join(folder, 'lib', 'napi-v8'), { recursive: true });
  const built = `${ADDON}.new`; // an interrupted compiler leaves no half addon
  const options = ['-shared', '-fPIC', '-O2', '-std=c++17', '-DNAPI_VERSION=8', `-I${headers}`, '-Ideps/include'];
  const inputs = ['binding/tfjs_backend.cc', 'binding/tfjs_binding.cc', ...LIBRARY_FILES];
  const code = await run(compiler, [...options, ...inputs, '-Wl,-rpath,$ORIGIN/../../deps/lib', '-o', built], folder);
  if (code !== 0 || !existsSync(join(folder, built))) {
    throw new Failure(
      `expected ${compiler} to compile the addon, got exit code ${code} and what is said above. Try another compiler: name it in CXX.`,
    );
  }
  renameSync(join(folder, built), join(folder, ADDON));
}
