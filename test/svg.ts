/** How often a pattern stands in a drawing. */
export const count = (svg: string, pattern: RegExp) => svg.match(pattern)?.length ?? 0;

/** What a pattern catches, as numbers. */
export const numbers = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].map(([, digits]) => Number(digits));

/** What Plot draws for each mark of a kind. */
export const groups = (svg: string, kind: string) =>
  svg.split('data-mark="').filter((part) => part.startsWith(`${kind}"`));
