import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portRuns } from './gpu-ports.js';

let folder: string;
let python: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lga ports '));
  python = join(folder, 'python');
  // Has torch, and no jax.
  writeFileSync(python, '#!/bin/sh\ncase "$2" in *jax*) exit 1 ;; *) echo cuda ;; esac\n', { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform === 'win32')('portRuns', () => {
  it('runs the ports whose modules import, where they compute, and says in a line what the others lack', async () => {
    const { runs, missing } = await portRuns('/bundle/ports', () => true, { LGA_PYTHON: python });
    expect(runs.map(({ name }) => name)).toEqual(['pytorch', 'pytorch-foreach']);
    expect(runs[0]?.words).toEqual([
      ...['--port', `"${python}" /bundle/ports/pytorch/adapter.py --device cuda --device-status`],
      ...['--optimizer', 'sgd,adam'],
    ]);
    expect(missing).toEqual([
      `optax not measured: expected ${python} to import jax, optax, numpy; Install them, or name a Python that has them in LGA_PYTHON.`,
    ]);
  });

  it('looks for nothing that was not asked for', async () => {
    const none = await portRuns('/bundle/ports', () => false, { LGA_PYTHON: '/nowhere' });
    expect(none).toEqual({ runs: [], missing: [] });
  });
});
