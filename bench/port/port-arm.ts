import type { WireStepResult } from '../../audit/protocol/messages.js';
import type { Client } from '../../audit/transport/client.js';
import type { Arm, Timed } from '../arm.js';
import { median } from '../measure/statistics.js';
import { disagreement, shows } from './compare.js';
import { Course } from './course.js';
import { PortFault } from './fault.js';
import { PortSession, type SessionOptions } from './session.js';
import type { PortWork } from './work.js';

/** Odd and few: a port that does nothing, or another number of steps, shows, and rounding is small beside a step. */
const FIRST_STEPS = 3;

/** A session starts anew after so many steps: the reference can follow them, and rounding leaves 1 part in 28 of what x moved by. */
const MOST_STEPS = 2 ** 16;
/** Unless it has not taken more than these. */
const FRESH = 2 ** 10;

/** A port that takes no longer for so many steps than for one has not done them when it answers. */
const MOST_AT_ONCE = 2 ** 14;

const EARLY = 'it answers before its work is done, or does none';

/** Requests of one step that are kept to tell what a request takes. */
const KEPT = 9;

/** How often something has to happen before it is no interruption. */
const TRIES = 5;

/**
 * An arm that is a session of a port. Made once, since making it may compile.
 *
 * A request is written, read and answered, which takes as long as many steps do. So steps are timed as the difference of two requests:
 * one step more than was asked for, less one step, of which the median of the last few counts; whatever a request costs besides
 * cancels. Few steps, which would be lost in it, are a share of as many as take as long as a request does.
 */
export async function portArm(client: Client, work: PortWork, options: SessionOptions): Promise<Arm> {
  const session = new PortSession(client, work, options);
  const { corrects } = options;
  let course = new Course(work, corrects);
  let last = FIRST_STEPS;

  /** Throws unless the port has computed what the reference does, by the time that it had answered. */
  async function verify(): Promise<void> {
    let usual = 0; // the longest that reading took where nothing was left to do
    let said = '';
    for (let tries = 0; tries < TRIES; tries++) {
      const asked = await session.bench(last);
      const first = await session.read();
      await agree(course, work, session.steps, first.result);
      usual = Math.max(usual, (await session.read()).wall);
      if (first.wall <= asked.wall + usual) return;
      const [after, later, most] = [asked.wall, first.wall, usual].map((wall) => `${wall.toPrecision(3)} ms`);
      said = `it answered a bench of ${last} steps after ${after}, and the next request ${later} later, where ${most} are usual`;
    }
    throw new PortFault(`the port answers before its work is done: ${said}`);
  }

  /** From the beginning, and warm. */
  async function open(): Promise<void> {
    await session.open();
    course = new Course(work, corrects);
    await session.bench(FIRST_STEPS);
  }

  /** What so many steps take, read off more where those drown in what a request takes. */
  async function timed(steps: number): Promise<Timed> {
    const first = Math.max(steps, least);
    for (let count = first; count <= Math.max(first, MOST_AT_ONCE); count *= 2) {
      one.push(await session.bench(1));
      if (one.length > KEPT) one.shift();
      const more = await session.bench(count + 1);
      last = count + 1;
      const [wall, host] = (['wall', 'host'] as const).map(
        (clock) => more[clock] - median(one.map((own) => own[clock])),
      );
      if (wall! > 0) return { wall: (wall! * steps) / count, host: (host! * steps) / count };
    }
    throw new PortFault(`the port takes no longer for ${last} steps than for one: ${EARLY}`);
  }

  await open();
  await verify();
  const least = await leastSteps(session);
  const one: Required<Timed>[] = [];
  return {
    lasting: true,
    async time(steps) {
      if (session.steps > FRESH && session.steps + 2 * steps > MOST_STEPS) {
        await verify();
        await open();
      }
      return timed(steps);
    },
    verify,
    dispose: () => undefined, // a session lives until its name is used again
  };
}

async function agree(course: Course, work: PortWork, steps: number, result: WireStepResult): Promise<void> {
  await course.to(steps);
  const said = disagreement(course, work, result);
  if (said !== undefined) throw new PortFault(`the port computes something else: after ${steps} steps ${said}`);
  if (!shows(course, work))
    throw new PortFault(`no element moves by more than rounding could in ${steps} steps: choose a larger --model`);
}

/** How many steps more make a request twice as long; by the fastest of a few, which nothing interrupted. */
async function leastSteps(session: PortSession): Promise<number> {
  const fastest = async (steps: number) => {
    let best = Infinity;
    for (let i = 0; i < TRIES; i++) best = Math.min(best, (await session.bench(steps)).wall);
    return best;
  };
  const one = await fastest(1);
  for (let steps = 1; steps <= MOST_AT_ONCE; steps *= 2) if ((await fastest(steps + 1)) > 2 * one) return steps;
  throw new PortFault(`the port takes no longer for ${MOST_AT_ONCE} steps than for one: ${EARLY}`);
}
