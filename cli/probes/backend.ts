import { InputError } from '../../claims/input-error.js';
import type { BackendName } from '../../gpu/backends/backend.js';
import type { Part } from '../../report/doctor.js';

/** Starts the backend, and leaves it as tfjs's current one when that works. */
export async function probeBackend(name: BackendName): Promise<Part> {
  const { useBackend } = await import('../../gpu/backends/index.js'); // brings tfjs, which `lga --help` does without
  try {
    const { library, device, driver } = await useBackend(name);
    const detail = [library, device, driver].filter((fact) => fact !== undefined).join(', ');
    return { name, available: true, detail };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { name, available: false, detail: error.got, remedy: error.remedy };
  }
}
