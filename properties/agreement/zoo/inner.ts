import type { Arithmetic } from '../../arithmetic/arithmetic.js';
import type { Recurrence, Settings } from '../../formulas/optimizers.js';
import { wrong, type WrongPort } from './wrong-port.js';

/** Adam's moments; what is made of them is where ports differ. */
function adamWith(
  update: <N>(on: Arithmetic<N>, m: N, v: N, rate: number, t: number, settings: Settings) => N,
): <N>(on: Arithmetic<N>, settings: Settings) => Recurrence<N> {
  return (on, settings) => (x, g, state, rate, t) => {
    const { beta1, beta2, weightDecay } = settings;
    const d = on.add(g, on.mul(on.given(weightDecay), x));
    const zero = on.given(0);
    const expAvg = on.add(on.mul(on.given(beta1), state['expAvg'] ?? zero), on.mul(on.given(1 - beta1), d));
    const fresh = on.mul(on.given(1 - beta2), on.mul(d, d));
    const expAvgSq = on.add(on.mul(on.given(beta2), state['expAvgSq'] ?? zero), fresh);
    const maxExpAvgSq = settings.amsgrad ? on.max(state['maxExpAvgSq'] ?? zero, expAvgSq) : expAvgSq;
    return {
      base: update(on, expAvg, maxExpAvgSq, rate, t, settings),
      state: () => ({ expAvg, expAvgSq, maxExpAvgSq }),
    };
  };
}

/** base = rate d / sqrt(v + eps), v as `accumulated` says: how tf.train puts eps. */
function insideRoot<N>(on: Arithmetic<N>, rate: N, d: N, v: N, epsilon: number): N {
  return on.div(on.mul(rate, d), on.sqrt(on.add(v, on.given(epsilon))));
}

