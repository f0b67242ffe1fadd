import { describe, expect, it } from 'vitest';
import { InProcessClient } from '../../audit/self-test/in-process.js';
import { FakeClock, fakePort, onClock, type FakeBench } from '../../test/bench-port.js';
import { portArm } from './port-arm.js';
import { workOf } from './work.js';

const clock = new FakeClock();
const right = onClock(clock);

async function armOf(bench: FakeBench, { corrects = true, model = '1000', adapter = fakePort(bench) } = {}) {
  const client = new InProcessClient(adapter);
  const options = { name: 'one', corrects, clock: clock.now };
  return portArm(client, workOf(await client.hello(), 'adam', model, 3), options);
}

/** How measuring a port fails. */
async function failure(bench: FakeBench): Promise<string> {
  try {
    const arm = await armOf(bench);
    await arm.time(50);
    await arm.verify();
  } catch (error) {
    return String(error);
  }
  throw new Error('no failure');
}

describe('the arm of a port', () => {
  it.each([
    [true, 2],
    [false, 1],
  ])('times its steps without what a request costs (LGA: %s)', async (corrects, ms) => {
    const arm = await armOf(right, { corrects });
    expect(await arm.time(1)).toEqual({ wall: ms, host: ms });
    expect(await arm.time(200)).toEqual({ wall: 200 * ms, host: 200 * ms });
    await arm.verify();
  });

  it('takes enough steps to see them, however few are asked for', async () => {
    const asked: number[] = [];
    const arm = await armOf((session, step, repeat) => (asked.push(repeat), right(session, step, repeat)));
    asked.length = 0;
    await arm.time(1);
    // A request of one step takes 42 ms, of 33 steps 106 ms, of 17 steps 74 ms: less than twice as long.
    expect(asked).toEqual([1, 33]);
  });

  it('is not upset by an interruption', async () => {
    let slow = 0;
    const arm = await armOf(async (session, step, repeat) => {
      if (repeat === 1) clock.ms += slow;
      slow = 0;
      return right(session, step, repeat);
    });
    for (let i = 0; i < 4; i++) await arm.time(50);
    slow = 30;
    expect((await arm.time(50)).wall).toBe(100);
    const first = await armOf((session, step, repeat) => {
      if (repeat === 1) clock.ms += slow;
      slow = 0;
      return right(session, step, repeat);
    });
    slow = 500;
    expect((await first.time(50)).wall).toBeGreaterThan(0);
  });

  it('starts a session anew before rounding hides what it did', async () => {
    let [opened, most] = [0, 0];
    const counting: FakeBench = (session, step, repeat) => {
      if (session.steps === 0) opened += 1;
      most = Math.max(most, session.steps + repeat);
      return right(session, step, repeat);
    };
    const arm = await armOf(counting, { model: '10' });
    for (let i = 0; i < 3; i++) await arm.time(30_000);
    expect(opened).toBe(3);
    expect(most).toBeLessThan(2 ** 16 + 30_000);
  });

  it.each<readonly [string, FakeBench, RegExp]>([
    ['does nothing', () => 1, /computes something else: after 7 steps element \d+ of parameter 0 is/],
    [
      'takes one step for many',
      (session, step) => right(session, step, 1),
      /computes something else: after 7 steps element/,
    ],
    [
      'leaves steps out once it is looked at no more',
      (session, step, repeat) => right(session, step, session.steps < 9 ? repeat : Math.max(1, repeat - 15)),
      /computes something else: after \d{3} steps element/,
    ],
    [
      'says that it took longer than it did',
      () => 1e12,
      /says that 3 steps took it 1\.00e\+6 ms; it answered within 0\.00 ms/,
    ],
    [
      'answers before it works',
      (session, step, repeat) => (session.take(step, session.steps < 9 ? repeat : 1), (clock.ms += 1), 1),
      /takes no longer for 16384 steps than for one: it answers before its work is done, or does none/,
    ],
  ])('that %s is found out', async (_, bench, said) => {
    expect(await failure(bench)).toMatch(said);
  });

  it('that answers when half its work is done is found out by who asks next', async () => {
    let left = 0;
    const adapter = fakePort((session, step, repeat) => {
      session.take(step, repeat);
      clock.ms += 1 + 0.4 * repeat;
      left = 0.6 * repeat;
      return 1;
    });
    const own = adapter.step!.bind(adapter);
    const step: typeof own = (request) => {
      clock.ms += 4 + left;
      left = 0;
      return own(request);
    };
    const arm = await armOf(right, { adapter: { ...adapter, step } });
    await arm.time(150);
    await expect(arm.verify()).rejects.toThrow(
      'the port answers before its work is done: it answered a bench of 151 steps after 61.4 ms, and the next request 94.6 ms later, where 4.00 ms are usual',
    );
  });

  it('says what a port answers instead', async () => {
    expect(await failure(() => Promise.reject(new Error('out of\u001bmemory.')))).toBe(
      'InputError: expected an answer to bench; got Error: out of memory. See what lga audit says of the port.',
    );
  });
});
