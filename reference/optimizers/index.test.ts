import { describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { step } from '../eq-2.js';
import type { AnyOptimizer, Params, StepInfo } from '../optimizer.js';
import { OPTIMIZERS } from './index.js';
import type { OptimizerName, OptimizerOptions } from './options.js';

const X: Params = [Float64Array.of(1, -2, 0.3), Float64Array.of(40)];
const INFO: StepInfo = { loss: 1 };

/** Gradients of step t: of both signs, different sizes, and a 0 now and then. */
function gradients(t: number): Params {
  const of = (k: number): number => (t % 5 === k ? 0 : Math.sin(1 + 3 * t + k) * 10 ** (k - 1));
  return [Float64Array.of(of(0), of(1), of(2)), Float64Array.of(of(3))];
}

function run(optimizer: AnyOptimizer, from: number, to: number, params: Params, state: unknown, info = INFO) {
  for (let t = from; t < to; t++) ({ params, state } = step(optimizer, params, gradients(t), state, info));
  return { params, state };
}

/** A copy by way of JSON, as a checkpoint would make it; arrays of numbers come back as float64. */
function reloaded(state: unknown): unknown {
  const text = JSON.stringify(state, (_, value: unknown) => (value instanceof Float64Array ? [...value] : value));
  return JSON.parse(text, (_, value: unknown) => {
    const isTensor = Array.isArray(value) && value.every((entry) => typeof entry === 'number');
    return isTensor ? Float64Array.from(value) : value;
  });
}

/** Freezes everything but the numbers inside typed arrays, which JavaScript cannot freeze. */
function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !(value instanceof Float64Array)) {
    Object.values(value).forEach(deepFrozen);
    Object.freeze(value);
  }
  return value;
}

it('has the nine optimizers, each under its own name', () => {
  const names = ['sgd', 'momentum', 'nesterov', 'asgd', 'rmsprop', 'adam', 'adamax', 'adadelta', 'adagrad'];
  expect(OPTIMIZERS.map((row) => row.name)).toEqual(names);
  expect(OPTIMIZERS.map((row) => row.create().name)).toEqual(names);
});

/** Every optimizer with its defaults, and with the options that add to its state. */
const CONFIGURATIONS: (readonly [OptimizerName, OptimizerOptions])[] = [
  ...OPTIMIZERS.map(({ name }) => [name, {}] as const),
  ['momentum', { dampening: 0.5, weightDecay: 0.1 }],
  ['asgd', { t0: 2, lambda: 0.1 }],
  ['rmsprop', { centered: true, momentum: 0.5 }],
  ['adam', { amsgrad: true, beta2: 0.5 }],
  ['adagrad', { learningRateDecay: 0.1 }],
];

describe.each(CONFIGURATIONS)('%s %j', (name, options) => {
  const create = (): AnyOptimizer => OPTIMIZERS.find((row) => row.name === name)!.create(options);

  it('leaves parameters, gradients and state as they were', () => {
    const optimizer = create();
    const { params, state } = run(optimizer, 0, 3, X, optimizer.init(X));
    const grads = gradients(3);
    const before = structuredClone({ params, grads, state });
    step(optimizer, deepFrozen(params), deepFrozen(grads), deepFrozen(state), INFO);
    expect({ params, grads, state }).toEqual(before);
  });

  it('keeps no reference to parameters or gradients in its state', () => {
    const optimizer = create();
    const params = X.map((x) => x.slice());
    const grads = gradients(0);
    const { state } = step(optimizer, params, grads, optimizer.init(params), INFO, params);
    const before = structuredClone(state);
    [...params, ...grads].forEach((tensor) => tensor.fill(NaN));
    expect(state).toEqual(before);
  });

  it('continues from a reloaded state as if it had not stopped', () => {
    const optimizer = create();
    const whole = run(optimizer, 0, 20, X, optimizer.init(X));
    const half = run(optimizer, 0, 9, X, optimizer.init(X));
    expect(run(optimizer, 9, 20, half.params, reloaded(half.state))).toEqual(whole);
  });
});

describe.each(OPTIMIZERS)('$name', ({ create }) => {
  it('takes the learning rate of the step before its own', () => {
    const scheduled = create();
    const own = create({ learningRate: 0.125 });
    const expected = run(own, 0, 6, X, own.init(X)).params;
    expect(run(scheduled, 0, 6, X, scheduled.init(X), { loss: 1, learningRate: 0.125 }).params).toEqual(expected);
    expect(run(scheduled, 0, 6, X, scheduled.init(X)).params).not.toEqual(expected);
  });

  it('refuses a learning rate of the step that is negative or no number', () => {
    const optimizer = create();
    for (const learningRate of [-1, NaN, Infinity]) {
      const info = { loss: 1, learningRate };
      expect(() => optimizer.propose(X, gradients(0), optimizer.init(X), info)).toThrow(/learningRate of the step/);
    }
  });

  it('decays weights by adding weightDecay * x to the gradient', () => {
    const decaying = create({ weightDecay: 0.25 });
    const plain = create();
    let expected = { params: X, state: plain.init(X) };
    for (let t = 0; t < 5; t++) {
      const grads = gradients(t).map((g, k) => g.map((gi, i) => gi + 0.25 * expected.params[k]![i]!));
      expected = step(plain, expected.params, grads, expected.state, INFO);
    }
    expect(run(decaying, 0, 5, X, decaying.init(X)).params).toEqual(expected.params);
  });

  it('refuses options out of their range, and options that it does not know', () => {
    expect(() => create({ learningRate: -1 })).toThrow(
      new InputError('learningRate to be a finite number >= 0', '-1', 'Pass learningRate >= 0.'),
    );
    expect(() => create({ weightDecay: NaN })).toThrow(/^expected weightDecay to be a finite number >= 0; got NaN/);
    const misspelled = { learningrate: 1 };
    expect(() => create(misspelled as object)).toThrow(
      /^expected options among learningRate, .*; got learningrate\. Check the spelling\.$/,
    );
  });

  it('takes an option given as undefined for an option left out', () => {
    const careless: object = { learningRate: undefined, momentum: undefined };
    const known: object = { learningRate: undefined };
    const isSgd = ['sgd', 'momentum', 'nesterov', 'rmsprop'].includes(create().name);
    const optimizer = create(isSgd ? careless : known);
    const plain = create();
    expect(run(optimizer, 0, 4, X, optimizer.init(X))).toEqual(run(plain, 0, 4, X, plain.init(X)));
  });
});
