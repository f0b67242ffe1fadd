import { describe, expect, it } from 'vitest';
import { onEveryBackend } from '../../test/backends.js';
import { IEEE32 } from '../arithmetic/profile.js';
import type { AgreementCase } from './cases.js';
import { agreementCheck, type AgreementSubject } from './check.js';
import { emulatedPorts } from './emulated-port.js';
import { tfAgreementChecks } from './tf-checks.js';

const context = { seed: 3, runs: 1000, signal: new AbortController().signal, progress: () => Promise.resolve() };
/** Larger than any 16-bit index; `lga verify` takes a million. */
const LARGE = 70_000;
const accuracy = { profile: IEEE32, order: 'bracket' } as const;
const subject: AgreementSubject = {
  ...{ name: 'emulated', optimizer: 'momentum', accuracy },
  makePort: emulatedPorts(accuracy),
  limits: { large: LARGE },
};

describe('the agreement check of a port', () => {
  it('is called after the optimizer and the subject, and is about Eq. 2', () => {
    expect(agreementCheck(subject)).toMatchObject({ id: 'eq-2.agreement.momentum@emulated', claim: 'eq-2' });
  });

  it('supports a right one, with the figures it saw', async () => {
    const { verdict, evidence } = await agreementCheck(subject).run(context);
    expect(verdict).toBe('supported');
    expect(evidence.cases).toBe(41);
    expect(evidence.figures).toMatchObject({ steps: expect.any(Number), unspecified: 0 });
    expect(evidence.figures!['tolerance used']).toMatch(/x \d+ %.*momentumBuffer \d+ %/);
    expect(evidence.tolerance!.headroomUsed).toBeGreaterThan(0.5);
    expect(evidence.coverage!['omega>0']).toBeGreaterThan(10);
  });

  it('is the same again for the same seed', async () => {
    const run = () => agreementCheck(subject).run(context);
    expect(await run()).toEqual(await run());
  });

  it('refutes a wrong one, with a small case', async () => {
    const makePort = emulatedPorts(accuracy, { settings: (settings) => ({ ...settings, weightDecay: 0 }) });
    const { verdict, evidence } = await agreementCheck({ ...subject, makePort }).run(context);
    expect(verdict).toBe('refuted');
    expect(evidence.summary).toMatch(/expected .* within .*, got/);
    const { optimizer, shapes, steps } = evidence.witness as AgreementCase;
    expect(optimizer).toBe('momentum');
    expect(shapes).toHaveLength(1);
    expect(steps.length).toBeLessThanOrEqual(2);
  });

  it('refutes one that only a large tensor gives away', async () => {
    const makePort = emulatedPorts(accuracy, { written: (after, before, i) => (i < 65_536 ? after : before) });
    const { verdict, evidence } = await agreementCheck({ ...subject, makePort }).run(context);
    expect(verdict).toBe('refuted');
    expect(evidence.summary).toMatch(/^x\[1\]\[65536\]/);
    expect(evidence.witness).toEqual({ large: true, seed: 3 });
  });

  it('is inconclusive, never supported, when the cases did not reach what matters', async () => {
    const { verdict, evidence } = await agreementCheck({ ...subject, limits: { maxSteps: 1, large: 10 } }).run(context);
    expect(verdict).toBe('inconclusive');
    expect(evidence.summary).toContain('loss above cap, loss rose');
  });

  it('fails, without a verdict, when the port itself does', async () => {
    const makePort = () => Promise.reject(new Error('no device'));
    await expect(agreementCheck({ ...subject, makePort }).run(context)).rejects.toThrow('no device');
  });
});

onEveryBackend('the tf.Optimizer', (backend) => {
  it.each(tfAgreementChecks(backend, undefined, { large: LARGE }).map((check) => [check.id, check] as const))(
    '%s is supported',
    async (_, check) => {
      const { verdict, evidence } = await check.run(context);
      console.info(`${check.id}: ${evidence.summary}; ${JSON.stringify(evidence.figures)}`);
      expect(`${verdict} ${evidence.summary}`).toMatch(/^supported/);
    },
  );
});
