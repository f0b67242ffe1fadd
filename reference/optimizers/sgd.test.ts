import { describe, expect, it } from 'vitest';
import { step } from '../eq-2.js';
import type { Params } from '../optimizer.js';
import { momentum, nesterov, sgd } from './sgd.js';

const INFO = { loss: 1 };
const x: Params = [Float64Array.of(8, -4)];
const g: Params = [Float64Array.of(2, 0.5)];

describe('sgd', () => {
  it('proposes the constant gamma1 and keeps its state when it has neither momentum nor weight decay', () => {
    const optimizer = sgd({ learningRate: 0.25 });
    const state = optimizer.init(x);
    expect(optimizer.propose(x, g, state, INFO)).toEqual({ base: 0.25, state: { momentumBuffer: null } });
  });

  it('has the learning rate 1e-3 by default', () => {
    expect(sgd().propose(x, g, { momentumBuffer: null }, INFO).base).toBe(1e-3);
  });

  it('with weight decay proposes gamma1 * (g + lambda * x)', () => {
    // 0.25 * (2 + 0.5 * 8), 0.25 * (0.5 + 0.5 * -4)
    const optimizer = sgd({ learningRate: 0.25, weightDecay: 0.5 });
    expect(optimizer.propose(x, g, optimizer.init(x), INFO).base).toEqual([Float64Array.of(1.5, -0.375)]);
  });

  it('starts the momentum buffer with the gradient, undampened, and dampens from the second step on', () => {
    const optimizer = sgd({ learningRate: 0.5, momentum: 0.5, dampening: 0.75 });
    const first = optimizer.propose(x, g, optimizer.init(x), INFO);
    expect(first).toEqual({ base: [Float64Array.of(1, 0.25)], state: { momentumBuffer: g } });
    // b = 0.5 * (2, 0.5) + 0.25 * (2, 0.5)
    const second = optimizer.propose(x, g, first.state, INFO);
    expect(second.state.momentumBuffer).toEqual([Float64Array.of(1.5, 0.375)]);
    expect(second.base).toEqual([Float64Array.of(0.75, 0.1875)]);
  });

  it.each([
    [{ momentum: -0.1 }, /^expected momentum to be a finite number >= 0; got -0\.1/],
    [{ dampening: NaN }, /^expected dampening to be a finite number; got NaN/],
    [{ nesterov: true }, /^expected momentum > 0 and dampening 0 with nesterov; got momentum 0, dampening 0/],
    [{ nesterov: true, momentum: 0.9, dampening: 0.1 }, /with nesterov; got momentum 0\.9, dampening 0\.1/],
  ])('refuses %j', (options, message) => {
    expect(() => sgd(options)).toThrow(message);
  });

  it('refuses a flag that is not a boolean', () => {
    const fromText: object = { nesterov: 'no' };
    expect(() => sgd(fromText)).toThrow('expected nesterov to be true or false; got "no". Pass a boolean nesterov.');
  });
});

describe('momentum', () => {
  it('is sgd with momentum 0.9', () => {
    const ours = momentum();
    const theirs = sgd({ momentum: 0.9 });
    const state = { momentumBuffer: [Float64Array.of(1, 1)] };
    expect(ours.propose(x, g, state, INFO)).toEqual(theirs.propose(x, g, state, INFO));
    expect(momentum({ momentum: 0.5 }).propose(x, g, state, INFO)).toEqual(
      sgd({ momentum: 0.5 }).propose(x, g, state, INFO),
    );
  });
});

describe('nesterov', () => {
  it('looks ahead along the new buffer', () => {
    const optimizer = nesterov({ learningRate: 0.5, momentum: 0.5 });
    // first step: b = g, s = g + 0.5 * g; x - 0.5 * 1.5 * g
    const { params, state } = step(optimizer, x, g, optimizer.init(x), INFO);
    expect(params).toEqual([Float64Array.of(8 - 1.5, -4 - 0.375)]);
    expect(state.momentumBuffer).toEqual(g);
  });

  it('has momentum 0.9 by default', () => {
    const optimizer = nesterov();
    const expected = sgd({ momentum: 0.9, nesterov: true }).propose(x, g, { momentumBuffer: null }, INFO);
    expect(optimizer.propose(x, g, optimizer.init(x), INFO)).toEqual(expected);
  });
});
