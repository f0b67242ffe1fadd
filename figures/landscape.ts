import type { Descent, LandscapeFigure } from '../claims/figures.js';
import { step } from '../reference/eq-2.js';
import { lossAware } from '../reference/loss-aware.js';
import { multiWell, WELLS } from '../reference/objectives/multi-well.js';
import type { Optimizer } from '../reference/optimizer.js';
import { sgd } from '../reference/optimizers/sgd.js';

const LEARNING_RATE = 0.05;
const STEPS = 60;

/** Where the objective is drawn; wide enough for every descent. */
const FROM = -9;
const TO = 16;
const CURVE_POINTS = 251;

/** The paper's for ten classes, and larger ones until the run leaves the wells altogether. */
const GAMMA2 = [1e-8, 1e-3, 1e-2, 3e-2, 1e-1] as const;

/** The bottom of the shallow well A of Fig. 1, where SGD is trapped. */
const START = WELLS[0]!.center;

/** f of {@link multiWell} in words, with its numbers. */
const FORMULA = `f(x) = 2.5 - ${WELLS.map(
  ({ depth, center, width }) =>
    `${depth} exp(-(x ${center < 0 ? '+' : '-'} ${Math.abs(center)})^2 / ${Number((2 * width ** 2).toPrecision(12))})`,
).join(' - ')}`;

/**
 * The situation of Fig. 1: a run trapped in a local minimum, with SGD alone and with Algorithm 1 around it, default readings,
 * eps = 0.1, xi = 0.01. The first correction has length gamma2 f_0 / |phi(g)|, which alone decides where the run goes.
 * Source: Fig. 1 (shape only); Eq. 2; Algorithm 1.
 */
export function landscape(): LandscapeFigure {
  const f = multiWell();
  const plain = descend(sgd({ learningRate: LEARNING_RATE }), () => 0);
  const alone = plain.visits.map(({ x }) => x);
  const corrected = GAMMA2.map((gamma2): Descent => {
    const { visits, active } = descend(
      lossAware(sgd({ learningRate: LEARNING_RATE }), { gamma2 }),
      ({ status }) => status.omega,
    );
    return { gamma2, visits, active, departs: Math.max(...visits.map(({ x }, t) => Math.abs(x - alone[t]!))) };
  });
  return {
    formula: FORMULA,
    curve: Array.from({ length: CURVE_POINTS }, (_, i) => {
      const x = FROM + ((TO - FROM) * i) / (CURVE_POINTS - 1);
      return { x, f: f.value(Float64Array.of(x)) };
    }),
    start: START,
    minimizer: f.minimizer[0]!,
    learningRate: LEARNING_RATE,
    descents: [{ gamma2: null, ...plain, departs: 0 }, ...corrected],
  };
}

function descend<State>(optimizer: Optimizer<State>, omegaOf: (state: State) => number) {
  const f = multiWell();
  let x = Float64Array.of(START);
  let state = optimizer.init([x]);
  let active = 0;
  const visits = [{ t: 0, x: START, f: f.value(x) }];
  for (let t = 1; t <= STEPS; t++) {
    const next = step(optimizer, [x], [f.gradient(x)], state, { loss: f.value(x) });
    x = Float64Array.from(next.params[0]!);
    state = next.state;
    active += Number(omegaOf(state) > 0);
    visits.push({ t, x: x[0]!, f: f.value(x) });
  }
  return { visits, active };
}
