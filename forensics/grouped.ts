type NonEmpty<T> = readonly [T, ...T[]];

/** Items by key, in their order; groups in the order of their first item. */
export function grouped<T, K extends string>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, NonEmpty<T>> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
