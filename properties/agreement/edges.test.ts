import { describe, expect, it } from 'vitest';
import { initialStatus } from '../../reference/loss-status.js';
import { resolveOptions, type LossAwareOptions } from '../../reference/options.js';
import type { Params } from '../../reference/optimizer.js';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';
import { IEEE32, WGSL, type Profile } from '../arithmetic/profile.js';
import { compareStep } from './compare.js';
import type { PortState } from './port.js';
import { representable, rounded } from './quantise.js';
import { makeSetting, type ReferenceState } from './setting.js';
import { FormulaMismatch } from './world.js';

const X = [Float64Array.of(1, -2), Float64Array.of(0.5)];
const G = [Float64Array.of(0.25, -1), Float64Array.of(0)];

function settingOf(
  optimizer: OptimizerName,
  options: LossAwareOptions = {},
  profile: Profile = WGSL,
  optimizerOptions: OptimizerOptions = {},
) {
  return makeSetting({
    ...{ optimizer, optimizerOptions, profile, order: 'bracket' },
    options: representable(resolveOptions({ gamma2: 0.25, xi: 0.5, ...options })),
  });
}

/** What a port that computes like the reference leaves behind. */
function like({ params, state }: { params: readonly Float64Array[]; state: ReferenceState }): PortState {
  const single = (tensors: readonly Float64Array[]) => tensors.map((x) => Float32Array.from(x));
  const inner = Object.entries(state.inner).flatMap(([name, value]) =>
    value === null ? [] : [[name, typeof value === 'number' ? Math.fround(value) : single(value)] as const],
  );
  const { status } = state;
  return {
    params: single(params),
    status: { ...status, bound: Math.fround(status.bound), omega: Math.fround(status.omega) },
    inner: Object.fromEntries(inner),
  };
}

describe('one step of adam', () => {
  const setting = settingOf('adam');
  const input = { params: X, grads: G, state: setting.reference.init(X), info: { loss: 2 } };
  const right = like(compareStep(setting, input, { params: [], status: initialStatus(0), inner: {} }).next);

  it('accepts the reference, rounded to float32, and sees its correction', () => {
    const { tally, visible, twoSided } = compareStep(setting, input, right);
    expect(tally.disagreement).toBeUndefined();
    expect(tally.numbers).toBe(2 + 7 + 3 * (1 + 2) + 1);
    expect({ visible, twoSided }).toEqual({ visible: true, twoSided: false });
  });

  it.each<[string, Partial<PortState>, string]>([
    [
      'a parameter that is NaN',
      { params: [Float32Array.of(right.params[0]![0]!, NaN), right.params[1]!] },
      "x[0][1] (x - x')",
    ],
    ['a tensor that is missing', { params: [right.params[0]!] }, 'length of x[1]'],
    ['a tensor that is too long', { params: [...right.params.slice(0, 1), new Float32Array(2)] }, 'length of x[1]'],
    ['a state tensor that is missing', { inner: { ...right.inner, expAvgSq: [] } }, 'expAvgSq[0][0]'],
    ['no state at all', { inner: {} }, 'step'],
    ['a step too many', { inner: { ...right.inner, step: 2 } }, 'step'],
    ['another count of losses', { status: { ...right.status, n: 5 } }, 'n'],
    ['another t', { status: { ...right.status, t: 1 } }, 't'],
  ])('refuses %s', (_, part, what) => {
    expect(compareStep(setting, input, { ...right, ...part }).tally.disagreement?.what).toBe(what);
  });

  it('refuses to judge when formula and reference are not the same mathematics', () => {
    const other = { ...setting, settings: { ...setting.settings, beta1: 0.5 } };
    expect(() => compareStep(other, input, right)).toThrow(FormulaMismatch);
    const elsewhere = {
      ...setting,
      options: { ...setting.options, lowerBound: 'momentum' as const, boundAtStart: 'updated' as const },
    };
    expect(() => compareStep(elsewhere, input, right)).toThrow(/^bound: the reference has 0, the formula 0\.1999/);
  });
});

describe('f - E as close to eps as float32 can tell', () => {
  // E = 0.9 * 1 + 0.1 * 2 = 1.1 and f - E = 0.9 = eps, none of them a float32.
  const setting = settingOf('sgd', { lowerBound: 'momentum', epsilon: 0.9 });
  const status = { ...initialStatus(0.25), t: 3, n: 3, cap: 4, bound: 1, previousLoss: 4 };
  const input = { params: X, grads: G, state: { inner: { momentumBuffer: null }, status }, info: { loss: 2 } };
  const base = (q: 0 | 1) =>
    X.map((x, k) =>
      Float32Array.from(x, (xi, i) => {
        const g = G[k]![i]!;
        return xi - (1e-3 * g + (q * 0.25 * 0.9) / (g >= 0 ? g + 0.5 : g - 0.5));
      }),
    );
  const after = { t: 4, n: 4, cap: 4, bound: Math.fround(1.1), previousLoss: 2, gamma2: 0.25 };
  const open = { params: base(1), status: { ...after, omega: Math.fround(0.9) }, inner: {} };
  const shut = { params: base(0), status: { ...after, omega: 0 }, inner: {} };

  it.each([
    ['open', open],
    ['shut', shut],
  ])('accepts the side "%s", counts the step as two-sided, and goes on from there', (_, got) => {
    const { tally, twoSided, next } = compareStep(setting, input, got);
    expect(tally.disagreement).toBeUndefined();
    expect(twoSided).toBe(true);
    expect(next.state.status.omega > 0 || got === shut).toBe(true);
    expect(next.params[0]![0]).toBeCloseTo(got.params[0]![0]!, 6); // Half a float32 ulp of 1 is 6e-8.
  });

  it('refuses one side in the status and the other in the update', () => {
    for (const mixed of [
      { ...open, params: shut.params },
      { ...shut, params: open.params },
    ]) {
      expect(compareStep(setting, input, mixed).tally.disagreement?.what).toMatch(/^(x|omega)/);
    }
  });
});

