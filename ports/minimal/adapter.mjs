// The least that an adapter does (audit/PROTOCOL.md), in a language that no kit here serves: `lga audit -- node ports/minimal/adapter.mjs`.
// The port is LGA around plain SGD in float64, with the default readings. It keeps no state between runs and refuses nothing.
import { Buffer } from 'node:buffer';
import process from 'node:process';
import { createInterface } from 'node:readline';

/** The numbers of a scalar or a tensor. */
function read({ hex }) {
  const bits = Buffer.from(hex, 'hex');
  return Array.from({ length: bits.length / 8 }, (_, i) => bits.readDoubleBE(8 * i));
}

function write(numbers) {
  const bits = Buffer.alloc(8 * numbers.length);
  numbers.forEach((number, i) => bits.writeDoubleBE(number, 8 * i));
  return bits.toString('hex');
}

const scalar = (number) => ({ dtype: 'f64', hex: write([number]) });

/** The port: x <- x - [ rate * g + gamma2 * Omega / phi(g) ] for every loss (Algorithm 1). */
function run({ lga, groups: [{ options, params }], steps }) {
  const [rate] = options.learningRate ? read(options.learningRate) : [1e-3];
  const [[epsilon], [xi]] = [read(lga.epsilon), read(lga.xi)];
  let [gamma2] = read(lga.gamma2);
  let [bound, cap, previous] = [0, Infinity, Infinity];
  let x = params.map(read);
  return steps.map(({ loss, grads: [grads] }, t) => {
    const [f] = read(loss);
    const w = 1 / Math.log(t + 10);
    if (t === 0) cap = f;
    else bound = w * bound + (1 - w) * f;
    if (f > previous) gamma2 /= 10;
    previous = f;
    const c = f - bound >= epsilon && f <= cap ? gamma2 * (f - bound) : 0;
    const bracket = (g) => (c === 0 ? rate * g : rate * g + c / (g >= 0 ? g + xi : g - xi));
    x = x.map((tensor, k) => read(grads[k]).map((g, i) => tensor[i] - bracket(g)));
    return { params: [x.map((tensor, k) => ({ dtype: 'f64', shape: params[k].shape, hex: write(tensor) }))] };
  });
}

const DEFAULT_READINGS = {
  ...{ logBase: ['e'], timeUnit: ['step'], boundAtStart: ['fixed'], threshold: ['inclusive'] },
  ...{ phiAtNegativeZero: ['positive'], decayOrder: ['before-use'], lowerBound: ['progressive'] },
  momentumForm: ['average'],
};

const HELLO = {
  protocol: 1,
  adapter: { name: 'lga-minimal-adapter', version: '1.0.0' },
  port: { name: 'lga-minimal', version: '1.0.0', language: 'javascript', issues: 'CONTRIBUTING.md of lga-verify' },
  runtime: { framework: `node ${process.version}`, device: 'cpu', os: `${process.platform} ${process.arch}` },
  defaults: { gamma2: scalar(1e-8), epsilon: scalar(0.1), xi: scalar(0.01) },
  capabilities: {
    ...{ dtypes: ['f64'], optimizers: { sgd: ['learningRate'] }, readings: DEFAULT_READINGS, state: 'none' },
    ...{ update: false, groups: false, missingGradients: false, schedules: false, refuses: [] },
    ...{ deterministic: true, maxElements: 100_000, commands: [] },
  },
  arithmetic: { profile: 'ieee', order: 'bracket', oneMinusPower: 'accurate', scalars: 'f64' },
};

/** Response to one request, without its id. */
function answer(request) {
  if (request.cmd === 'hello')
    return request.protocol.includes(1) ? HELLO : { error: 'this adapter speaks protocol 1' };
  if (request.cmd === 'run') return { steps: run(request) };
  return request.cmd === 'bye' ? {} : { error: `unknown command ${request.cmd}` };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id: request.id, ...answer(request) })}\n`);
  if (request.cmd === 'bye') break;
}
