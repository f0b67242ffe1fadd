import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Timed } from '../arm.js';
import { median, shuffled } from './statistics.js';

/** One sample of an arm, in milliseconds per step. */
export interface Sample {
  /** The median of its chunks. */
  readonly wall: number;
  /** All of its time. */
  readonly total: number;
  readonly host?: number;
}

export interface Chunks {
  /** Steps between two barriers. */
  readonly steps: number;
  /** Chunks in a sample. */
  readonly chunks: number;
}

/** Times a chunk of an arm. */
type Timer<Name> = (name: Name, steps: number) => Promise<Timed>;

/**
 * A round: one sample of each arm. Its chunks alternate, in a random order and then in that order backwards (ABBA), so that a
 * drift within the round hits all arms alike; of an arm's chunks the median counts, which a few interruptions do not move.
 */
export async function round<Name extends string>(
  names: readonly Name[],
  { steps, chunks }: Chunks,
  time: Timer<Name>,
  generator: RandomGenerator,
): Promise<ReadonlyMap<Name, Sample>> {
  const taken = new Map<Name, Timed[]>(names.map((name) => [name, []]));
  let order = shuffled(names, generator);
  for (let chunk = 0; chunk < chunks; chunk++) {
    for (const name of order) taken.get(name)!.push(requireForward(await time(name, steps)));
    order = chunk % 2 === 0 ? order.toReversed() : shuffled(names, generator);
  }
  return new Map([...taken].map(([name, timed]) => [name, sampleOf(timed, steps)]));
}

function sampleOf(timed: readonly Timed[], steps: number): Sample {
  const host = timed.flatMap((one) => one.host ?? []);
  return {
    wall: median(timed.map(({ wall }) => wall)) / steps,
    total: timed.reduce((sum, { wall }) => sum + wall, 0) / (steps * timed.length),
    ...(host.length > 0 ? { host: median(host) / steps } : {}),
  };
}

/** A clock that stands still or goes backwards has measured nothing. */
export function requireForward(timed: Timed): Timed {
  if (timed.wall > 0) return timed;
  throw new ClockError(timed.wall);
}

export class ClockError extends Error {
  override readonly name = 'ClockError';
  constructor(wall: number) {
    super(`expected a clock that goes forwards; got ${wall} ms for a chunk of steps; run again on another machine`);
  }
}
