import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { ARMS, type ArmCost, type ArmName, type Measurement, type Ratio } from '../../claims/measurement.js';
import { stream } from '../../data/stream.js';
import type { Arm } from '../arm.js';
import { Renewed } from './renewed.js';
import { requireForward, round, type Chunks, type Sample } from './rounds.js';
import { geometricMeans, median, pairedRatio } from './statistics.js';
import { summaries } from './summary.js';
import { warmUp } from './warm-up.js';

/** How long a sample lasts at least, in milliseconds. */
const SAMPLE_MS = 20;
/** A chunk that waits for no device: far above the resolution of the clock, far below what interrupts it. */
const CHUNK_MS = 0.1;
/** Fewer rounds give intervals that say little; more than so many say no more. */
export const ROUNDS = { least: 20, most: 400 } as const;
/** Rounds with a barrier after every step, and with the device's own clock; of the time for the rounds, each takes a share. */
const SIDE = { least: 10, most: 40, share: 0.2 } as const;
/** Of the time for the rounds, what warming up may take. */
const WARM_UP_SHARE = 0.5;

export interface MeasureOptions {
  readonly seed: number;
  /** How long the rounds are to take, in seconds. */
  readonly seconds: number;
  /** Whether a barrier costs anything: a chunk is then a sample. */
  readonly barrier: boolean;
  /** Whether steps with a barrier after each are a regime of their own, to be measured too; true where left out. */
  readonly everyStep?: boolean;
  /** Told how many of the rounds are done. */
  readonly progress: (done: number, of: number) => Promise<void>;
  /** What else there is to say of an arm, base or LGA, once nothing is timed any more. */
  readonly afterwards?: (cost: ArmCost, arm: Arm) => Promise<ArmCost>;
}

type Taken = Pick<
  Measurement,
  'rounds' | 'steps' | 'chunks' | 'arms' | 'overhead' | 'total' | 'again' | 'everyStep' | 'onDevice'
>;

/**
 * Measures base, base again and LGA against each other: warms all up until none gets faster, then takes rounds of interleaved
 * samples for about as long as asked.
 */
export async function measure(
  make: Readonly<Record<ArmName, () => Arm | Promise<Arm>>>,
  options: MeasureOptions,
): Promise<Taken> {
  const { seed, seconds, barrier, everyStep: apart = true, progress } = options;
  const arms = Object.fromEntries(ARMS.map((name) => [name, new Renewed(make[name])])) as Record<ArmName, Renewed>;
  try {
    const plan = await planned(arms, barrier, 1000 * seconds);
    const samples = new Map<ArmName, Sample[]>(ARMS.map((name) => [name, []]));
    const draws = stream(seed, 1);
    const rounds = within(ROUNDS, (1000 * seconds) / plan.roundMs);
    for (let i = 0; i < rounds; i++) {
      await progress(i, rounds);
      for (const [name, sample] of await round(ARMS, plan, await timer(arms), draws)) samples.get(name)!.push(sample);
    }
    const sides = within(SIDE, (1000 * seconds * SIDE.share) / plan.roundMs);
    const everyStep = apart && barrier && plan.steps > 1 ? await side(arms, draws, sides, wallOfOne) : undefined;
    const device = await onDevice(arms, plan, draws, sides);
    const costs = await described(arms, await costsOf(samples, device?.medians), options);
    const taken = {
      ...{ rounds, steps: plan.steps, chunks: plan.chunks, arms: costs },
      ...ratios(samples, stream(seed, 2)),
      ...(everyStep ? { everyStep } : {}),
      ...(device ? { onDevice: device.ratio } : {}),
    };
    for (const name of ARMS) await arms[name].verify();
    return taken;
  } finally {
    await Promise.all(ARMS.map((name) => arms[name].end()));
  }
}

const within = ({ least, most }: { readonly least: number; readonly most: number }, count: number): number =>
  Math.min(most, Math.max(least, Math.floor(count)));

/** The arms for one round, made anew where it is time. */
async function timer(arms: Readonly<Record<ArmName, Renewed>>) {
  const now = {} as Record<ArmName, Arm>;
  for (const name of ARMS) now[name] = await arms[name].next();
  return (name: ArmName, steps: number) => now[name].time(steps);
}

