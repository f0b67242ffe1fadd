import { spawnSync } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** The first interpreter that can import the module. */
export function findPython(candidates: readonly string[], module: string): string | undefined {
  return candidates.find((python) => spawnSync(python, ['-c', `import ${module}`], { timeout: 60_000 }).status === 0);
}

/** Must its absence fail? LGA_REQUIRE lists, separated by commas, what a run may not do without. */
export function isRequired(what: string, env: Environment): boolean {
  return (env['LGA_REQUIRE'] ?? '').split(',').some((name) => name.trim() === what);
}
