/** A number for a label: three digits, `1e-8` where it is small or large. */
export function brief(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e5)
    return value
      .toExponential(2)
      .replace(/\.?0*e/, 'e')
      .replace('e+', 'e');
  return String(Number(value.toPrecision(3)));
}