/** Mistakes in the inner optimizers. */
export const INNER: readonly WrongPort[] = [
  wrong('weight-decay-forgotten', 'd = g', ['sgd', 'nesterov', 'adam', 'adagrad', 'adadelta'], {
    settings: (settings) => ({ ...settings, weightDecay: 0 }),
  }),
  wrong('momentum-and-decay-swapped', 'the uniforms mu and lambda are swapped', ['momentum'], {
    settings: (settings) => ({ ...settings, momentum: settings.weightDecay, weightDecay: settings.momentum }),
  }),
  wrong('nesterov-forgotten', 'plain momentum', ['nesterov'], {
    settings: (settings) => ({ ...settings, nesterov: false }),
  }),
  wrong('dampening-forgotten', 'the gradient enters the buffer whole', ['momentum'], {
    settings: (settings) => ({ ...settings, dampening: 0 }),
  }),
  wrong('first-step-dampened', 'b = (1 - tau) d at the first step too', ['momentum'], {
    recurrence: () => (on, settings) => (x, g, state, rate) => {
      const d = on.add(g, on.mul(on.given(settings.weightDecay), x));
      const past = on.mul(on.given(settings.momentum), state['momentumBuffer'] ?? on.given(0));
      const b = on.add(past, on.mul(on.given(1 - settings.dampening), d));
      return { base: on.mul(on.given(rate), b), state: () => ({ momentumBuffer: b }) };
    },
  }),
  wrong('buffer-holds-the-rate', 'b = mu b + gamma1 d: another scale, and wrong once the rate changes', ['momentum'], {
    recurrence: () => (on, settings) => (x, g, state, rate) => {
      const d = on.add(g, on.mul(on.given(settings.weightDecay), x));
      const past = on.mul(on.given(settings.momentum), state['momentumBuffer'] ?? on.given(0));
      const b = on.add(past, on.mul(on.given(rate), d));
      return { base: b, state: () => ({ momentumBuffer: b }) };
    },
  }),
  wrong('bias-correction-late', 'the corrections lag one step behind', ['adam', 'adamax'], {
    time: (t) => Math.max(1, t - 1),
  }),
  wrong('bias-correction-missing', 'no correction at all', ['adam', 'adamax'], { time: () => 1e6 }),
  wrong('betas-swapped', 'beta1 for beta2 and beta2 for beta1', ['adam', 'adamax'], {
    settings: (settings) => ({ ...settings, beta1: settings.beta2, beta2: settings.beta1 }),
  }),
  wrong('amsgrad-forgotten', 'the largest second moment is not kept', ['adam'], {
    settings: (settings) => ({ ...settings, amsgrad: false }),
  }),
  wrong('adam-epsilon-in-root', 'sqrt(v / (1 - beta2^t) + eps)', ['adam'], {
    recurrence: () =>
      adamWith((on, m, v, rate, t, { beta1, beta2, epsilon }) =>
        insideRoot(
          on,
          on.div(on.given(rate), on.oneMinusPower(beta1, t)),
          m,
          on.div(v, on.oneMinusPower(beta2, t)),
          epsilon,
        ),
      ),
  }),
  wrong('adam-epsilon-uncorrected', 'eps is added to sqrt(v) before its correction', ['adam'], {
    recurrence: () =>
      adamWith((on, m, v, rate, t, { beta1, beta2, epsilon }) => {
        const size = on.mul(on.given(rate), on.sqrt(on.oneMinusPower(beta2, t)));
        return on.div(on.mul(on.div(size, on.oneMinusPower(beta1, t)), m), on.add(on.sqrt(v), on.given(epsilon)));
      }),
  }),
  wrong('rmsprop-epsilon-in-root', 'sqrt(v + eps), as tf.train.rmsprop has it', ['rmsprop'], {
    recurrence: () => (on, settings) => (x, g, state, rate) => {
      const { alpha, epsilon } = settings;
      const past = on.mul(on.given(alpha), state['squareAvg'] ?? on.given(0));
      const squareAvg = on.add(past, on.mul(on.given(1 - alpha), on.mul(g, g)));
      const zero = on.sub(x, x);
      const base = insideRoot(on, on.given(rate), g, squareAvg, epsilon);
      return { base, state: () => ({ squareAvg, gradAvg: zero, momentumBuffer: zero }) };
    },
  }),
  wrong('centered-forgotten', 'divides by the root mean square', ['rmsprop'], {
    settings: (settings) => ({ ...settings, centered: false }),
  }),
  wrong('adagrad-epsilon-in-root', 'sqrt(s + eps), as tf.train.adagrad has it', ['adagrad'], {
    recurrence: () => (on, settings) => (x, g, state, rate, t) => {
      const d = on.add(g, on.mul(on.given(settings.weightDecay), x));
      const growth = on.mul(on.given(t - 1), on.given(settings.learningRateDecay));
      const sum = on.add(state['sum'] ?? on.given(settings.initialAccumulatorValue), on.mul(d, d));
      const slower = on.div(on.given(rate), on.add(on.given(1), growth));
      return { base: insideRoot(on, slower, d, sum, settings.epsilon), state: () => ({ sum }) };
    },
  }),
  wrong('adagrad-decay-early', 'gamma1 is divided by 1 + t eta', ['adagrad'], { time: (t) => t + 1 }),
  wrong('asgd-eta-of-next-step', 'eta is set before it is used', ['asgd'], {
    recurrence: () => (on, settings) => (x, g, _, rate, t) => {
      const d = on.add(g, on.mul(on.given(settings.weightDecay), x));
      const grown = on.add(on.given(1), on.mul(on.mul(on.given(settings.lambda), on.given(rate)), on.given(t)));
      const eta = on.div(on.given(rate), on.pow(grown, settings.alpha));
      const mu = on.div(on.given(1), on.given(Math.max(1, t - settings.t0)));
      const base = on.add(on.mul(eta, d), on.mul(on.mul(on.given(settings.lambda), eta), x));
      return { base, state: (next) => ({ ax: next, eta, mu }) };
    },
  }),
  wrong('asgd-average-never-starts', 'ax = x whatever t0', ['asgd'], {
    settings: (settings) => ({ ...settings, t0: 1e6 }),
  }),
  wrong('adadelta-rate-forgotten', 'gamma1 = 1', ['adadelta'], {
    settings: (settings) => ({ ...settings, learningRate: 1 }),
    input: ({ learningRate: _, ...rest }) => rest,
  }),
  wrong(
    'default-epsilon-of-keras',
    'eps = 1e-7 where the option is left out',
    ['adam', 'adamax', 'adadelta'],
    {
      settings: (settings) => ([1e-8, 1e-6].includes(settings.epsilon) ? { ...settings, epsilon: 1e-7 } : settings),
    },
    {
      ...{ dtypes: ['f16'], optimizers: ['adam'] },
      // The least sqrt(v) but 0 is 2^-12, and the next number 2^-22 away.
      why: '1e-8 is 0 in f16, so that v = 0 divides by 0, and beside any other sqrt(v) both are lost',
    },
  ),
];
