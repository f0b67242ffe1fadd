import { describe, expect, it } from 'vitest';
import { InputError } from '../claims/input-error.js';
import { BACKENDS, type BackendName } from '../gpu/backends/backend.js';
import { useBackend } from '../gpu/backends/index.js';

/** Backends that this machine can run; where `LGA_REQUIRE` names one, it has to. */
async function runnable(): Promise<readonly BackendName[]> {
  const required = (process.env['LGA_REQUIRE'] ?? '').split(',').map((word) => word.trim());
  const found: BackendName[] = [];
  for (const name of BACKENDS) {
    try {
      await useBackend(name);
      found.push(name);
    } catch (error) {
      if (!(error instanceof InputError) || required.includes(name)) throw error;
    }
  }
  return found;
}

const RUNNABLE = await runnable();

/** The tests of `body` on every backend that this machine can run; for the others a test says that they cannot be used. */
export function onEveryBackend(title: string, body: (backend: BackendName) => void): void {
  describe.each(RUNNABLE)(`${title} on %s`, body);
  const missing = BACKENDS.filter((name) => !RUNNABLE.includes(name));
  it.each(missing)(`${title}: %s is unavailable and says what would make it available`, async (name) => {
    const error: unknown = await useBackend(name).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).fault).toBe('environment');
    expect((error as InputError).remedy).not.toBe('');
  });
}
