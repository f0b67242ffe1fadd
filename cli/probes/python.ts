import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pythons } from '../../data/pythons.js';
import type { Part } from '../../report/doctor.js';

const SCRIPT = `
import json, sys
found = {"python": sys.version.split()[0]}
for name in ("numpy", "torch"):
    try:
        found[name] = str(__import__(name).__version__)
    except Exception:
        pass
print(json.dumps(found))
`;

/** Importing PyTorch from a cold disk can take tens of seconds. */
const TIMEOUT_MS = 60_000;

export interface Python {
  readonly command: string;
  /** Versions by name: `python` and, where they import, `numpy` and `torch`. */
  readonly versions: Readonly<Record<string, string>>;
}

async function ask(command: string, env: NodeJS.ProcessEnv): Promise<Python | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, ['-c', SCRIPT], { env, timeout: TIMEOUT_MS });
    return { command, versions: JSON.parse(stdout) as Record<string, string> };
  } catch {
    return undefined; // no such command, or not one that runs Python 3
  }
}

/** The first Python with PyTorch, or failing that the first at all. */
export async function findPython(
  env: NodeJS.ProcessEnv,
  candidates: readonly string[] = pythons(env),
): Promise<Python | undefined> {
  let first: Python | undefined;
  for (const command of candidates) {
    const python = await ask(command, env);
    if (python?.versions['torch'] !== undefined) return python;
    first ??= python;
  }
  return first;
}

/** Whether `name` (python, numpy or torch) is there for the Python that the checks would use. */
export function pythonPart(name: 'python' | 'numpy' | 'torch', python: Python | undefined): Part {
  if (python === undefined) {
    const remedy = 'Install Python 3, or name one in LGA_PYTHON.';
    return { name, available: false, detail: 'no Python 3 found', remedy };
  }
  const version = python.versions[name];
  if (version !== undefined) return { name, available: true, detail: `${version} (${python.command})` };
  const remedy = `${python.command} -m pip install ${name}, or name another Python in LGA_PYTHON`;
  return { name, available: false, detail: `${python.command} cannot import ${name}`, remedy };
}
