/** How large a stand-in is, and what fixes its bytes. */
export interface MakeOptions {
  /** Training images; a tenth as many to test, at least one. */
  readonly count?: number;
  readonly seed?: number;
}

/** Images to test beside `count` to train. */
export function testCount(count: number): number {
  return Math.max(1, Math.floor(count / 10));
}
