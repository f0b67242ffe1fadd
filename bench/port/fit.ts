import { InputError } from '../../claims/input-error.js';
import type { HelloResponse } from '../../audit/protocol/messages.js';
import { LINE_LIMIT } from '../../audit/transport/port-process.js';
import { slotsOf } from '../limit/slots.js';
import type { PaperOptimizer } from '../tfjs/optimizers.js';

/** Bytes of a line beside its tensors. */
const BESIDE = 64 * 1024;

/** Throws where so many elements, of so many hexadecimal digits each, are too many for the port or for a line of the protocol. */
export function requireFit(
  { capabilities }: HelloResponse,
  optimizer: PaperOptimizer,
  elements: number,
  digits: number,
): void {
  const { maxElements, update, state } = capabilities;
  const tensors = 1 + Number(update) + (state === 'none' ? 0 : slotsOf(optimizer));
  const mostInLine = Math.floor((LINE_LIMIT - BESIDE) / (digits * tensors));
  const most = Math.min(maxElements, mostInLine);
  if (elements <= most) return;
  const why = maxElements < mostInLine ? 'the port takes' : `a line of ${LINE_LIMIT / 2 ** 20} MiB holds`;
  throw new InputError(
    `a model of at most ${most} elements, which is what ${why}`,
    `${elements}`,
    `Choose a smaller --model, for example --model ${Math.min(most, 10_000)}.`,
  );
}
