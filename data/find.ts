import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../claims/input-error.js';
import type { DigitData } from './digit-data.js';
import { drawnDigits } from './drawn.js';
import { loadMnist } from './mnist.js';

/** Where a checkout of this project may find MNIST without being told, relative to the current folder. */
const USUAL_PLACE = join('..', 'shared', 'data', 'mnist');

/**
 * The digits to train on: MNIST from `folder`, else from the folder named by the variable LGA_DATA, else from
 * `../shared/data/mnist` below `from` if that exists, else drawn digits.
 * A folder that is named or exists but cannot be used is an error: data never change silently. An empty LGA_DATA counts
 * as unset, as in a shell script that passes on what it may not have.
 */
export function findData(
  folder?: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  from: string = process.cwd(),
): DigitData {
  if (folder === '') {
    throw new InputError(
      'a data folder',
      'an empty path',
      'Give the folder with the four MNIST files, or none to use drawn digits.',
    );
  }
  const variable = env['LGA_DATA'];
  const named = folder ?? (variable === '' ? undefined : variable);
  if (named !== undefined) return loadMnist(named);
  const usual = join(from, USUAL_PLACE);
  return existsSync(usual) ? loadMnist(usual) : drawnDigits();
}
