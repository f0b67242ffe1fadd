/** Bytes of a text in UTF-8, by which GitHub counts. */
function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The pieces that fit into `room` bytes, each with the end of a line or two, and how many did not. */
function fitting(pieces: readonly string[], room: number): { readonly kept: readonly string[]; readonly left: number } {
  let used = 0;
  const count = pieces.findIndex((piece) => (used += bytes(piece) + 2) > room);
  const kept = count === -1 ? pieces : pieces.slice(0, count);
  return { kept, left: pieces.length - kept.length };
}

/** Bytes for one list of a Markdown summary: GitHub takes 2^20 of a step's summary, and refuses a longer one whole. No more than four. */
export const ROOM = 230_000;

/** As many of the pieces as there is room for, below `head`, and a line for the others. */
export function boundedList(head: string, pieces: readonly string[], gap: '\n' | '\n\n'): string {
  const { kept, left } = fitting(pieces, ROOM);
  const rest = `And ${left} more of ${pieces.length}, left out here; the result file has them all.`;
  return [[head, ...kept].filter((piece) => piece !== '').join(gap), ...(left > 0 ? [rest] : [])].join('\n\n');
}
