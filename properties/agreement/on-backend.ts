import type { Check } from '../../claims/check.js';
import { InputError } from '../../claims/input-error.js';
import type { BackendName } from '../../gpu/backends/backend.js';
import { useBackend } from '../../gpu/backends/index.js';

/** A check on a backend: `unavailable`, with the remedy, where this machine cannot run it. */
export function onBackend(backend: BackendName, check: Check): Check {
  return {
    ...check,
    async run(context) {
      try {
        await useBackend(backend);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const { got, remedy } = error;
        return { verdict: 'unavailable', evidence: { method: 'none', summary: got, remedy } };
      }
      return check.run(context);
    },
  };
}
