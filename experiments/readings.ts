import { InputError } from '../claims/input-error.js';
import { DEFAULT_READINGS, READINGS, type ReadingId, type Readings } from '../claims/readings.js';
import { requireOneOf } from '../reference/validate.js';

/** A way to read the paper: what differs from the default. */
export interface Reading {
  /** `default`, or `timeUnit=epoch,logBase=10`. */
  readonly name: string;
  readonly choices: Partial<Readings>;
}

const DEFAULT: Reading = { name: 'default', choices: {} };

/** The other choices one by one, but for those that need another to matter, and the one that tfjs cannot tell apart. */
const OTHERS = [
  ...['logBase=10', 'timeUnit=epoch', 'boundAtStart=updated', 'threshold=exclusive', 'decayOrder=after-use'],
  ...['lowerBound=average', 'lowerBound=momentum', 'lowerBound=momentum,momentumForm=sum'],
];

function choice(text: string): readonly [ReadingId, string] {
  const [id = '', value = '', ...rest] = text.split('=');
  if (rest.length > 0 || value === '') {
    throw new InputError('a reading as name=value', JSON.stringify(text), 'For example --reading timeUnit=epoch.');
  }
  const known = requireOneOf('reading', id, Object.keys(READINGS) as ReadingId[]);
  return [known, requireOneOf<string>(known, value, READINGS[known].values)];
}

/** A reading by what differs from the default, `name=value` with commas between. */
function readingOf(text: string): Reading {
  if (text === DEFAULT.name) return DEFAULT;
  const chosen = text.split(',').map((one) => choice(one.trim()));
  const differing = chosen.filter(([id, value]) => DEFAULT_READINGS[id] !== value);
  if (differing.length === 0) return DEFAULT;
  if (differing.some(([id]) => id === 'phiAtNegativeZero')) {
    const remedy = 'tf ops cannot see the sign of a zero: leave it out.';
    throw new InputError('a reading that TensorFlow.js can follow', text, remedy);
  }
  const name = differing.map((pair) => pair.join('=')).join(',');
  return { name, choices: Object.fromEntries(differing) };
}

/** `default`, `all`, or readings with semicolons between; the default always comes first, since the others are compared with it. */
export function readingsOf(text: string): readonly Reading[] {
  const named = text === 'all' ? OTHERS : text.split(';').map((one) => one.trim());
  const all = [DEFAULT, ...named.map(readingOf)];
  return all.filter((one, i) => all.findIndex(({ name }) => name === one.name) === i);
}
