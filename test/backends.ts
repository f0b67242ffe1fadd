import { InputError } from '../claims/input-error.js';
import { BACKENDS, type BackendName } from '../gpu/backends/backend.js';
import { useBackend } from '../gpu/backends/index.js';
import { isRequired } from './python.js';

/** A backend that this machine cannot run. */
interface AbsentBackend {
  readonly name: BackendName;
  /** What is missing and how to get it. */
  readonly error: Error;
  /** Must its absence fail? It must not be an error of ours, and LGA_REQUIRE must not name it. */
  readonly excused: boolean;
}

/** Starts every backend: which run here, and why the others do not. */
export async function surveyBackends(): Promise<{ running: BackendName[]; absent: AbsentBackend[] }> {
  const running: BackendName[] = [];
  const absent: AbsentBackend[] = [];
  for (const name of BACKENDS) {
    try {
      await useBackend(name);
      running.push(name);
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const environment = error instanceof InputError && error.fault === 'environment';
      absent.push({ name, error, excused: environment && !isRequired(name, process.env) });
    }
  }
  return { running, absent };
}
