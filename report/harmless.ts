import { printable, printableLines, shortened } from './printable.js';

/** Characters shown of one string; the result file holds it whole. */
const LENGTH = 1000;

/** Characters taken of the end of standard error. */
const STDERR_LENGTH = 4000;

/** Fields that stay whole, so that they can be copied. */
const WHOLE: ReadonlySet<string> = new Set(['replay', 'command', 'portCommand', 'file']);

/** Plain data as it may be shown: every string in it, names of fields too, is {@link printable} and of bounded length. */
export function harmlessData(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    if (key === 'stderr') return printableLines(value.slice(-STDERR_LENGTH));
    return WHOLE.has(key) ? printable(value) : shortened(printable(value), LENGTH);
  }
  if (Array.isArray(value)) return value.map((one) => harmlessData(one, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [printable(name), harmlessData(part, name)] as const),
  );
}
