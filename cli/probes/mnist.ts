import { InputError } from '../../claims/input-error.js';
import { findData } from '../../data/find.js';
import type { Part } from '../../report/doctor.js';

const REMEDY =
  'Run npx lga data fetch mnist, then pass --data ./mnist or set LGA_DATA to it; or name another folder with the four MNIST files (train-images-idx3-ubyte and so on, plain or .gz).';

/** Whether the real MNIST files are found; without them the checks train on drawn digits. */
export function probeMnist(env: NodeJS.ProcessEnv, dataDir?: string, from = process.cwd()): Part {
  try {
    const { source, where, train, test } = findData(dataDir, env, from);
    const counts = `${train.count} + ${test.count} images`;
    if (source === 'mnist') return { name: 'mnist', available: true, detail: `${counts} in ${where}` };
    const detail = `no MNIST files; checks use drawn digits instead (${counts}, ${where})`;
    return { name: 'mnist', available: false, detail, remedy: REMEDY };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { name: 'mnist', available: false, detail: error.message, remedy: REMEDY };
  }
}
