import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pythons } from '../data/pythons.js';
import { PORT_RUNS, PORT_WORDS, type GpuRun, type PortRun } from './gpu-plan.js';

/** Importing PyTorch from a cold disk can take tens of seconds. */
const TIMEOUT_MS = 60_000;

interface Ports {
  readonly runs: readonly GpuRun[];
  /** One line for each port that this machine cannot run. */
  readonly missing: readonly string[];
}

/** Where the port would compute with the first Python that has its modules; undefined where none has. */
async function deviceOf({ modules, device }: PortRun, env: NodeJS.ProcessEnv) {
  for (const python of pythons(env)) {
    try {
      const code = `import ${modules.join(', ')}\nprint(${device})`;
      const { stdout } = await promisify(execFile)(python, ['-c', code], { env, timeout: TIMEOUT_MS });
      return { python, device: stdout.trim().split('\n').at(-1) ?? '' };
    } catch {
      continue; // no such Python, or one without them
    }
  }
  return undefined;
}

/** A command in one word, as `--port` takes it: quotes hold together what has spaces. */
const oneWord = (words: readonly string[]) => words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');

/** The runs of the ports below `folder` that `asked` names, as far as this machine's Python can import what they need. */
export async function portRuns(
  folder: string,
  asked: (name: string) => boolean,
  env: NodeJS.ProcessEnv,
): Promise<Ports> {
  const runs: GpuRun[] = [];
  const missing: string[] = [];
  const found = new Map<string, ReturnType<typeof deviceOf>>(); // asked once: importing PyTorch takes seconds
  for (const port of PORT_RUNS.filter(({ name }) => asked(name))) {
    const modules = port.modules.join(', ');
    const asking = found.get(modules) ?? deviceOf(port, env);
    found.set(modules, asking);
    const where = await asking;
    if (where === undefined) {
      const tried = pythons(env).join(' or ');
      const remedy = 'Install them, or name a Python that has them in LGA_PYTHON.';
      missing.push(`${port.name} not measured: expected ${tried} to import ${modules}; ${remedy}`);
      continue;
    }
    const device = port.takesDevice ? ['--device', where.device] : [];
    const command = oneWord([where.python, join(folder, port.adapter), ...device, ...port.flags]);
    runs.push({ name: port.name, words: ['--port', command, ...PORT_WORDS], weight: port.weight });
  }
  return { runs, missing };
}
