import { ballArithmetic, ballAt, type BallArithmetic, type Balls } from '../arithmetic/balls.js';
import { roundedArithmetic, type Numbers } from '../arithmetic/rounded.js';
import { Workspace } from '../arithmetic/room.js';
import { NEAREST32 } from '../arithmetic/rounding.js';
import { corrected, incentive } from '../formulas/eq-2.js';
import { FORMULAS, type FormulaState, type Recurrence } from '../formulas/optimizers.js';
import { KnownState, part } from './hidden-state.js';
import type { Block, Elements, Scene } from './scene.js';
import type { ReferenceInner } from './setting.js';
import { boundOf, isCentre, isOff } from './acceptance.js';
import { FormulaMismatch } from './world.js';
import type { Profile } from '../arithmetic/profile.js';

/** Elements evaluated at a time: few enough that all intermediate results stay in the processor's cache. */
const BLOCK = 1024;

const WORKSPACE = new Workspace(BLOCK);

const EMULATION = roundedArithmetic(NEAREST32, WORKSPACE.take);

/** The update and the inner state of one step in one world, block by block. */
export function compareTensors(scene: Scene): Elements {
  const { tally, input, got } = scene;
  const judge = new Judge(scene);
  judge.numbers();
  input.params.forEach((x, k) => {
    tally.exactly(`length of x[${k}]`, got.params[k]?.length, x.length);
    for (let from = 0; from < x.length; from += BLOCK) judge.block(k, from, Math.min(x.length, from + BLOCK));
  });
  return judge;
}

class Judge implements Elements {
  visible = false;
  twoSidedElements = 0;
  readonly #known = new KnownState();
  readonly #on: BallArithmetic;
  readonly #balls: Recurrence<Balls>;
  readonly #emulated: Recurrence<Numbers>;
  readonly #coefficient: Balls | undefined;
  readonly #rate: number;
  readonly #profile: Profile;
  readonly #slack: number;
  readonly #signed: boolean;
  readonly #t: number;
  /** The emulation takes the world's side of Eq. 4. */
  readonly #follows: boolean;

  readonly #scene: Scene;

  constructor(scene: Scene) {
    const { optimizer, settings, profile } = scene.setting;
    this.#scene = scene;
    this.#on = ballArithmetic(profile, WORKSPACE.take);
    this.#balls = FORMULAS[optimizer].recurrence(this.#on, settings);
    this.#emulated = FORMULAS[optimizer].recurrence(EMULATION, settings);
    const { coefficient } = scene.world.advance;
    const apart = scene.setting.status.profile !== profile;
    this.#coefficient = coefficient && apart ? ballArithmetic(profile).converted(coefficient) : coefficient;
    this.#rate = scene.input.info.learningRate ?? settings.learningRate;
    this.#profile = profile;
    this.#slack = profile.slack;
    this.#signed = scene.setting.options.phiAtNegativeZero === 'signed';
    this.#t = stepsOf(scene.input.state.inner) + 1;
    this.#follows =
      scene.setting.emulated && (scene.c === undefined) === (scene.world.advance.coefficient === undefined);
  }

  get hidden(): readonly FormulaState<Balls>[] {
    return this.#known.tensors;
  }

