import { describe, expect, it } from 'vitest';
import type { LossStatus } from '../../reference/loss-status.js';
import type { Arm, ArmId } from './arm.js';
import { Renewed, requireAsMeant } from './renewed.js';

const status = (omega: number, gamma2: number) => ({ omega, gamma2 }) as LossStatus;

/** Arms that write down what happens to them. */
function witnesses() {
  const log: string[] = [];
  let made = 0;
  const make = (): Arm => {
    const name = String(++made);
    log.push(`make ${name}`);
    return {
      id: 'base',
      step: () => log.push(`step ${name}`),
      parameters: async () => new Float32Array(),
      status: async () => undefined,
      dispose: () => log.push(`dispose ${name}`),
    };
  };
  return { log, make };
}

describe('Renewed', () => {
  it('makes the arm anew every five rounds, the new one before the old one goes', async () => {
    const { log, make } = witnesses();
    const renewed = new Renewed(make, async () => void log.push('look'));
    const arms: Arm[] = [];
    for (let round = 0; round < 11; round++) arms.push(await renewed.next());
    await renewed.end();
    expect(new Set(arms.slice(0, 5)).size).toBe(1);
    expect(new Set(arms.slice(5, 10)).size).toBe(1);
    expect(new Set(arms).size).toBe(3);
    const others = log.filter((line) => !line.startsWith('step'));
    expect(others).toEqual([
      ...['make 1', 'look'],
      ...['make 2', 'look', 'look', 'dispose 1'],
      ...['make 3', 'look', 'look', 'dispose 2'],
      ...['look', 'dispose 3'],
    ]);
    expect(log.filter((line) => line === 'step 2')).toHaveLength(16);
  });
});

describe('requireAsMeant', () => {
  const arm = (id: ArmId, its: LossStatus | undefined) =>
    requireAsMeant({ ...witnesses().make(), id, status: async () => its });

  it('lets pass what is as it should be', async () => {
    await arm('base', undefined);
    await arm('active', status(2, 1e-4));
    await arm('stock-active', status(2, 1e-4));
    await arm('quiet', status(0, 1e-4));
  });

  it('refuses a correction that has closed, has worn off, or is still open', async () => {
    await expect(arm('active', status(0, 1e-4))).rejects.toThrow('active: Omega = 0');
    await expect(arm('stock-active', status(2, 0))).rejects.toThrow('gamma2 = 0');
    await expect(arm('quiet', status(2, 1e-4))).rejects.toThrow('quiet: Omega = 2');
  });
});
