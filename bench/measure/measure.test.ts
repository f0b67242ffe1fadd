import { describe, expect, it } from 'vitest';
import { ARMS, type ArmName } from '../../claims/measurement.js';
import type { Arm, Timed } from '../arm.js';
import { measure, type MeasureOptions } from './measure.js';
import { ClockError } from './rounds.js';

/** Milliseconds for so many steps. */
type Cost = (steps: number) => number;

interface Fake {
  readonly lga?: number;
  readonly again?: number;
  /** Of a base; the other arms take a multiple. */
  readonly cost?: Cost;
  readonly host?: Cost;
  readonly device?: Cost | undefined;
  readonly fails?: (name: ArmName, what: 'verify' | 'dispose' | 'time', count: number) => boolean;
  readonly options?: Partial<MeasureOptions>;
}

/** Measures arms on a clock of their own, and what became of them. */
async function measured({ lga = 1, again = 1, cost = (n) => n, host, device, fails, options }: Fake = {}) {
  const factors = { base: 1, again, lga };
  const alive = new Set<Arm>();
  const seen: { name: ArmName; steps: number }[] = [];
  const counts = new Map<string, number>();
  const does = (name: ArmName, what: 'verify' | 'dispose' | 'time') => {
    const count = (counts.get(`${name} ${what}`) ?? 0) + 1;
    counts.set(`${name} ${what}`, count);
    if (fails?.(name, what, count)) throw new Error(`${name}: ${what} failed`);
  };
  const make = (name: ArmName) => (): Arm => {
    const arm: Arm = {
      async time(steps): Promise<Timed> {
        does(name, 'time');
        seen.push({ name, steps });
        return { wall: factors[name] * cost(steps), ...(host && { host: factors[name] * host(steps) }) };
      },
      ...(device && { onDevice: async (steps: number) => factors[name] * device(steps) }),
      verify: async () => does(name, 'verify'),
      dispose() {
        alive.delete(arm);
        does(name, 'dispose');
      },
    };
    alive.add(arm);
    return arm;
  };
  const arms = Object.fromEntries(ARMS.map((name) => [name, make(name)])) as Record<ArmName, () => Arm>;
  const progress = () => Promise.resolve();
  const all = { seed: 1, seconds: 0.001, barrier: false, progress, ...options };
  const taken = measure(arms, all);
  const error = await taken.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { taken, error, alive, seen, counts };
}

/** A number without the rounding of exp and log. */
const near = (value: number) => expect.closeTo(value, 12) as number;
const exactly = (value: number) => ({ estimate: near(value), low: near(value), high: near(value) });

