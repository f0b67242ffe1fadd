import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Arm } from '../arm.js';
import { round } from './rounds.js';
import { median } from './statistics.js';

/** Where the sum of a busy loop goes, so that no compiler leaves the loop out. */
let sink = 0;

/** Keeps the processor busy for a time that, like that of a step, depends on how fast it runs at the moment. */
function spin(iterations: number): void {
  let x = 1;
  for (let i = 0; i < iterations; i++) x = x * 1.0000001 + 1e-9;
  sink += x;
}

/** The share of a step that is spun away when the cost of spinning is found out. */
const CALIBRATION = 0.3;
const ROUNDS = 40;

/**
 * A delay of this share of a step, to plant in an arm: found by timing steps without and with a delay of about
 * {@link CALIBRATION}, alternating, since what an iteration costs inside a step is not what it costs alone.
 */
export async function delayOf(
  share: number,
  make: (delay?: () => void) => Arm,
  generator: RandomGenerator,
): Promise<() => void> {
  if (share === 0) return () => spin(0);
  let many = 0;
  const arms = { plain: make(), slowed: make(() => spin(many)) };
  try {
    const takes: number[] = [];
    for (let i = 0; i < 5; i++) takes.push((await arms.plain.time(20)).wall / 20);
    const step = median(takes);
    spin(1e6);
    const start = performance.now();
    spin(1e6);
    many = Math.max(1, Math.round((CALIBRATION * step * 1e6) / (performance.now() - start)));
    const chunks = { steps: Math.max(1, Math.ceil(1 / step)), chunks: 10 };
    const added: number[] = [];
    const whole: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const samples = await round(['plain', 'slowed'], chunks, (name, steps) => arms[name].time(steps), generator);
      const wall = samples.get('plain')!.wall;
      whole.push(wall);
      added.push(samples.get('slowed')!.wall - wall);
    }
    const iterations = Math.max(1, Math.round((many * share * median(whole)) / median(added)));
    return () => spin(iterations);
  } finally {
    await Promise.all([arms.plain.dispose(), arms.slowed.dispose()]);
  }
}

/** For tests: what the loops left. */
export const spun = () => sink;
