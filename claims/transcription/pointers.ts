import { POINTERS, type Pointer } from '../paper/pointers.js';

const WORDS: Readonly<Record<string, string>> = {
  ...{ fig: 'fig', figure: 'fig', eq: 'eq', table: 'tab', section: 'sec', appendix: 'sec' },
  ...{ lemma: 'lem', theorem: 'thm', corollary: 'cor', algorithm: 'alg' },
};

const NAMED =
  /\b(fig|figure|eq|table|section|appendix|lemma|theorem|corollary|algorithm)\.?\s?((?:a\.)?\d+(?:\.\d+)?)/gi;

/** These print their own name and number where they stand, once. */
const CAPTIONED = /^(fig|tab|lem|thm|cor|alg)-/;

/** How often a text names each numbered thing, captions included. */
function namesIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [, word = '', number = ''] of text.replaceAll('*', '').matchAll(NAMED)) {
    const id = `${WORDS[word.toLowerCase()]}-${number.replace(/^a/, 'A')}`;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Compares `pointers` with what both transcriptions name: as often as they point to it, and once more in its own caption. */
export function namedOtherwise(
  textA: string,
  textB: string,
  pointers: readonly Pointer[] = POINTERS,
): { readonly faults: readonly string[]; readonly pointers: number } {
  const texts = { A: namesIn(textA), B: namesIn(textB) };
  const ids = new Set([...pointers.map(({ to }) => to), ...texts.A.keys(), ...texts.B.keys()]);
  const faults = [...ids].flatMap((id) => {
    const expected = pointers.filter(({ to }) => to === id).length + (CAPTIONED.test(id) ? 1 : 0);
    return Object.entries(texts).flatMap(([name, counts]) => {
      const got = counts.get(id) ?? 0;
      return got === expected ? [] : [`${id}: pointers.ts has it named ${expected} times, ${name} ${got} times`];
    });
  });
  return { faults, pointers: pointers.length };
}
