import { InputError } from '../claims/input-error.js';
import { requireInteger } from '../reference/validate.js';

/** Parser of an option that takes a whole number in decimal digits, at least `least`. */
export function wholeNumber(flag: string, least: number): (text: string) => number {
  return (text) => {
    if (!/^[+-]?\d+$/.test(text)) {
      throw new InputError(
        `${flag} to be a whole number >= ${least}`,
        JSON.stringify(text),
        `Pass digits, as in ${flag} 42.`,
      );
    }
    return requireInteger(flag, Number(text), least);
  };
}

/** A positive number of minutes, in digits. */
export function minutes(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value > 0 && value <= 24 * 60) return value;
  throw new InputError('--minutes to be a number > 0, at most 1440', JSON.stringify(text), 'As in --minutes 2.5.');
}

/** Parser of an option that takes a number > 0. */
export function positive(flag: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
    throw new InputError(`${flag} to be a number > 0`, JSON.stringify(text), `As in ${flag} 1e-8.`);
  };
}
