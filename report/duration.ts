/** A time with three digits and the unit in which they are no thousand, rounded as they are. */
export function duration(ms: number): string {
  const [value, unit] = ms >= 999.5 ? [ms / 1000, 's'] : ms >= 0.9995 ? [ms, 'ms'] : [ms * 1000, 'us'];
  return `${value.toPrecision(3)} ${unit}`;
}