  /** Numbers in the inner state; elements play no part in them, so that a step without elements has them too. */
  numbers(): void {
    const on = this.#on;
    const zero = on.given(0);
    const none = new Float64Array(1);
    const before = this.#state(
      (value) => on.given(value),
      () => zero,
      0,
    );
    const emulated = this.#state(
      (value) => Float64Array.of(value),
      () => none,
    );
    const ball = this.#balls(zero, zero, before, this.#rate, this.#t).state(zero);
    const single = this.#emulated(none, none, emulated, this.#rate, this.#t).state(none);
    for (const [name, expected] of Object.entries(this.#scene.world.next.state.inner)) {
      if (typeof expected !== 'number') continue;
      const value = this.#scene.got.inner[name];
      if (value === undefined && this.#scene.got.partial) continue;
      const seen = typeof value === 'number' ? value : undefined;
      if (ball[name]) this.#number(name, seen ?? NaN, expected, ball[name], single[name]![0]!);
      else this.#scene.tally.exactly(name, seen, expected);
    }
  }

  #number(name: string, got: number, expected: number, balls: Balls, emulated: number): void {
    const ball = ballAt(this.#on.stored(balls), 0);
    if (ball.rad < Infinity && !isCentre(expected, ball, this.#scene.setting.profile)) {
      throw new FormulaMismatch(name, expected, ball);
    }
    this.#scene.tally.compare(name, got, expected, this.#slack * ball.rad, emulated, expected);
  }

  /** Elements `from` to `to` of tensor k. */
  block(k: number, from: number, to: number): void {
    WORKSPACE.clear();
    const on = this.#on;
    const { got } = this.#scene;
    const { options, order } = this.#scene.setting;
    const x = this.#scene.input.params[k]!.subarray(from, to);
    const g = this.#scene.input.grads[k]!.subarray(from, to);
    const c = this.#coefficient;

    const known = this.#scene.input.known?.[k];
    const ballX = known ? part(known, from, to) : on.exactly(x);
    const ballG = on.exactly(g);
    const before = this.#state(
      (value) => on.given(value),
      (tensors) => on.exactly(tensors[k]!.subarray(from, to)),
      k,
      [from, to],
    );
    const proposed = this.#balls(ballX, ballG, before, this.#rate, this.#t);
    const q = c && incentive(on, c, ballG, options.xi, this.#signed);
    const after = corrected(on, order, ballX, proposed, q);
    const flushed = c && this.#withFlushed(g);
    const p = c && flushed && incentive(on, c, on.exactly(flushed), options.xi);
    const other = p && corrected(on, order, ballX, proposed, p);
    const bracket = (one: Balls | undefined) => (one ? on.add(proposed.base, one) : proposed.base);

    const state = proposed.state(after);
    const block: Block = {
      ...{ k, from, to, after, other, state, otherState: other && proposed.state(other) },
      ...{ update: got.update && bracket(q), otherUpdate: got.update && p && bracket(p) },
      emulated: this.#emulate(k, from, to, x, g),
    };
    if (block.update) this.#subtracted(block, block.update, x);
    this.#update(block, x);
    if (q) this.visible ||= q.mid.some((value, i) => Math.abs(value) > this.#slack * after.rad[i]!);
    if (got.partial) this.#known.keep(on, k, from, this.#scene.input.params[k]!.length, state);
    for (const [name, tensors] of Object.entries(this.#scene.world.next.state.inner)) {
      if (tensors !== null && typeof tensors !== 'number' && !(got.partial && got.inner[name] === undefined)) {
        this.#tensor(name, block, tensors[k]!.subarray(from, to));
      }
    }
  }

  #emulate(k: number, from: number, to: number, x: Numbers, g: Numbers) {
    if (!this.#follows) return undefined;
    const { options, order } = this.#scene.setting;
    const before = this.#state(
      (value) => Float64Array.of(value),
      (tensors) => tensors[k]!.subarray(from, to),
    );
    const proposed = this.#emulated(x, g, before, this.#rate, this.#t);
    const q = this.#scene.c && incentive(EMULATION, this.#scene.c, g, options.xi);
    const after = corrected(EMULATION, order, x, proposed, q);
    return { after, state: proposed.state(after) };
  }

  /** Gradients with every negative number that may be taken for 0 taken for it; undefined when there is none. */
  #withFlushed(g: Numbers): Numbers | undefined {
    const { flushed } = this.#scene.setting.profile;
    const jumps = (value: number): boolean => value < 0 && value > -flushed;
    return g.some(jumps) ? g.map((value) => (jumps(value) ? 0 : value)) : undefined;
  }

  /** What the implementation says it subtracted, against the bracket of Eq. 2: x' rounds it away where x is large. */
  #subtracted({ k, from, otherUpdate }: Block, update: Balls, x: Numbers): void {
    const got = this.#scene.got.update?.[k];
    for (let i = 0; i < x.length; i++) {
      const expected = this.#scene.world.delta[k]![from + i]!;
      const value = got?.[from + i] ?? NaN;
      const near = ballAt(update, i);
      const far = otherUpdate && ballAt(otherUpdate, i);
      const isFar = far && far.mid !== near.mid && !(Math.abs(value - expected) <= this.#slack * near.rad);
      const bound = boundOf(this.#profile, (isFar ? far : near).rad, Math.abs(expected));
      this.#scene.tally.compare('update', value, isFar ? far.mid : expected, bound, NaN, expected, k, from + i);
    }
  }

  /** x - x' against what the reference subtracts. */
  #update({ k, from, after, other, emulated }: Block, x: Numbers): void {
    const delta = this.#scene.world.delta[k]!;
    const got = this.#scene.got.params[k];
    for (let i = 0; i < x.length; i++) {
      const xi = x[i]!;
      const moved = xi - (got?.[from + i] ?? NaN);
      const expected = delta[from + i]!;
      const size = Math.max(Math.abs(xi), Math.abs(xi - expected));
      const rad = after.rad[i]!;
      if (isOff(this.#profile, xi - expected, after, i, size)) this.#mismatch('x', k, from, xi - expected, after, i);
      const turned = other && other.mid[i] !== after.mid[i];
      if (turned) this.twoSidedElements += 1;
      if (turned && !(Math.abs(moved - expected) <= this.#slack * rad)) {
        const there = xi - other.mid[i]!;
        this.#scene.tally.compare(
          'x',
          moved,
          there,
          boundOf(this.#profile, other.rad[i]!, size),
          NaN,
          size,
          k,
          from + i,
        );
        continue;
      }
      const single = emulated ? xi - emulated.after[i]! : NaN;
      this.#scene.tally.compare('x', moved, expected, boundOf(this.#profile, rad, size), single, size, k, from + i);
    }
  }

  #tensor(name: string, { k, from, to, state, otherState, emulated }: Block, expected: Numbers): void {
    const balls = this.#on.stored(state[name]!);
    const other = otherState && this.#on.stored(otherState[name]!);
    const tensors = this.#scene.got.inner[name];
    const got = typeof tensors === 'object' ? tensors[k] : undefined;
    const old = this.#scene.input.state.inner[name];
    const before = typeof old === 'object' ? old?.[k]?.subarray(from, to) : undefined;
    for (let i = 0; i < expected.length; i++) {
      const value = got?.[from + i] ?? NaN;
      const want = expected[i]!;
      const size = Math.max(Math.abs(want), Math.abs(before?.[i] ?? 0));
      const rad = balls.rad[i]!;
      if (isOff(this.#profile, want, balls, i, size)) this.#mismatch(name, k, from, want, balls, i);
      if (other && other.mid[i] !== balls.mid[i] && !(Math.abs(value - want) <= this.#slack * rad)) {
        const bound = boundOf(this.#profile, other.rad[i]!, size);
        this.#scene.tally.compare(name, value, other.mid[i]!, bound, NaN, size, k, from + i);
        continue;
      }
      const single = emulated?.state[name]![i] ?? NaN;
      this.#scene.tally.compare(name, value, want, boundOf(this.#profile, rad, size), single, size, k, from + i);
    }
  }

  #mismatch(name: string, k: number, from: number, value: number, balls: Balls, i: number): never {
    throw new FormulaMismatch(`${name}[${k}][${from + i}]`, value, ballAt(balls, i));
  }

  /** The inner state before the step, in some arithmetic; in balls, what tensor k hides enters as what is known of it. */
  #state<N>(number: (value: number) => N, tensor: (tensors: readonly Float64Array[]) => N): FormulaState<N>;
  #state(
    number: (value: number) => Balls,
    tensor: (tensors: readonly Float64Array[]) => Balls,
    k: number,
    range?: readonly [number, number],
  ): FormulaState<Balls>;
  #state<N>(
    number: (value: number) => N,
    tensor: (tensors: readonly Float64Array[]) => N,
    k = 0,
    range?: readonly [number, number],
  ): FormulaState<N> {
    const hidden = this.#scene.input.hidden?.[k];
    const entries = Object.entries(this.#scene.input.state.inner).map(([name, value]) => {
      if (value === null) return [name, undefined] as const;
      const known = hidden?.[name];
      if (known && (range || known.mid.length === 1))
        return [name, (range ? part(known, ...range) : known) as N] as const;
      return [name, typeof value === 'number' ? number(value) : tensor(value)] as const;
    });
    return Object.fromEntries(entries);
  }
}

/** Steps taken, where the optimizer counts them. */
function stepsOf({ step }: ReferenceInner): number {
  return typeof step === 'number' ? step : 0;
}
