import { abs, add, div, exact, max, mul, pow, sqrt, sub, type Ball } from './ball.js';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';

/** One element of the parameters and of every state tensor, by the state's names. */
export interface Element {
  readonly x: Ball;
  readonly state: Readonly<Record<string, Ball>>;
}

/** One step of one element: `rate` is gamma1, t = 1, 2, ... */
type Recurrence = (element: Element, g: number, rate: number, t: number) => Element;

type Settings = Required<OptimizerOptions>;

const ZERO = exact(0);
const ONE = exact(1);

/** d = g + lambda x; no operation at all for lambda = 0. */
function decayed(g: number, x: Ball, weightDecay: number): Ball {
  return weightDecay === 0 ? exact(g) : add(exact(g), mul(exact(weightDecay), x));
}

/** decay * average + (1 - decay) * value; the average starts at 0. */
function averaged(average: Ball | undefined, decay: number, value: Ball): Ball {
  return add(mul(exact(decay), average ?? ZERO), mul(sub(ONE, exact(decay)), value));
}

/** gamma1 / (1 - beta^t). */
function correctedRate(rate: number, beta: number, t: number): Ball {
  return div(exact(rate), sub(ONE, pow(exact(beta), t)));
}

function sgd({ momentum, dampening, weightDecay, nesterov }: Settings): Recurrence {
  return ({ x, state }, g, rate) => {
    const d = decayed(g, x, weightDecay);
    if (momentum === 0) return { x: sub(x, mul(exact(rate), d)), state: {} };
    const old = state['momentumBuffer'];
    const b = old ? add(mul(exact(momentum), old), mul(sub(ONE, exact(dampening)), d)) : d;
    const s = nesterov ? add(d, mul(exact(momentum), b)) : b;
    return { x: sub(x, mul(exact(rate), s)), state: { momentumBuffer: b } };
  };
}

/** In PyTorch's order x (1 - lambda eta) - eta d, which loses more of x than subtracting one base. */
function asgd({ lambda, alpha, t0, weightDecay }: Settings): Recurrence {
  return ({ x, state }, g, rate, t) => {
    const eta = t === 1 ? exact(rate) : state['eta']!;
    const shrunk = mul(x, sub(ONE, mul(exact(lambda), eta)));
    const next = sub(shrunk, mul(eta, decayed(g, x, weightDecay)));
    const mu = state['mu'] ?? ONE;
    const ax = state['ax'] ?? ZERO;
    return {
      x: next,
      state: {
        ax: mu.mid === 1 ? next : add(ax, mul(sub(next, ax), mu)),
        eta: div(exact(rate), pow(add(ONE, mul(mul(exact(lambda), exact(rate)), exact(t))), alpha)),
        mu: div(ONE, exact(Math.max(1, t - t0))),
      },
    };
  };
}

function rmsprop({ alpha, epsilon, weightDecay, momentum, centered }: Settings): Recurrence {
  return ({ x, state }, g, rate) => {
    const d = decayed(g, x, weightDecay);
    const squareAvg = averaged(state['squareAvg'], alpha, mul(d, d));
    const gradAvg = averaged(state['gradAvg'], alpha, d);
    const variance = centered ? sub(squareAvg, mul(gradAvg, gradAvg)) : squareAvg;
    const q = add(sqrt(variance), exact(epsilon));
    const momentumBuffer = add(mul(exact(momentum), state['momentumBuffer'] ?? ZERO), div(d, q));
    const base = momentum > 0 ? mul(exact(rate), momentumBuffer) : div(mul(exact(rate), d), q);
    return { x: sub(x, base), state: { squareAvg, gradAvg, momentumBuffer } };
  };
}

function adam({ beta1, beta2, epsilon, weightDecay, amsgrad }: Settings): Recurrence {
  return ({ x, state }, g, rate, t) => {
    const d = decayed(g, x, weightDecay);
    const expAvg = averaged(state['expAvg'], beta1, d);
    const expAvgSq = averaged(state['expAvgSq'], beta2, mul(d, d));
    const maxExpAvgSq = amsgrad ? max(state['maxExpAvgSq'] ?? ZERO, expAvgSq) : expAvgSq;
    const q = add(div(sqrt(maxExpAvgSq), sqrt(sub(ONE, pow(exact(beta2), t)))), exact(epsilon));
    const base = div(mul(correctedRate(rate, beta1, t), expAvg), q);
    return { x: sub(x, base), state: { expAvg, expAvgSq, maxExpAvgSq } };
  };
}

