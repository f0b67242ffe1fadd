import { InputError } from '../../claims/input-error.js';
import { useBackend } from '../../gpu/backends/index.js';
import { TORCH_OPTIMIZERS } from '../../gpu/optimizers.js';
import { WRONG_PORTS } from '../agreement/zoo/index.js';
import { caughtByLarge, caughtBySmall } from '../agreement/zoo/kill-table.js';
import { emulatedPorts } from '../agreement/emulated-port.js';
import { tfPorts } from '../agreement/tf-port.js';
import { WGSL } from '../arithmetic/profile.js';
import { KERNEL_MUTANTS, mutatedLossAware } from './kernels.js';
import { killTable, type KillRow } from './kill-table.js';

/** Every deliberately wrong implementation with what caught it, and what could not be tried on this machine. */
interface KillTables {
  readonly rows: readonly KillRow[];
  /** One line each: what, why, remedy. */
  readonly missing: readonly string[];
}

interface Options {
  readonly seed: number;
  /** Cases at most, per law or optimizer. */
  readonly runs: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The widest tolerance of all: what is caught under it is caught under every other. */
const ACCURACY = { profile: WGSL, order: 'sequential' } as const;

/** Wrong references against the laws; wrong float32 ports, and kernels on WebGPU, against the agreement with the reference. */
export async function killTables({ seed, runs, onProgress }: Options): Promise<KillTables> {
  const question = { seed, runs, accuracy: ACCURACY };
  let laws = 0;
  const rows = await killTable({
    seed,
    runs,
    onProgress(done, total) {
      laws = total;
      onProgress?.(done, total + WRONG_PORTS.length + KERNEL_MUTANTS.length);
    },
  });
  const add = async (row: KillRow) => {
    rows.push(row);
    onProgress?.(rows.length, laws + WRONG_PORTS.length + KERNEL_MUTANTS.length);
    await new Promise<void>((resolve) => setImmediate(resolve));
  };

  for (const { id, mistake, optimizers, hooks, large } of WRONG_PORTS) {
    const port = emulatedPorts(ACCURACY, hooks);
    const killedBy = [];
    for (const optimizer of optimizers) {
      const { cases } = await (large ? caughtByLarge : caughtBySmall)(port, optimizer, question);
      if (cases !== undefined) killedBy.push({ law: `eq-2.agreement.${optimizer}`, cases });
    }
    // Around every optimizer that it is made for, or it counts as survived.
    await add({ mutant: id, mistake, killedBy: killedBy.length === optimizers.length ? killedBy : [] });
  }

  const missing = await useBackend('webgpu').then(() => undefined, why);
  if (missing !== undefined) return { rows, missing: [missing] };
  for (const mutant of KERNEL_MUTANTS) {
    const { name, optimizer, large } = mutant;
    const port = tfPorts((setup) => TORCH_OPTIMIZERS[optimizer](setup.optimizerOptions), mutatedLossAware(mutant));
    const { cases } = await (large ? caughtByLarge : caughtBySmall)(port, optimizer, question);
    const killedBy = cases === undefined ? [] : [{ law: `eq-2.agreement.${optimizer}`, cases }];
    await add({ mutant: `kernel of ${optimizer}`, mistake: name, killedBy });
  }
  return { rows, missing: [] };
}

function why(error: unknown): string {
  if (!(error instanceof InputError)) throw error;
  return `wrong kernels: unavailable: ${error.got}. ${error.remedy}`;
}
