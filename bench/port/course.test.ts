import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../audit/protocol/messages.js';
import { setupOf } from '../../audit/engine/wire.js';
import { FakeSession, fakePort } from '../../test/bench-port.js';
import { PAPER_OPTIMIZERS, type PaperOptimizer } from '../tfjs/optimizers.js';
import { disagreement, shows } from './compare.js';
import { Course } from './course.js';
import { RATE, workOf } from './work.js';

const all = Object.fromEntries(PAPER_OPTIMIZERS.map((name) => [name, ['learningRate']])) as Capabilities['optimizers'];

async function both(optimizer: PaperOptimizer, corrects: boolean, model = '200') {
  const work = workOf(
    { protocol: 1, ...(await fakePort(undefined, { optimizers: all }).hello()) },
    optimizer,
    model,
    7,
  );
  return { work, course: new Course(work, corrects), port: new FakeSession(setupOf(work.start), corrects) };
}

describe.each(PAPER_OPTIMIZERS)('the course of %s', (optimizer) => {
  it.each([
    [7, false],
    [7, true],
    [3000, false],
    [3000, true],
  ])(
    'after %i steps is that of a port in float32, and of no other number of steps (LGA: %s)',
    async (steps, corrects) => {
      const { work, course, port } = await both(optimizer, corrects);
      port.take(work.step, steps);
      // What rounding leaves uncertain grows with the steps: 1 of 7, 20 of 3,000.
      for (const wrong of [steps - Math.ceil(steps / 150), 0]) {
        const other = new FakeSession(setupOf(work.start), corrects);
        other.take(work.step, wrong);
        await course.to(steps);
        expect(disagreement(course, work, other.told())).toMatch(
          /^element \d+ of parameter 0 is .*; the reference has /,
        );
      }
      expect(disagreement(course, work, port.told())).toBeUndefined();
      expect(shows(course, work)).toBe(true);
    },
  );
});

describe('the course', () => {
  it('keeps base and correction apart, and looks at the first and the last element of a model', async () => {
    const { course, work } = await both('sgd', true, 'lenet5');
    await course.to(2);
    expect([course.places[0], course.places.at(-1)]).toEqual([
      { parameter: 0, element: 0 },
      { parameter: 9, element: 9 },
    ]);
    const { parameter, element } = course.places[5]!;
    const g = work.grads[parameter]![element]!;
    expect(course.byBase[5]).toBeCloseTo(2 * 1e-3 * Math.abs(g), 15);
    expect(course.byCorrection[5]).toBeCloseTo((2 * 1e-4 * 2) / (Math.abs(g) + 0.01), 15);
  });

  it('sees LGA left out, and a port that shows other losses', async () => {
    const { course, work } = await both('adam', true);
    const plainly = new FakeSession(setupOf(work.start), false);
    plainly.take(work.step, 7);
    await course.to(7);
    expect(disagreement(course, work, plainly.told())).toMatch(/^element /);
    const right = new FakeSession(setupOf(work.start), true);
    right.take(work.step, 7);
    const wide = (hex: string) => ({ dtype: 'f64', hex }) as const;
    const shown = (omega: string) => ({ ...right.told(), status: { t: 0, omega: wide(omega) } });
    expect(disagreement(course, work, shown('4000000000000000'))).toBeUndefined();
    expect(disagreement(course, work, shown('3ff0000000000000'))).toBe('omega is 1; the reference has 2');
    expect(disagreement(course, work, { ...right.told(), status: { t: 1 } })).toBe('t is 1; the reference has 0');
  });

  it('lets base be off by what 1 - beta^t may be, and no more', async () => {
    const { course, work } = await both('sgd', false);
    await course.to(7);
    const off = (roundings: number) => {
      const { groups, ...rest } = work.start;
      const options = { learningRate: RATE * (1 + roundings * 2 ** -24) };
      const other = new FakeSession(
        setupOf({ ...rest, groups: groups.map((group) => ({ ...group, options })) }),
        false,
      );
      other.take(work.step, 7);
      return disagreement(course, work, other.told());
    };
    expect(off(9_000)).toBeUndefined();
    expect(off(12_000)).toMatch(/^element /);
  });

  it('shows nothing before the first step', async () => {
    const { course, work } = await both('sgd', false);
    expect(shows(course, work)).toBe(false);
  });
});
