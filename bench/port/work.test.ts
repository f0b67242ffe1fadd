import { describe, expect, it } from 'vitest';
import type { Capabilities, HelloResponse } from '../../audit/protocol/messages.js';
import { fakePort, readings } from '../../test/bench-port.js';
import type { PaperOptimizer } from '../tfjs/optimizers.js';
import { workOf } from './work.js';

async function helloWith(capabilities: Partial<Capabilities>): Promise<HelloResponse> {
  return { protocol: 1, ...(await fakePort(undefined, capabilities).hello()) };
}

async function work(capabilities: Partial<Capabilities> = {}, model = '100', optimizer: PaperOptimizer = 'adam') {
  return workOf(await helloWith(capabilities), optimizer, model, 1);
}

describe('the work of a session', () => {
  it('is in f32 where the port has it, with readings by which the correction always acts', async () => {
    const { start, elements, unit } = await work({}, 'lenet5');
    expect([start.dtype, elements, unit]).toEqual(['f32', 61_706, 2 ** -24]);
    expect(start.options).toMatchObject({ timeUnit: 'epoch', boundAtStart: 'fixed', gamma2: 1e-4, xi: 0.01 });
    expect((await work({ dtypes: ['f16', 'f64'] })).start.dtype).toBe('f64');
  });

  it.each([
    [
      'a port without the commands',
      { commands: ['step'] },
      /^expected a port that answers init, step, bench; got none of init, bench\. Add init, bench to .* audit\/PROTOCOL\.md/,
    ],
    ['another optimizer', { optimizers: { sgd: [] } }, /^expected adam among the port's optimizers; got sgd\. /],
    [
      'no epochs',
      { readings: { ...readings, timeUnit: ['step'] } },
      /^expected the reading timeUnit: epoch, by which the correction acts at every step; got step\. /,
    ],
    [
      'a bound that moves',
      { readings: { ...readings, boundAtStart: ['updated'] } },
      /^expected the reading boundAtStart: fixed, .*; got updated\. /,
    ],
    ['narrow formats only', { dtypes: ['bf16', 'f16'] }, /^expected f32 or f64 among .* dtypes; got bf16, f16\. /],
    [
      'small ports',
      { maxElements: 99 },
      /^expected a model of at most 99 elements, which is what the port takes; got 100\. .* --model 99\.$/,
    ],
  ] as const)('is refused to %s in one line', async (_, capabilities, line) => {
    await expect(work(capabilities)).rejects.toThrow(line);
  });

  it('is refused where a line cannot hold what is told after a step', async () => {
    // 16 MiB less 64 KiB for x, its update and two moments, eight digits each; one byte more does not fit.
    const most = 522_240;
    const large = { maxElements: 1e9, update: true, state: 'read-write' } as const;
    expect((await work(large, String(most))).elements).toBe(most);
    await expect(work(large, String(most + 1))).rejects.toThrow(
      'expected a model of at most 522240 elements, which is what a line of 16 MiB holds; got 522241. ' +
        'Choose a smaller --model, for example --model 10000.',
    );
    expect((await work({ ...large, update: false, state: 'none' }, String(most + 1))).elements).toBe(most + 1);
  });
});
