/** `alg-1.line-7` as its series `alg-1.line-` and number 7; other ids have no number. */
function series(id: string): { readonly head: string; readonly number?: number } {
  const [, head, digits] = /^(.*-)(\d+)$/.exec(id) ?? [];
  if (head !== undefined) return { head, number: Number(digits) };
  return { head: id.split('.').slice(0, -1).join('.') || id };
}

/** Sorted numbers as `1..4, 7`. */
function ranges(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const n of numbers.toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last !== undefined && n === last[1] + 1) last[1] = n;
    else spans.push([n, n]);
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}..${to}`)).join(', ');
}

/** Every id, briefly: `alg-1.line-{1..6, 10}`, `txt-4.2.{baselines, training}`, in the order of first appearance. */
export function groupIds(ids: readonly string[]): readonly string[] {
  const groups = new Map<string, { numbers: number[]; ids: string[] }>();
  for (const id of ids) {
    const { head, number } = series(id);
    const group = groups.get(head) ?? { numbers: [], ids: [] };
    groups.set(head, group);
    group.ids.push(id);
    if (number !== undefined) group.numbers.push(number);
  }
  return [...groups].map(([head, group]) => {
    if (group.ids.length === 1) return group.ids.join();
    if (group.numbers.length > 0) return `${head}{${ranges(group.numbers)}}`;
    return `${head}.{${group.ids.map((id) => id.slice(head.length + 1)).join(', ')}}`;
  });
}
