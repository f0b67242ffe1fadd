import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import type { BenchMachine } from '../../claims/measurement.js';

/** Where a benchmark ran. */
export interface BenchEnvironment {
  readonly started: string;
  readonly node: string;
  readonly v8: string;
  readonly platform: string;
  readonly arch: string;
  readonly cpu: string;
  readonly cpus: number;
  /** 1-minute load average before the run: other work on the machine, in processors. */
  readonly loadBefore: number;
  /** Commit of the checkout; `unknown` outside of one. */
  readonly commit: string;
  /** Whether the checkout holds changes that are not committed. */
  readonly dirty: boolean;
}

/** Output of git for the folder this module lies in; `undefined` without git or outside a checkout. */
function git(...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

/** Looks at the machine now; called afterwards, tells what it was before and after. */
export function machine(): () => BenchMachine {
  const { cpu, cpus, loadBefore, commit, dirty } = benchEnvironment();
  return () => ({ cpu, cpus, loadBefore, loadAfter: load(), commit, dirty });
}

export function benchEnvironment(): BenchEnvironment {
  const { version: node, platform, arch } = process;
  const processors = cpus();
  return {
    started: new Date().toISOString(),
    node,
    v8: process.versions.v8,
    platform,
    arch,
    cpu: processors[0]?.model ?? 'unknown',
    cpus: processors.length,
    loadBefore: load(),
    commit: git('rev-parse', 'HEAD') ?? 'unknown',
    dirty: git('status', '--porcelain') !== '',
  };
}

/** 1-minute load average, in hundredths as the system gives it. */
export function load(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}
