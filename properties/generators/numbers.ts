import fc from 'fast-check';

/** 10^a with a uniform in [from, to]: every order of magnitude equally often. */
export function decades(from: number, to: number): fc.Arbitrary<number> {
  return fc.double({ min: from, max: to, noNaN: true }).map((a) => 10 ** a);
}

const EDGES64 = [Number.MIN_VALUE, 2 ** -1030, 2 ** -1022];

/** Subnormal, and smallest normal, in float32. */
export const EDGES32 = [2 ** -149, 3 * 2 ** -149, 2 ** -140, 2 ** -127, 2 ** -126];

/** One gradient element: zeros of both signs, subnormals (`edges`), ordinary and large values, up to 10^largest, of both signs. */
export function gradientElement(edges: readonly number[] = EDGES64, largest = 6): fc.Arbitrary<number> {
  const magnitude = fc.oneof(
    { weight: 6, arbitrary: decades(-4, 1) },
    { weight: 2, arbitrary: decades(-12, -4) },
    { weight: 1, arbitrary: decades(1, largest) },
    { weight: 1, arbitrary: fc.constantFrom(...edges) },
  );
  const signed = fc.tuple(fc.boolean(), magnitude).map(([negative, m]) => (negative ? -m : m));
  return fc.oneof({ weight: 2, arbitrary: fc.constantFrom(0, -0) }, { weight: 8, arbitrary: signed });
}

/** One parameter element of ordinary size, zero included. */
export function parameterElement(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 9, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  );
}
