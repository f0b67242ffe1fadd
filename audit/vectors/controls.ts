import { stream, uniform } from '../../data/stream.js';
import { checkSeed } from '../../claims/runner.js';
import { FORMATS, type Dtype } from '../../properties/arithmetic/formats.js';
import type { Bounds, ExpectedStep } from './bounds.js';
import type { Expected } from './expected.js';

/** Share of the vectors whose expected intervals are wrong on purpose. */
const SHARE = 0.1;

/**
 * How far a wrong interval is away, in what is larger: its own width, or the spacing of the format. Far enough for consumers that
 * round the ends to their format, or allow a few ulp more.
 */
const [NEAR, FAR] = [16, 64];

type Place = readonly [step: number, group: number, param: number, element: number];

/**
 * The steps that a file shows for vectors, of which some are negative controls: one interval of one parameter is moved to where no
 * right port comes. Parameters, because every port shows them. Which vectors, and which number, follows from the seed.
 */
export function withControls(
  vectors: readonly Expected[],
  seed: number,
): { readonly shown: readonly (readonly ExpectedStep[])[]; readonly controls: ReadonlySet<number> } {
  const random = stream(checkSeed(seed, 'vectors.controls'));
  const below = (n: number): number => Math.floor(uniform(random, 0, n));
  const shown = vectors.map(({ steps }) => steps);
  const left = vectors.map((_, v) => v).filter((v) => placesOf(vectors[v]!).length > 0);
  const count = Math.ceil(SHARE * vectors.length);
  const controls = new Set<number>();
  while (controls.size < count && left.length > 0) {
    const [v = 0] = left.splice(below(left.length), 1);
    const vector = vectors[v]!;
    // Every optimizer and dtype keeps a right vector.
    if (vectors.filter((one, w) => isAlike(one, vector) && !controls.has(w)).length < 2) continue;
    const places = placesOf(vector);
    const factor = uniform(random, NEAR, FAR) * (below(2) === 0 ? 1 : -1);
    shown[v] = moved(vector, places[below(places.length)]!, factor);
    controls.add(v);
  }
  return { shown, controls };
}

function isAlike({ drawn: a }: Expected, { drawn: b }: Expected): boolean {
  return a.optimizer === b.optimizer && a.dtype === b.dtype;
}

/** Numbers that may be moved: not those that a port must meet exactly, nor subnormal ones, which some consumers take for 0. */
function placesOf({ steps, drawn }: Expected): Place[] {
  const least = 2 ** FORMATS[drawn.dtype].least;
  return steps.flatMap(({ params }, s) =>
    params.flatMap((group, k) =>
      group.flatMap(({ lo, hi }, i) =>
        Array.from(lo, (_, e) => e)
          .filter((e) => hi[e]! > lo[e]! && Math.max(-lo[e]!, hi[e]!) >= least)
          .map((e): Place => [s, k, i, e]),
      ),
    ),
  );
}

function moved({ steps, drawn }: Expected, [s, k, i, e]: Place, factor: number): readonly ExpectedStep[] {
  return steps.map((step, at) =>
    at === s
      ? {
          ...step,
          params: step.params.map((group, j) =>
            group.map((bounds, p) => (j === k && p === i ? aside(bounds, e, factor, drawn.dtype) : bounds)),
          ),
        }
      : step,
  );
}

function aside({ lo, hi }: Bounds, e: number, factor: number, dtype: Dtype): Bounds {
  const [low, high] = [lo[e]!, hi[e]!];
  const spacing = 2 ** (1 - FORMATS[dtype].digits) * Math.max(Math.abs(low), Math.abs(high));
  const by = factor * Math.max(high - low, spacing);
  return { lo: lo.with(e, low + by), hi: hi.with(e, high + by) };
}
