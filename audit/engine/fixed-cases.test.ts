import { describe, expect, it } from 'vitest';
import { adapterOf, subjectIn } from '../../test/audit.js';
import { DTYPES, type Dtype } from '../../properties/arithmetic/formats.js';
import type { OptimizerName } from '../../reference/optimizers/options.js';
import type { Capabilities } from '../protocol/messages.js';
import { accuracyOf } from './accuracy.js';
import { maximumCase, riseCases, tieCases } from './fixed-cases.js';

async function here(optimizer: OptimizerName, dtype: Dtype, change: Partial<Capabilities> = {}) {
  const { capabilities, arithmetic } = await adapterOf().hello();
  return {
    ...{ optimizer, dtype, accuracy: accuracyOf(arithmetic, dtype)!, seed: 1 },
    capabilities: { ...capabilities, ...change },
  };
}

/** How many of the cases a port with a mistake, or none, fails. */
async function failed(cases: ReturnType<typeof tieCases>, mistake?: string): Promise<number> {
  const subject = subjectIn(() => adapterOf(mistake === undefined ? {} : { mistake }));
  const judged = await Promise.all(cases.map((drawn) => subject.judge(drawn)));
  return judged.filter(({ failure }) => failure !== undefined).length;
}

describe.each(DTYPES)('fixed cases in %s', (dtype) => {
  it.each([
    ['a loss that rises while the correction acts', riseCases, 'sgd', 'decay-order-swapped', 2],
    ['a second moment that falls to half', maximumCase, 'adam', 'amsgrad-forgotten', 1],
    ['a gap of eps to the last bit', tieCases, 'sgd', 'threshold-flipped', 2],
  ] as const)('%s: a right port passes, a wrong one fails', async (_, cases, optimizer, mistake, count) => {
    const drawn = cases(await here(optimizer, dtype));
    expect(drawn).toHaveLength(count);
    expect(await failed(drawn)).toBe(0);
    expect(await failed(drawn, mistake)).toBeGreaterThan(0);
  });
});

describe('fixed cases', () => {
  it('are left out where a port cannot be asked for them', async () => {
    const { capabilities } = await here('sgd', 'f32');
    const readings = { ...capabilities.readings, lowerBound: ['average'], boundAtStart: ['updated'] } as const;
    const narrow = await here('adam', 'f32', { readings, optimizers: { adam: ['learningRate'] } });
    expect([...riseCases(narrow), ...tieCases(narrow), ...maximumCase(narrow)]).toEqual([]);
  });
});