describe('measure', () => {
  it('finds the factor by which LGA is slower, and that two equal arms are equal', async () => {
    const { overhead, total, again, arms } = await (await measured({ lga: 1.07 })).taken;
    expect([overhead, total, again]).toEqual([exactly(1.07), exactly(1.07), exactly(1)]);
    expect(arms.map(({ name, wall, samples }) => [name, wall.p50, samples.length])).toEqual([
      ['base', 1, 20],
      ['again', 1, 20],
      ['lga', near(1.07), 20],
    ]);
  });

  it('compares LGA with the mean of both equal arms, and these with each other', async () => {
    const { overhead, again } = await (await measured({ lga: 1.5, again: 1.21 })).taken;
    expect(overhead).toEqual(exactly(1.5 / 1.1));
    expect(again).toEqual(exactly(1.21));
  });

  it('sees in the total what the median of the chunks forgets', async () => {
    let chunk = 0;
    const { overhead, total } = await (
      await measured({ lga: 2, cost: () => (chunk++ % 31 === 0 ? 100 : 1), options: { seconds: 1 } })
    ).taken;
    expect(overhead).toEqual(exactly(2));
    expect(total.high).not.toBeCloseTo(2, 3);
  });

  it.each([
    // A round is 15 chunks of 1, 1 and 2 ms: 60 ms.
    { seconds: 0.001, rounds: 20 },
    { seconds: 4, rounds: 66 },
    { seconds: 1000, rounds: 400 },
  ])('takes $rounds rounds in $seconds s', async ({ seconds, rounds }) => {
    const told: number[][] = [];
    const progress = async (done: number, of: number) => void told.push([done, of]);
    const { rounds: taken } = await (await measured({ lga: 2, options: { seconds, progress } })).taken;
    expect(taken).toBe(rounds);
    expect(told).toEqual(Array.from({ length: rounds }, (_, i) => [i, rounds]));
  });

  it.each([
    // Without a barrier: chunks of at least 0.1 ms, samples of at least 20 ms. With one, a chunk is a sample.
    { barrier: false, per: 1, steps: 1, chunks: 20 },
    { barrier: false, per: 0.03, steps: 4, chunks: 167 },
    { barrier: false, per: 50, steps: 1, chunks: 1 },
    { barrier: true, per: 1, steps: 20, chunks: 1 },
    { barrier: true, per: 0.03, steps: 667, chunks: 1 },
    { barrier: true, per: 50, steps: 1, chunks: 1 },
  ])('with barrier $barrier and $per ms a step takes $steps steps in $chunks chunks', async (expected) => {
    const { barrier, per } = expected;
    const { taken, seen } = await measured({ cost: (steps) => per * steps, options: { barrier } });
    const { steps, chunks } = await taken;
    expect({ barrier, per, steps, chunks }).toEqual(expected);
    expect(seen.filter((one) => one.name === 'base' && one.steps === steps).length).toBeGreaterThanOrEqual(20 * chunks);
  });

  it('takes so many steps that a chunk is long enough when a barrier costs more than they', async () => {
    const cost = (steps: number) => Math.max(10, 0.1 * steps);
    const { steps } = await (await measured({ cost, options: { barrier: true } })).taken;
    expect(cost(steps)).toBeGreaterThanOrEqual(20);
    expect(steps).toBeLessThan(10 * 200);
  });

  it.each([
    // Blocks of five samples of each arm, the second of which is no faster than the first; or half the time, and one of each.
    { seconds: 10, samples: 30 },
    { seconds: 0.001, samples: 3 },
  ])('warms up with $samples steps in $seconds s', async ({ seconds, samples }) => {
    const { taken, seen } = await measured({ options: { seconds, barrier: true } });
    await taken;
    const planned = seen.findIndex(({ steps }) => steps === 20);
    expect(seen.slice(0, planned).filter(({ steps }) => steps === 1)).toHaveLength(samples);
  });

  it('measures with a barrier after every step where that is another thing', async () => {
    const cost = (steps: number) => 1 + steps;
    const ratios = await (await measured({ lga: 1.5, again: 1.21, cost, options: { barrier: true } })).taken;
    expect(ratios.everyStep).toEqual(exactly(1.5 / 1.1));
    const free = (steps: number) => 0.03 * steps;
    expect(await (await measured({ cost: free })).taken).not.toHaveProperty('everyStep');
    const slow = await measured({ cost: (steps) => 50 * steps, options: { barrier: true } });
    expect(await slow.taken).not.toHaveProperty('everyStep');
  });

  it('measures on the clock of the device where there is one, per step', async () => {
    const cost = (steps: number) => 0.03 * steps;
    const { onDevice, arms } = await (await measured({ lga: 2, cost, device: (steps) => 3 * steps })).taken;
    expect(onDevice).toEqual(exactly(2));
    expect(arms.map(({ device }) => device)).toEqual([3, 3, 6]);
  });

  it.each([
    { seconds: 0.001, rounds: 10 },
    { seconds: 8, rounds: 26 },
    { seconds: 1000, rounds: 40 },
  ])('takes $rounds rounds on the clock of the device in $seconds s', async ({ seconds, rounds }) => {
    let calls = 0;
    await (
      await measured({ lga: 2, device: (steps) => ((calls += 1), steps), options: { seconds } })
    ).taken;
    expect(calls).toBe(3 * rounds);
  });

  it.each([undefined, () => 0, () => NaN, () => -1])('has nothing on the device where it says %s', async (device) => {
    const taken = await (await measured({ device })).taken;
    expect(taken).not.toHaveProperty('onDevice');
    for (const arm of taken.arms) expect(arm).not.toHaveProperty('device');
  });

  it('tells the part of the host where it is told', async () => {
    const { arms } = await (await measured({ lga: 2, host: (steps) => steps / 4 })).taken;
    expect(arms.map(({ host }) => host)).toEqual([0.25, 0.25, 0.5]);
    const [arm] = (await (await measured()).taken).arms;
    expect(arm).not.toHaveProperty('host');
  });

  it('gives the same for the same seed', async () => {
    const noisy = () => {
      let i = 0;
      return measured({ cost: (steps) => steps * (1 + ((i++ * 7) % 13) / 10) });
    };
    expect(await (await noisy()).taken).toEqual(await (await noisy()).taken);
  });

  it('leaves no arm behind, and has verified each of them when new and when old', async () => {
    const { taken, alive, counts } = await measured();
    await taken;
    expect(alive.size).toBe(0);
    for (const name of ARMS) expect(counts.get(`${name} verify`)).toBe(2 * counts.get(`${name} dispose`)!);
  });

  it('gives no result when an arm did at the end not what it was meant to do', async () => {
    const { counts } = await measured();
    const last = counts.get('lga verify');
    const fails: Fake['fails'] = (name, what, count) => name === 'lga' && what === 'verify' && count === last;
    const { error, alive } = await measured({ fails });
    expect(error).toEqual(new Error('lga: verify failed'));
    expect(alive.size).toBe(0);
  });

  it.each(['time', 'dispose'] as const)('disposes of every arm when one fails to %s, early or late', async (what) => {
    const { counts } = await measured();
    for (const name of ARMS) {
      for (const when of [1, counts.get(`${name} ${what}`)]) {
        const { error, alive } = await measured({ fails: (...now) => String(now) === String([name, what, when]) });
        expect(error).toEqual(new Error(`${name}: ${what} failed`));
        expect(alive.size).toBe(0);
      }
    }
  });

  it('stops where progress says so, and leaves no arm behind', async () => {
    const stopped = new Error('stopped');
    const progress = (done: number) => (done === 3 ? Promise.reject(stopped) : Promise.resolve());
    const { error, alive } = await measured({ options: { progress } });
    expect(error).toBe(stopped);
    expect(alive.size).toBe(0);
  });

  it('refuses a clock that moves for one step and not for several', async () => {
    const { error } = await measured({ cost: (steps) => (steps === 1 ? 1 : 0), options: { barrier: true } });
    expect(error).toBeInstanceOf(ClockError);
  });

  it.each([0, -1])('refuses a clock that gives %d ms before it waits for it to move', async (wall) => {
    const { error, alive, seen } = await measured({ cost: () => wall });
    expect(error).toBeInstanceOf(ClockError);
    expect(Math.max(...seen.map(({ steps }) => steps))).toBe(16); // those of a new arm
    expect(alive.size).toBe(0);
  });
});
