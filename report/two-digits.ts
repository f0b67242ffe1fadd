/** Two digits, never as a power of ten. */
export const twoDigits = (value: number): string => String(Number(value.toPrecision(2)));
