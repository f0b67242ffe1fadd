import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from '../../data/stream.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import { FLUSHED32, IEEE32, WGSL } from '../arithmetic/profile.js';
import { NEAREST32, worst32 } from '../arithmetic/rounding.js';
import { agreementCase, largeCase } from './cases.js';
import { drive } from './drive.js';
import { emulatedPorts } from './emulated-port.js';
import { Figures } from './figures.js';

const CASES = 60;

describe.each([IEEE32, FLUSHED32, WGSL])('a right port, under $name', (profile) => {
  it('is never rejected, rounding to nearest or as badly as the profile allows', { timeout: 120_000 }, async () => {
    const all = new Figures();
    for (const { name: optimizer } of OPTIMIZERS) {
      const figures = new Figures();
      for (const order of ['bracket', 'sequential'] as const) {
        for (const rounding of [NEAREST32, worst32(profile, stream(1))]) {
          const ports = emulatedPorts({ order, rounding });
          await fc.assert(
            fc.asyncProperty(agreementCase(optimizer), (drawn) =>
              drive(ports, drawn, { profile, order }, (step) => {
                figures.add(step);
                all.add(step);
              }),
            ),
            { numRuns: CASES },
          );
        }
      }
      console.info(`${profile.name}, ${optimizer}: ${figures.summary()}; ${JSON.stringify(figures.told())}`);
      // The tolerance has room for the worst rounding, and not much more than that.
      expect(figures.tally.shares['x']).toBeGreaterThan(0.7);
      expect(figures.tally.headroom).toBeLessThanOrEqual(1);
    }
    expect(all.twoSided / all.steps).toBeLessThan(0.12);
    expect(all.twoSided).toBeGreaterThan(0);
    expect(all.visible / all.steps).toBeGreaterThan(0.15);
    // Only the root of a difference in centered RMSprop, where v = a^2 in float32.
    expect(all.tally.unspecified / all.tally.numbers).toBeLessThan(0.01);
  });
});

it('the tolerance is not much wider than what rounding to nearest uses', async () => {
  // Half of what is allowed to either neighbour, and more of what is allowed to the nearest.
  for (const [profile, least] of [
    [IEEE32, 0.7],
    [WGSL, 0.35],
  ] as const) {
    for (const { name: optimizer } of OPTIMIZERS) {
      const figures = new Figures();
      await fc.assert(
        fc.asyncProperty(agreementCase(optimizer), (drawn) =>
          drive(emulatedPorts({ order: 'bracket' }), drawn, { profile, order: 'bracket' }, (step) => {
            figures.add(step);
          }),
        ),
        { numRuns: CASES },
      );
      expect(figures.tally.headroom, `${profile.name} ${optimizer}`).toBeGreaterThan(least);
      // The port is the emulation.
      expect(figures.tally.deviceEmulation.tolerance).toBe(0);
    }
  }
});

it.each(['sgd', 'adam', 'asgd'] as const)('a million elements of %s agree', async (optimizer) => {
  const figures = new Figures();
  const order = 'bracket';
  await drive(emulatedPorts({ order }), largeCase(optimizer, 5), { profile: WGSL, order }, (step) => {
    figures.add(step);
  });
  expect(figures.steps).toBe(2);
  expect(figures.visible).toBe(2);
  expect(figures.tally.numbers).toBeGreaterThan(2e6);
});
