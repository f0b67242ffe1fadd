import { InputError } from '../../claims/input-error.js';
import type { StepInfo } from '../optimizer.js';
import { requireNonNegative } from '../validate.js';

/** Options with every default filled in; a name without a default is refused, so that a misspelled option is not ignored. */
export function withDefaults<Options extends object>(defaults: Options, options: Partial<Options>): Options {
  const stray = Object.keys(options).find((name) => !Object.hasOwn(defaults, name));
  if (stray !== undefined) {
    throw new InputError(`options among ${Object.keys(defaults).join(', ')}`, stray, 'Check the spelling.');
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}

/** gamma1 of this step: the scheduler's if it sets one, else the optimizer's own. */
export function rateOf(info: StepInfo, own: number): number {
  return info.learningRate === undefined ? own : requireNonNegative('learningRate of the step', info.learningRate);
}

/** `value` must be true or false. */
export function requireFlag(name: string, value: unknown): void {
  if (typeof value === 'boolean') return;
  throw new InputError(`${name} to be true or false`, JSON.stringify(value), `Pass a boolean ${name}.`);
}