/** Warms up; how many steps make a chunk and how many chunks a sample, from how long steps take. */
async function planned(
  arms: Readonly<Record<ArmName, Renewed>>,
  barrier: boolean,
  budgetMs: number,
): Promise<Chunks & { roundMs: number }> {
  const best = await warmUp(
    ARMS.map((name) => async () => requireForward(await (await arms[name].next()).time(1)).wall),
    WARM_UP_SHARE * budgetMs,
  );
  const wanted = barrier ? SAMPLE_MS : CHUNK_MS;
  let steps = Math.max(1, Math.ceil(wanted / Math.min(...best)));
  let fastest = await fastestOf(arms, steps);
  // A barrier after every step hides how fast steps are without one.
  for (let tries = 0; fastest < wanted && tries < 20; tries++) {
    steps = Math.ceil(steps * Math.min(10, Math.max(1.1, wanted / fastest)));
    fastest = await fastestOf(arms, steps);
  }
  // Of arms that are built differently the faster one has shorter samples, or the slower one would take all of the time.
  const mean = (fastest * best.reduce((sum, one) => sum + one, 0)) / (Math.min(...best) * best.length);
  const chunks = Math.max(1, Math.ceil(SAMPLE_MS / mean));
  return { steps, chunks, roundMs: chunks * mean * best.length };
}

/** Milliseconds that the fastest arm takes for so many steps; the median of a few. */
async function fastestOf(arms: Readonly<Record<ArmName, Renewed>>, steps: number): Promise<number> {
  const took: number[] = [];
  for (const name of ARMS) {
    const arm = await arms[name].next();
    const walls: number[] = [];
    for (let i = 0; i < 3; i++) walls.push(requireForward(await arm.time(steps)).wall);
    took.push(median(walls));
  }
  return Math.min(...took);
}

type Samples = ReadonlyMap<ArmName, readonly Sample[]>;

function ratios(samples: Samples, draws: RandomGenerator): Pick<Taken, 'overhead' | 'total' | 'again'> {
  const of = (name: ArmName, key: 'wall' | 'total') => samples.get(name)!.map((sample) => sample[key]);
  const over = (key: 'wall' | 'total') =>
    pairedRatio(of('lga', key), geometricMeans(of('base', key), of('again', key)), draws);
  return {
    overhead: over('wall'),
    total: over('total'),
    again: pairedRatio(of('again', 'wall'), of('base', 'wall'), draws),
  };
}

const wallOfOne = async (arm: Arm) => (await arm.time(1)).wall;

/** LGA over base by another measure than the main one; undefined where an arm cannot say. */
async function side(
  arms: Readonly<Record<ArmName, Renewed>>,
  draws: RandomGenerator,
  rounds: number,
  of: (arm: Arm) => Promise<number | undefined>,
  kept?: Map<ArmName, number[]>,
): Promise<Ratio | undefined> {
  const taken = kept ?? new Map<ArmName, number[]>();
  for (const name of ARMS) taken.set(name, []);
  for (let i = 0; i < rounds; i++) {
    for (const name of i % 2 === 0 ? ARMS : ARMS.toReversed()) {
      const value = await of(await arms[name].next());
      if (value === undefined || !(value > 0)) return undefined;
      taken.get(name)!.push(value);
    }
  }
  return pairedRatio(taken.get('lga')!, geometricMeans(taken.get('base')!, taken.get('again')!), draws);
}

async function onDevice(
  arms: Readonly<Record<ArmName, Renewed>>,
  { steps }: Chunks,
  draws: RandomGenerator,
  rounds: number,
) {
  const taken = new Map<ArmName, number[]>();
  const ratio = await side(arms, draws, rounds, async (arm) => arm.onDevice?.(steps), taken);
  return ratio && { ratio, medians: new Map([...taken].map(([name, values]) => [name, median(values) / steps])) };
}

async function described(
  arms: Readonly<Record<ArmName, Renewed>>,
  costs: readonly ArmCost[],
  { afterwards }: Pick<MeasureOptions, 'afterwards'>,
): Promise<readonly ArmCost[]> {
  const said: ArmCost[] = [];
  for (const cost of costs) {
    const plain = afterwards === undefined || cost.name === 'again';
    said.push(plain ? cost : await afterwards(cost, await arms[cost.name].next()));
  }
  return said;
}

async function costsOf(samples: Samples, device?: ReadonlyMap<ArmName, number>): Promise<readonly ArmCost[]> {
  const walls = new Map([...samples].map(([name, own]) => [name, own.map(({ wall }) => wall)]));
  const summary = await summaries(walls);
  return ARMS.map((name): ArmCost => {
    const host = samples.get(name)!.flatMap((sample) => sample.host ?? []);
    const own = device?.get(name);
    return {
      ...{ name, wall: summary.get(name)!, samples: walls.get(name)! },
      ...(host.length > 0 ? { host: median(host) } : {}),
      ...(own === undefined ? {} : { device: own }),
    };
  });
}
