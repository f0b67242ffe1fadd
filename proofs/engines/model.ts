import type { Fraction } from 'mathjs';
import { fraction } from '../formula.js';

/** A rational as Z3 writes it: `2.0`, `(- 2.0)`, `(/ 1.0 3.0)`; undefined for anything else, such as a root. */
function rational(text: string): Fraction | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return fraction(text);
  const negative = /^\(- (.+)\)$/.exec(text)?.[1];
  if (negative !== undefined) return rational(negative)?.neg();
  const [, above, below] = /^\(\/ (\S+) (\S+)\)$/.exec(text) ?? [];
  if (above === undefined || below === undefined) return undefined;
  const [n, d] = [rational(above), rational(below)];
  return n && d ? n.div(d) : undefined;
}

/**
 * The values of a model that are rational, by variable. Z3 leaves out variables whose value does not matter and gives
 * algebraic numbers as roots of polynomials. Nothing here is trusted: whoever uses the values validates them.
 */
export function rationalValues(model: string): Readonly<Record<string, Fraction>> {
  const values: Record<string, Fraction> = {};
  for (const line of model.split('\n')) {
    const [name = '', text = ''] = line.split(' -> ');
    const value = rational(text.trim());
    if (value) values[name.trim().replace(/!$/, '')] = value;
  }
  return values;
}
