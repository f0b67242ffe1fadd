import { createInterface } from 'node:readline';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { once } from 'node:events';
import { requireOneOf } from '../../reference/validate.js';
import { emulatedPort } from '../adapters/emulated.js';
import { PortAdapter } from '../adapters/port-adapter.js';
import { serve } from '../adapters/serve.js';
import { line, type Message, type Wire } from './faults/fault.js';
import { FAULTS } from './faults/index.js';

interface Streams {
  readonly input: Readable;
  readonly output: Writable;
  readonly error: Writable;
}

/**
 * A right port, around two optimizers in float32, behind an adapter that misbehaves in one known way: it speaks to the right adapter
 * and changes what passes through.
 */
export async function serveFaulty(
  fault: string | undefined,
  version: string,
  { input, output, error }: Streams,
): Promise<void> {
  const ids = FAULTS.map(({ id }) => id);
  const id = requireOneOf('--fault', fault ?? 'none', ids);
  const { begin, asked, reply, capabilities, end } = FAULTS.find((one) => one.id === id) ?? FAULTS[0]!;
  const wire: Wire = { write: writerTo(output), complain: writerTo(error) };
  await begin?.(wire);
  const port = emulatedPort({}, version);
  const { sgd = [], adam = [] } = port.capabilities.optimizers;
  const own = { ...port.capabilities, dtypes: ['f32'], optimizers: { sgd, adam }, ...capabilities } as const;
  const [there, back] = [new PassThrough(), new PassThrough()];
  const served = serve(new PortAdapter({ ...port, name: 'faulty', capabilities: own }), there, back);
  const answers = createInterface({ input: back })[Symbol.asyncIterator]();
  let run = 0;
  for await (const text of createInterface({ input })) {
    const request = JSON.parse(text) as Message;
    const cmd = String(request['cmd']);
    run += Number(cmd === 'run');
    there.write(line(asked?.(request) ?? request));
    const right = JSON.parse(String((await answers.next()).value)) as Message;
    const said = reply ? await reply(right, { cmd, run }, wire) : line(right);
    if (said !== undefined) await wire.write(said);
    if (cmd === 'bye') break;
  }
  there.end();
  await served;
  await end?.();
}

function writerTo(stream: Writable): Wire['write'] {
  stream.on('error', () => undefined); // the reader went away
  return async (bytes) => {
    if (!stream.write(bytes)) await once(stream, 'drain');
  };
}
