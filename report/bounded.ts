/** Bytes of a text in UTF-8, by which GitHub counts. */
function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The pieces that fit into `room` bytes, each with the end of a line or two, and how many did not. */
export function fitting(
  pieces: readonly string[],
  room: number,
): { readonly kept: readonly string[]; readonly left: number } {
  let used = 0;
  const count = pieces.findIndex((piece) => (used += bytes(piece) + 2) > room);
  const kept = count === -1 ? pieces : pieces.slice(0, count);
  return { kept, left: pieces.length - kept.length };
}
