import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pythons } from '../../data/pythons.js';
import { findPython, isRequired } from '../../test/python.js';
import { replayOptimizer } from './replay-optimizer.js';
import { replayScheduler } from './replay-scheduler.js';
import { readOptimizerVectors, readSchedulerVectors } from './vectors.js';

const here = import.meta.dirname;
const python = findPython(pythons(process.env), 'torch');

describe('PyTorch, run again', () => {
  it('writes the recorded vectors byte for byte', () => {
    withNewVectors('default', (folder) => {
      expectAgreement(folder);
      if (!isSameGenerator(folder)) return;
      for (const name of ['optimizers.json', 'schedulers.json']) {
        expect(readFileSync(join(folder, name)).equals(readFileSync(join(here, name))), name).toBe(true);
      }
    });
  });

  it('agrees with the reference within the tolerance when it uses the fastest kernels of this processor', () => {
    withNewVectors('native', expectAgreement);
  });
});

/** Bytes can only be asked of the same torch on the same kind of machine; anything else is held to the tolerance. */
function isSameGenerator(folder: string): boolean {
  const recorded = readOptimizerVectors(here).generator;
  const generator = readOptimizerVectors(folder).generator;
  const same = JSON.stringify(generator) === JSON.stringify(recorded);
  if (!same)
    console.info(
      `golden vectors: recorded by ${show(recorded)}, run again by ${show(generator)}: compared within the tolerance`,
    );
  return same;
}

function show(generator: object): string {
  return Object.entries(generator)
    .map(([name, value]) => `${name} ${value}`)
    .join(' ');
}

function expectAgreement(folder: string): void {
  const optimizers = readOptimizerVectors(folder);
  const schedulers = readSchedulerVectors(folder);
  expect(optimizers.cases).toHaveLength(readOptimizerVectors(here).cases.length);
  expect(schedulers.cases).toHaveLength(readSchedulerVectors(here).cases.length);
  for (const golden of optimizers.cases) {
    expect(replayOptimizer(optimizers, golden).headroom, `${golden.optimizer} on ${golden.input}`).toBeLessThanOrEqual(
      1,
    );
  }
  for (const golden of schedulers.cases) {
    expect(replayScheduler(schedulers, golden).headroom, golden.scheduler).toBeLessThanOrEqual(1);
  }
}

/** Runs generate.py into a new folder; without PyTorch it says so, and fails only if LGA_REQUIRE asks for it. */
function withNewVectors(kernels: string, check: (folder: string) => void): void {
  if (python === undefined) {
    const remedy = 'no Python with torch found: set LGA_PYTHON to one to have the golden vectors computed again';
    if (isRequired('torch', process.env)) throw new Error(remedy);
    console.info(`golden vectors: ${remedy}`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'lga-golden-'));
  try {
    const run = spawnSync(python, [join(here, 'generate.py'), '--out', folder, '--kernels', kernels], {
      encoding: 'utf8',
    });
    expect(run.status, run.stderr).toBe(0);
    check(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
