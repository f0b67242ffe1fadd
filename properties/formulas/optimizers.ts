import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';
import type { Arithmetic } from '../arithmetic/arithmetic.js';

/** State tensors and numbers by the reference's names; one that is not there yet starts as the optimizer says. */
export type FormulaState<N> = Readonly<Record<string, N | undefined>>;

/** What a formula makes of x, g and the state before. */
export interface Proposed<N> {
  /** What is subtracted from x. */
  readonly base: N;
  /** x' in PyTorch's own order of operations, where that is not x - base. */
  readonly next?: N;
  /** The state after, given x'. */
  readonly state: (next: N) => Record<string, N>;
}

/** One step of any number of elements: `rate` is gamma1, t = 1, 2, ... */
export type Recurrence<N> = (x: N, g: N, state: FormulaState<N>, rate: number, t: number) => Proposed<N>;

export type Settings = Required<OptimizerOptions>;

/** d = g + lambda x; no operation at all for lambda = 0. */
function decayed<N>(on: Arithmetic<N>, g: N, x: N, weightDecay: number): N {
  return weightDecay === 0 ? g : on.add(g, on.mul(on.given(weightDecay), x));
}

/** decay * average + (1 - decay) * value; the average starts at 0. */
function blended<N>(on: Arithmetic<N>, average: N | undefined, decay: number, value: N): N {
  const past = on.mul(on.given(decay), average ?? on.given(0));
  return on.add(past, on.mul(on.derived(1 - decay), value));
}

/** The same, or average + (1 - decay) (value - average), which PyTorch's `lerp_` computes and which rounds more. */
function averaged<N>(on: Arithmetic<N>, average: N | undefined, decay: number, value: N): N {
  const sum = blended(on, average, decay, value);
  if (average === undefined) return sum;
  return on.either(sum, on.add(average, on.mul(on.derived(1 - decay), on.sub(value, average))));
}

/** decay * average + (1 - decay) * value * value, in this order. */
function averagedSquare<N>(on: Arithmetic<N>, average: N | undefined, decay: number, value: N): N {
  return blended(on, average, decay, on.mul(value, value));
}

/** gamma1 / (1 - beta^t). */
function correctedRate<N>(on: Arithmetic<N>, rate: number, beta: number, t: number): N {
  return on.div(on.given(rate), on.oneMinusPower(beta, t));
}

function sgd<N>(on: Arithmetic<N>, { momentum, dampening, weightDecay, nesterov }: Settings): Recurrence<N> {
  return (x, g, state, rate) => {
    const d = decayed(on, g, x, weightDecay);
    if (momentum === 0) return { base: on.mul(on.given(rate), d), state: () => ({}) };
    const mu = on.given(momentum);
    const old = state['momentumBuffer'];
    const b = old ? on.add(on.mul(mu, old), on.mul(on.derived(1 - dampening), d)) : d;
    const s = nesterov ? on.add(d, on.mul(mu, b)) : b;
    return { base: on.mul(on.given(rate), s), state: () => ({ momentumBuffer: b }) };
  };
}

/** PyTorch's order is x (1 - lambda eta) - eta d, which loses more of x than subtracting one base. */
function asgd<N>(on: Arithmetic<N>, { lambda, alpha, t0, weightDecay }: Settings): Recurrence<N> {
  return (x, g, state, rate, t) => {
    const one = on.given(1);
    const eta = t === 1 ? on.given(rate) : state['eta']!;
    const d = decayed(on, g, x, weightDecay);
    const decay = on.mul(on.given(lambda), eta);
    const step = on.mul(eta, d);
    // The mu of this step, 1 / max(1, t - 1 - t0), and 1 at first, is the number 1: the average copies x'.
    const copies = t === 1 || t - 1 - t0 <= 1;
    const grown = on.add(one, on.mul(on.mul(on.given(lambda), on.given(rate)), on.given(t)));
    return {
      base: on.add(step, on.mul(decay, x)),
      next: on.sub(on.mul(x, on.sub(one, decay)), step),
      state: (next) => {
        const ax = state['ax'] ?? on.given(0);
        return {
          ax: copies ? next : on.add(ax, on.mul(on.sub(next, ax), state['mu'] ?? one)),
          eta: on.div(on.given(rate), on.pow(grown, alpha)),
          mu: on.div(one, on.given(Math.max(1, t - t0))),
        };
      },
    };
  };
}