function adamax({ beta1, beta2, epsilon, weightDecay }: Settings): Recurrence {
  return ({ x, state }, g, rate, t) => {
    const d = decayed(g, x, weightDecay);
    const expAvg = averaged(state['expAvg'], beta1, d);
    const expInf = max(mul(exact(beta2), state['expInf'] ?? ZERO), add(abs(d), exact(epsilon)));
    return { x: sub(x, div(mul(correctedRate(rate, beta1, t), expAvg), expInf)), state: { expAvg, expInf } };
  };
}

function adadelta({ rho, epsilon, weightDecay }: Settings): Recurrence {
  return ({ x, state }, g, rate) => {
    const d = decayed(g, x, weightDecay);
    const squareAvg = averaged(state['squareAvg'], rho, mul(d, d));
    const before = state['accDelta'] ?? ZERO;
    const s = mul(div(sqrt(add(before, exact(epsilon))), sqrt(add(squareAvg, exact(epsilon)))), d);
    return { x: sub(x, mul(exact(rate), s)), state: { squareAvg, accDelta: averaged(before, rho, mul(s, s)) } };
  };
}

function adagrad({ learningRateDecay, weightDecay, initialAccumulatorValue, epsilon }: Settings): Recurrence {
  return ({ x, state }, g, rate, t) => {
    const d = decayed(g, x, weightDecay);
    const slower = div(exact(rate), add(ONE, mul(exact(t - 1), exact(learningRateDecay))));
    const sum = add(state['sum'] ?? exact(initialAccumulatorValue), mul(d, d));
    return { x: sub(x, div(mul(slower, d), add(sqrt(sum), exact(epsilon)))), state: { sum } };
  };
}

const NOTHING: Settings = {
  ...{ learningRate: 0, momentum: 0, dampening: 0, weightDecay: 0, nesterov: false, lambda: 0, alpha: 0, t0: 0 },
  ...{ epsilon: 0, centered: false, beta1: 0, beta2: 0, amsgrad: false, rho: 0 },
  ...{ learningRateDecay: 0, initialAccumulatorValue: 0 },
};

interface Formula {
  readonly recurrence: (settings: Settings) => Recurrence;
  /** PyTorch's, written a second time on purpose: the reference's own are compared with them by every golden case. */
  readonly defaults: Settings;
}

const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** PyTorch's formula of every optimizer in ball arithmetic: how far two float64 evaluations of it can lie apart. */
export const FORMULAS: Readonly<Record<OptimizerName, Formula>> = {
  sgd: { recurrence: sgd, defaults: { ...NOTHING, learningRate: 1e-3 } },
  momentum: { recurrence: sgd, defaults: { ...NOTHING, learningRate: 1e-3, momentum: 0.9 } },
  nesterov: { recurrence: sgd, defaults: { ...NOTHING, learningRate: 1e-3, momentum: 0.9, nesterov: true } },
  asgd: { recurrence: asgd, defaults: { ...NOTHING, learningRate: 1e-2, lambda: 1e-4, alpha: 0.75, t0: 1e6 } },
  rmsprop: { recurrence: rmsprop, defaults: { ...NOTHING, learningRate: 1e-2, alpha: 0.99, epsilon: 1e-8 } },
  adam: { recurrence: adam, defaults: { ...NOTHING, ...ADAM, learningRate: 1e-3 } },
  adamax: { recurrence: adamax, defaults: { ...NOTHING, ...ADAM, learningRate: 2e-3 } },
  adadelta: { recurrence: adadelta, defaults: { ...NOTHING, learningRate: 1, rho: 0.9, epsilon: 1e-6 } },
  adagrad: { recurrence: adagrad, defaults: { ...NOTHING, learningRate: 1e-2, epsilon: 1e-10 } },
};
