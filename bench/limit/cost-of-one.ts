/** Samples: so few where each takes long, and no more than say anything. */
const SAMPLES = { least: 3, most: 25 } as const;
const MOST_IN_A_ROW = 2 ** 16;

/**
 * Milliseconds of one of many in a row: as many as take `chunkMs` together, the least of several times, since other work only adds to it. `run` does so many
 * and says how long they took; `budgetMs` is about what all samples may take.
 */
export async function costOfOne(
  run: (count: number) => Promise<number>,
  { chunkMs, budgetMs }: { readonly chunkMs: number; readonly budgetMs: number },
): Promise<number> {
  let spent = await run(1); // compiles, and has the memory mapped
  let count = 1;
  let took = await run(count);
  spent += took;
  while (took < chunkMs && count < MOST_IN_A_ROW) {
    count *= 2;
    took = await run(count);
    spent += took;
  }
  const each = [took / count];
  while (each.length < SAMPLES.least || (spent < budgetMs && each.length < SAMPLES.most)) {
    took = await run(count);
    spent += took;
    each.push(took / count);
  }
  return Math.min(...each);
}
