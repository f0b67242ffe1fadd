/** Answers a question; one that nobody can answer (undefined) is answered both ways, in two worlds. */
export type Choose = (known: boolean | undefined) => boolean;

/**
 * Every result of a computation that has to choose at questions without a known answer: it is run once for each sequence
 * of answers. With k open questions on each way that is 2^k worlds at most. Pure: `run` must ask the same questions after
 * the same answers.
 */
export function worlds<T>(run: (choose: Choose) => T): T[] {
  const results: T[] = [];
  const open: boolean[][] = [[]];
  for (let answers = open.pop(); answers; answers = open.pop()) {
    const given = answers;
    let asked = 0;
    results.push(
      run((known) => {
        if (known !== undefined) return known;
        const at = asked++;
        if (at < given.length) return given[at]!;
        open.push([...given, false]);
        given.push(true);
        return true;
      }),
    );
  }
  return results;
}
