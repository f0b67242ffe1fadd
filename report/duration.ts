/** A time with three digits and the unit in which they are no thousand, rounded as they are. */
export function duration(ms: number): string {
  const [value, unit] = ms >= 999.5 ? [ms / 1000, 's'] : ms >= 0.9995 ? [ms, 'ms'] : [ms * 1000, 'us'];
  return `${value.toPrecision(3)} ${unit}`;
}

/** Seconds as people plan with: `40 s`, `12 min`, `3 h 20 min`. */
export function hours(seconds: number): string {
  if (seconds < 99.5) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
