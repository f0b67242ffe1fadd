import type { Dtype } from '../../../properties/arithmetic/formats.js';
import type { RunResponse, WireStepResult, WireTensor } from '../../protocol/messages.js';
import { decodeTensor, encodeTensor } from '../../protocol/numbers.js';
import { line, onRun, type Fault, type Message } from './fault.js';

/** An answer to a run with each of its parameter tensors changed; an error stays as it is. */
function withParams(right: Message, change: (x: WireTensor) => unknown): string {
  if (!('steps' in right)) return line(right);
  const { steps } = right as unknown as RunResponse;
  const changed = (step: WireStepResult) => ({ ...step, params: step.params.map((group) => group.map(change)) });
  return line({ ...right, steps: steps.map(changed) });
}

const inAnother = ({ dtype, shape, hex }: WireTensor): WireTensor => {
  const other: Dtype = dtype === 'f64' ? 'f32' : 'f64';
  return encodeTensor(decodeTensor({ dtype, shape, hex }), shape, other);
};

/** The sign of the first element the other way round. */
function flipped(x: WireTensor): WireTensor {
  if (x.hex === '') return x;
  const first = parseInt(x.hex[0] ?? '0', 16) ^ 8;
  return { ...x, hex: first.toString(16) + x.hex.slice(1) };
}

/** Answers of the wrong form, or of the right form and wrong. */
export const ANSWERS: readonly Fault[] = [
  {
    id: 'wrong-protocol-version',
    what: 'answers hello with protocol 99',
    reply: (right, { cmd }) => line(cmd === 'hello' ? { ...right, protocol: 99 } : right),
  },
  { id: 'unknown-key', what: 'adds a key of its own', reply: onRun((right) => line({ ...right, note: 'fine' })) },
  {
    id: 'numbers-as-json',
    what: 'writes parameters as JSON numbers',
    reply: onRun((right) => withParams(right, (x) => [...decodeTensor(x)])),
  },
  {
    id: 'wrong-shape',
    what: 'adds a dimension to every tensor',
    reply: onRun((right) => withParams(right, (x) => ({ ...x, shape: [...x.shape, 1] }))),
  },
  {
    id: 'wrong-dtype',
    what: 'answers in another dtype than it was asked in',
    reply: onRun((right) => withParams(right, inAnother)),
  },
  {
    id: 'non-deterministic',
    what: 'turns a sign round now and then',
    reply: onRun((right) => (Math.random() < 0.25 ? withParams(right, flipped) : line(right))),
  },
  {
    id: 'remembers',
    what: 'turns a sign round from the fifth run of a process on',
    reply: onRun((right, run) => (run > 4 ? withParams(right, flipped) : line(right))),
  },
  {
    id: 'claims-an-optimizer',
    what: 'claims to wrap RMSProp, and does not know it',
    capabilities: { optimizers: { sgd: ['learningRate'], rmsprop: ['learningRate'] } },
    asked: (request) => (request['optimizer'] === 'rmsprop' ? { ...request, optimizer: 'no-such-optimizer' } : request),
  },
  {
    id: 'claims-to-write-state',
    what: 'claims read-write, and starts every run afresh',
    asked: ({ state: _, ...request }) => request,
  },
  {
    id: 'claims-to-refuse',
    what: 'claims to refuse losses that are not finite, and takes them',
    capabilities: { refuses: ['loss'] },
  },
];
