/** How one printed number could have become another by a slip of the hand; undefined where no single slip does it. */
export function slipBetween(a: string, b: string): string | undefined {
  if (a === b || a.length !== b.length) return undefined;
  const at = a.split('').flatMap((digit, i) => (digit === b[i] ? [] : [i]));
  const [i = 0, j] = at;
  if (at.length === 1) return `one digit mistyped: ${a[i]} for ${b[i]}`;
  if (at.length === 2 && j === i + 1 && a[i] === b[j] && a[j] === b[i]) return `two digits swapped: ${a} for ${b}`;
  return undefined;
}