it('f - E near eps is no question where f lies above the cap', () => {
  const setting = settingOf('sgd', { lowerBound: 'momentum', epsilon: 0.9 });
  const status = { ...initialStatus(0.25), t: 3, n: 3, cap: 1.5, bound: 1, previousLoss: 4 };
  const input = { params: X, grads: G, state: { inner: { momentumBuffer: null }, status }, info: { loss: 2 } };
  const { twoSided, next } = compareStep(setting, input, { params: [], status, inner: {} });
  expect(twoSided).toBe(false);
  expect(next.state.status.omega).toBe(0);
});

it.each([-5, 0, 1, 1.5, 2])('the average of ASGD starts as in the reference, t0 = %d', (t0) => {
  const setting = settingOf('asgd', {}, WGSL, { t0 });
  let params: Params = X;
  let state = setting.reference.init(X);
  for (let t = 0; t < 5; t++) {
    const seen = compareStep(setting, { params, grads: G, state, info: { loss: 2 } }, like({ params, state }));
    ({ params } = seen.next);
    // As float32 would hold them.
    params = params.map((x) => x.map(Math.fround));
    const { ax, ...numbers } = seen.next.state.inner as { readonly ax: readonly Float64Array[] };
    const inner = Object.fromEntries(Object.entries(numbers).map(([name, v]) => [name, Math.fround(v as number)]));
    state = { status: rounded(seen.next.state.status), inner: { ...inner, ax: ax.map((x) => x.map(Math.fround)) } };
  }
  expect(state.inner['step']).toBe(5);
});

describe('a negative subnormal gradient', () => {
  const tiny = -(2 ** -130);
  const input = (profile: Profile) => {
    const setting = settingOf('asgd', {}, profile, { learningRate: 0.125, lambda: 0 });
    const x = [Float64Array.of(1)];
    const state = setting.reference.init(x);
    return [setting, { params: x, grads: [Float64Array.of(tiny)], state, info: { loss: 2 } }] as const;
  };
  const at = (x: number): PortState => ({
    params: [Float32Array.of(x)],
    status: { ...initialStatus(0.25), t: 0, cap: 2, previousLoss: 2, omega: 2 },
    inner: { step: 1, eta: 0.125, mu: 1, ax: [Float32Array.of(x)] },
  });

  it('may be taken for 0, on the other side of phi’s jump, where subnormals may be flushed', () => {
    // c / phi = 0.5 / -0.5, or 0.5 / 0.5.
    for (const x of [2, 0]) {
      const { tally, twoSidedElements } = compareStep(...input(WGSL), at(x));
      expect(tally.disagreement).toBeUndefined();
      expect(twoSidedElements).toBe(1);
    }
    expect(compareStep(...input(WGSL), at(1)).tally.disagreement?.what).toMatch(/^x/);
  });

  it('keeps its sign where they may not', () => {
    expect(compareStep(...input(IEEE32), at(2)).tally.disagreement).toBeUndefined();
    expect(compareStep(...input(IEEE32), at(0)).tally.disagreement?.what).toMatch(/^x/);
  });
});

it('the root of a difference that rounding may make negative is left open, and counted', () => {
  const setting = settingOf('rmsprop', {}, WGSL, { centered: true, alpha: 0.75, epsilon: 2 ** -10 });
  // All gradients so far were 0.3, so that v = a^2, but for rounding.
  const g = [Float64Array.of(Math.fround(0.3))];
  const state: ReferenceState = {
    inner: { squareAvg: [Float64Array.of(Math.fround(0.3 ** 2 * (1 + 2 ** -22)))], gradAvg: g, momentumBuffer: null },
    status: initialStatus(0.25),
  };
  const input = { params: [Float64Array.of(1)], grads: g, state, info: { loss: 2 } };
  const right = like(compareStep(setting, input, { params: [], status: initialStatus(0), inner: {} }).next);
  const { tally } = compareStep(setting, input, { ...right, params: [Float32Array.of(NaN)] });
  expect(tally.disagreement).toBeUndefined();
  expect(tally.unspecified).toBe(1);
});
