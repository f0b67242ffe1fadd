import type { ScaledLimit, ScaledStep } from '../claims/limit.js';
import { duration } from './duration.js';
import { twoDigits } from './two-digits.js';

/** A table as texts; the first of a row says what it is about. */
interface Words {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const percent = (share: number) => `${twoDigits(100 * share)} %`;

const stepHead = ({ batch, utilisation }: ScaledStep) => `${batch} at ${percent(utilisation)}`;

/** What LGA adds to each step, as it is built. */
export function sharesWords({ setting, builds, steps }: ScaledLimit): Words {
  return {
    head: [setting, 'LGA adds', ...steps.map(stepHead)],
    rows: [
      ['a step without it', '', ...steps.map(({ milliseconds }) => duration(milliseconds))],
      ...builds.map(({ build, milliseconds, shares }) => [
        ...[build, milliseconds === 0 ? '0' : duration(milliseconds)],
        ...shares.map(percent),
      ]),
    ],
  };
}

/** What the sentence's share of each step could be made of. */
export function makingsWords({ constants, steps }: ScaledLimit): Words {
  const share = percent(constants['about']?.value ?? NaN);
  return {
    head: [`${share} of such a step is`, ...steps.map(stepHead)],
    rows: [
      ['altogether', ...steps.map(({ about }) => duration(about.milliseconds))],
      ['or, per variable, dispatches', ...steps.map(({ about }) => twoDigits(about.dispatches))],
      ['or tf ops', ...steps.map(({ about }) => twoDigits(about.ops))],
      ['or host syncs', ...steps.map(({ about }) => twoDigits(about.syncs))],
    ],
  };
}

/** Each number that the model is made with, and where it is from. */
export const sourcesWords = ({ constants }: ScaledLimit): readonly (readonly [name: string, says: string])[] =>
  Object.entries(constants).map(([name, { value, unit, source }]) => [
    name,
    `${value.toLocaleString('en-US')}${unit && ` ${unit}`}: ${source}`,
  ]);

/** What the columns of steps are. */
export const SCALED_TITLE = 'What LGA could cost: images in a batch, at a share of the peak';

export const SCALED_MEANING =
  'What LGA adds at least: the longer one of moving its bytes and asking for its kernels, and then its waits. The model knows no arithmetic, no host and no cache.';
