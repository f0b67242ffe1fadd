import { describe, expect, it } from 'vitest';
import type { Subject } from '../../audit/engine/subject.js';
import type { Adapter } from '../../audit/adapters/serve.js';
import { AdapterFailure } from '../../audit/transport/client.js';
import { runChecks, type CheckResult } from '../../claims/runner.js';
import { subjectIn } from '../../test/audit.js';
import { FakeClock, fakePort, onClock } from '../../test/bench-port.js';
import { portChecks, type PortBenchOptions } from './checks.js';

const clock = new FakeClock();
const right = onClock(clock);
const WANTED: PortBenchOptions = {
  ...{ minutes: 0.01, models: ['90'], audit: 'npx lga audit -- port', clock: clock.now },
};

async function ran(subject: Subject, wanted: Partial<PortBenchOptions> = {}) {
  const checks = portChecks(subject, await subject.hello(), { ...WANTED, ...wanted });
  return (await runChecks(checks, { seed: 1, runs: 1, replay: () => '' })).results;
}

/** An adapter whose process breaks at that request for `bench`. */
function breaking(at: number): Adapter {
  const sound = fakePort(right);
  let asked = 0;
  return {
    ...sound,
    // Not a rejection, which is an answer: the client itself throws.
    bench: (request) => {
      if (++asked !== at) return sound.bench!(request);
      return {
        catch: () => Promise.reject(new AdapterFailure('crash', 'ended by SIGSEGV\nin bench', 'a\nlast words\n')),
      } as never;
    },
  };
}

describe('what lga bench measures in a port', () => {
  it('is an update with each of the paper’s optimizers that the port has', async () => {
    const subject = subjectIn(() => fakePort());
    const checks = portChecks(subject, await subject.hello(), { minutes: 1, audit: '' });
    expect(checks.map(({ id }) => id)).toEqual([
      'txt-overhead.update.lenet5.sgd.port.fake-port@paper',
      'txt-overhead.update.lenet5.adam.port.fake-port@paper',
    ]);
    expect(checks[1]!.title).toMatch(/^In fake port, adam, lenet5: one update of all .*; LGA in a port, over/);
    const chosen = portChecks(subject, await subject.hello(), { minutes: 1, audit: '' }, (id) => id.includes('sgd'));
    expect(chosen.map(({ id }) => id)).toEqual([checks[0]!.id]);
  });

  it('is the cost in three sessions of one process, one of them with its correction', async () => {
    const sound = fakePort(right);
    const opened: [string, boolean][] = [];
    let started = 0;
    const subject = subjectIn(() => ({
      ...sound,
      hello: () => ((started += 1), sound.hello()),
      init: (request) => (opened.push([request.session, request.correction]), sound.init!(request)),
    }));
    const [{ evidence }] = (await ran(subject, { optimizers: ['sgd'] })) as [CheckResult];
    expect(opened).toEqual([
      ['base', false],
      ['again', false],
      ['lga', true],
    ]);
    expect(started).toBe(1);
    expect(evidence.measurement).toMatchObject({
      ...{ scope: 'update', pairing: 'port', model: '90', on: 'fake port on cpu', device: 'Node, any' },
      ...{ parameters: 90, variables: 1 },
    });
    expect(evidence.measurement?.overhead).toEqual({ estimate: 2, low: 2, high: 2 });
    expect(evidence.measurement?.again).toEqual({ estimate: 1, low: 1, high: 1 });
    expect(evidence.measurement?.arms.map(({ name }) => name)).toEqual(['base', 'again', 'lga']);
    expect(evidence.measurement?.arms.map(({ host }) => host)).toEqual([1, 1, 2]);
    expect(evidence.measurement?.everyStep).toBeUndefined();
  });

  it('is unavailable, with a remedy, without the commands that it takes', async () => {
    const [result] = await ran(
      subjectIn(() => fakePort(undefined, { commands: [] })),
      { optimizers: ['sgd'] },
    );
    expect(result).toMatchObject({
      verdict: 'unavailable',
      evidence: {
        remedy: expect.stringMatching(/^Add init, step, bench to the adapter.*audit\/PROTOCOL\.md/) as string,
      },
    });
  });

  it('is inconclusive for a port that computes something else, and says what to run', async () => {
    const [result] = await ran(
      subjectIn(() => fakePort(() => 1)),
      { optimizers: ['sgd'] },
    );
    expect(result!.verdict).toBe('inconclusive');
    expect(result!.evidence.summary).toMatch(/^the port computes something else: .*; run npx lga audit -- port$/);
    expect(result!.evidence.measurement).toBeUndefined();
  });

  it('goes on in a fresh process when one dies half-way', async () => {
    let started = 0;
    const subject = subjectIn(() => breaking(++started === 1 ? 40 : Infinity));
    const [first, second] = await ran(subject);
    expect(first).toMatchObject({
      verdict: 'unavailable',
      evidence: {
        summary: 'ended by SIGSEGV in bench; standard error ends: last words',
        remedy: 'Run npx lga audit -- port',
      },
    });
    expect(second!.evidence.measurement?.optimizer).toBe('adam');
    expect(started).toBe(2);
  });

  it('is given up when process after process breaks', async () => {
    let started = 0;
    const subject = subjectIn(() => ((started += 1), breaking(1)));
    const results = await ran(subject, { models: ['90', '91'] });
    expect(results.map(({ evidence }) => evidence.summary)).toEqual([
      ...Array<string>(2).fill('ended by SIGSEGV in bench; standard error ends: last words'),
      ...Array<string>(2).fill('not measured: the port broke down 2 times in a row'),
    ]);
    expect(started).toBe(2);
  });
});
