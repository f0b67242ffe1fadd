/** Replaces what JSON cannot hold by something that shows what it was: nothing turns into `null` or `{}` unseen. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return String(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return [...(value as unknown as Iterable<unknown>)];
  if (value instanceof Map || value instanceof Set) return Array.from<unknown>(value);
  return value;
}

/** `value` on one line of JSON, with the numbers JSON lacks as strings; `undefined` for `undefined` and functions. */
export function plainJson(value: unknown): string | undefined {
  return JSON.stringify(value, plain);
}

/** The text of a result file. */
export function resultJson(document: object): string {
  return `${JSON.stringify(document, plain, 2)}\n`;
}
