import { selfTestRows } from './rows.js';
import type { Order, Told } from './pool.js';

/** One process of the self-test: it is told its surroundings and then row by row what to do, and says what came of each. */
const stop = new AbortController();
let order: Order | undefined;

process.on('message', (message: Order | string) => {
  if (typeof message !== 'string') {
    order = message;
    return;
  }
  void answer(message);
});
// Whoever started it is gone, or Ctrl-C: the adapters of the row are ended first.
process.once('disconnect', () => stop.abort());
process.once('SIGINT', () => stop.abort());

async function answer(id: string): Promise<void> {
  const row = order && selfTestRows(order.extent).find((one) => one.id === id);
  if (!order || !row) throw new Error(`no row ${id}`);
  try {
    const outcome = await row.run({ ...order.context, signal: stop.signal });
    tell({ id, outcome });
  } catch (error) {
    if (stop.signal.aborted) process.exit();
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell({ id, outcome: { fault, got: 'an error of the self-test', ms: 0, examples: [], hidden: 0 } });
  }
}

function tell(told: Told): void {
  process.send?.(told);
}
