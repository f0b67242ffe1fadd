import type { CounterexampleFile } from '../audit/counterexample/counterexample.js';
import type { RunRequest } from '../audit/protocol/messages.js';

const f64 = (x: number, shape?: readonly number[]) => {
  const bits = Buffer.alloc(8);
  bits.writeDoubleBE(x);
  return { dtype: 'f64', ...(shape ? { shape } : {}), hex: bits.toString('hex') };
};

const READINGS = {
  ...{ logBase: 'e', timeUnit: 'step', boundAtStart: 'fixed', threshold: 'inclusive', phiAtNegativeZero: 'positive' },
  ...{ decayOrder: 'before-use', lowerBound: 'progressive', momentumForm: 'average' },
};

/** Three steps from 1 with gradient 0.5 and rate 0.5; the loss falls, then rises. */
const request = {
  ...{ dtype: 'f64', optimizer: 'sgd', readings: READINGS },
  lga: { gamma2: f64(0.5), epsilon: f64(0.1), xi: f64(0.01) },
  groups: [{ options: { learningRate: f64(0.5) }, params: [f64(1, [1])] }],
  steps: [1, 0.5, 0.75].map((loss, epoch) => ({ loss: f64(loss), epoch, grads: [[f64(0.5, [1])]] })),
} as unknown as RunRequest;

/** What `lga audit replay` takes: that run, after the same run. */
export const COUNTEREXAMPLE_FILE: CounterexampleFile = {
  schema: { id: 'lga-verify/audit-case', version: 1 },
  ...{ check: 'agreement.sgd.f64', port: { name: 'lga-minimal', version: '1.0.0' }, kind: 'disagreement of x' },
  ...{ message: 'x is off', request, prefix: [request] },
};