function rmsprop<N>(on: Arithmetic<N>, settings: Settings): Recurrence<N> {
  const { alpha, epsilon, weightDecay, momentum, centered } = settings;
  return (x, g, state, rate) => {
    const d = decayed(on, g, x, weightDecay);
    const squareAvg = averagedSquare(on, state['squareAvg'], alpha, d);
    const gradAvg = averaged(on, state['gradAvg'], alpha, d);
    const root = centered ? on.sqrtOfDifference(on.sub(squareAvg, on.mul(gradAvg, gradAvg))) : on.sqrt(squareAvg);
    const q = on.add(root, on.given(epsilon));
    const momentumBuffer = on.add(on.mul(on.given(momentum), state['momentumBuffer'] ?? on.given(0)), on.div(d, q));
    const scaled = momentum > 0 ? on.mul(on.given(rate), momentumBuffer) : on.div(on.mul(on.given(rate), d), q);
    return { base: scaled, state: () => ({ squareAvg, gradAvg, momentumBuffer }) };
  };
}

function adam<N>(on: Arithmetic<N>, { beta1, beta2, epsilon, weightDecay, amsgrad }: Settings): Recurrence<N> {
  return (x, g, state, rate, t) => {
    const d = decayed(on, g, x, weightDecay);
    const expAvg = averaged(on, state['expAvg'], beta1, d);
    const expAvgSq = averagedSquare(on, state['expAvgSq'], beta2, d);
    const maxExpAvgSq = amsgrad ? on.max(state['maxExpAvgSq'] ?? on.given(0), expAvgSq) : expAvgSq;
    const correction = on.sqrt(on.oneMinusPower(beta2, t));
    const q = on.add(on.div(on.sqrt(maxExpAvgSq), correction), on.given(epsilon));
    const base = on.div(on.mul(correctedRate(on, rate, beta1, t), expAvg), q);
    return { base, state: () => ({ expAvg, expAvgSq, maxExpAvgSq }) };
  };
}

function adamax<N>(on: Arithmetic<N>, { beta1, beta2, epsilon, weightDecay }: Settings): Recurrence<N> {
  return (x, g, state, rate, t) => {
    const d = decayed(on, g, x, weightDecay);
    const expAvg = averaged(on, state['expAvg'], beta1, d);
    const past = on.mul(on.given(beta2), state['expInf'] ?? on.given(0));
    const expInf = on.max(past, on.add(on.abs(d), on.given(epsilon)));
    const base = on.div(on.mul(correctedRate(on, rate, beta1, t), expAvg), expInf);
    return { base, state: () => ({ expAvg, expInf }) };
  };
}

function adadelta<N>(on: Arithmetic<N>, { rho, epsilon, weightDecay }: Settings): Recurrence<N> {
  return (x, g, state, rate) => {
    const d = decayed(on, g, x, weightDecay);
    const squareAvg = averagedSquare(on, state['squareAvg'], rho, d);
    const before = state['accDelta'] ?? on.given(0);
    const eps = on.given(epsilon);
    const s = on.mul(on.div(on.sqrt(on.add(before, eps)), on.sqrt(on.add(squareAvg, eps))), d);
    const accDelta = averagedSquare(on, before, rho, s);
    return { base: on.mul(on.given(rate), s), state: () => ({ squareAvg, accDelta }) };
  };
}

function adagrad<N>(on: Arithmetic<N>, settings: Settings): Recurrence<N> {
  const { learningRateDecay, weightDecay, initialAccumulatorValue, epsilon } = settings;
  return (x, g, state, rate, t) => {
    const d = decayed(on, g, x, weightDecay);
    const growth = on.mul(on.given(t - 1), on.given(learningRateDecay));
    const slower = on.div(on.given(rate), on.add(on.given(1), growth));
    const sum = on.add(state['sum'] ?? on.given(initialAccumulatorValue), on.mul(d, d));
    const base = on.div(on.mul(slower, d), on.add(on.sqrt(sum), on.given(epsilon)));
    return { base, state: () => ({ sum }) };
  };
}

const NOTHING: Settings = {
  ...{ learningRate: 0, momentum: 0, dampening: 0, weightDecay: 0, nesterov: false, lambda: 0, alpha: 0, t0: 0 },
  ...{ epsilon: 0, centered: false, beta1: 0, beta2: 0, amsgrad: false, rho: 0 },
  ...{ learningRateDecay: 0, initialAccumulatorValue: 0 },
};

export interface Formula {
  readonly recurrence: <N>(on: Arithmetic<N>, settings: Settings) => Recurrence<N>;
  /** PyTorch's, written a second time on purpose: the reference's own are compared with them by every golden case. */
  readonly defaults: Settings;
}

const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/**
 * PyTorch's formula of every optimizer over any arithmetic. In balls: how far two evaluations of it can lie apart.
 * Source: `torch.optim`.
 */
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
