import { InputError } from '../claims/input-error.js';
import { isRequired } from './python.js';

/**
 * What `start` gives; where this machine lacks it, says so and gives `undefined`, or throws when LGA_REQUIRE names the part.
 */
export async function startIfAvailable<T>(part: string, start: () => Promise<T>): Promise<T | undefined> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof InputError) || isRequired(part, process.env)) throw error;
    console.info(`${part}: unavailable: ${error.message}`);
    return undefined;
  }
}
