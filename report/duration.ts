/** A time with three digits and its unit. */
export function duration(ms: number): string {
  const [value, unit] = ms >= 1000 ? [ms / 1000, 's'] : ms >= 1 ? [ms, 'ms'] : [ms * 1000, 'us'];
  return `${value.toPrecision(3)} ${unit}`;
}
