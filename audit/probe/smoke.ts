import type { Subject } from '../engine/subject.js';
import type { AuditCase } from '../engine/case.js';
import type { HelloResponse } from '../protocol/messages.js';
import type { Finding } from './finding.js';
import { smallCase } from './small-cases.js';

interface Smoke {
  readonly what: string;
  /** Who is wrong when this is the first that fails. */
  readonly blames: 'adapter' | 'port';
  readonly drawn: AuditCase;
}

const OFF = 1024; // epsilon above every loss

function cases(hello: HelloResponse): Smoke[] {
  const { groups } = hello.capabilities;
  const without = (what: string, small: Omit<Parameters<typeof smallCase>[1], 'epsilon'>): Smoke => ({
    ...{ what, blames: 'adapter', drawn: smallCase(hello, { ...small, epsilon: OFF }) },
  });
  const withIt = (what: string, small: Parameters<typeof smallCase>[1]): Smoke => ({
    what,
    blames: 'port',
    drawn: smallCase(hello, small),
  });
  return [
    without('one number, no correction', { groups: [[[[1], [0.5]]]] }),
    without('two parameters stay apart, in the order of the request', {
      groups: [
        [
          [
            [1, 2],
            [0.5, 0.25],
          ],
          [[4], [-1]],
        ],
      ],
    }),
    ...(groups ? [without('two groups stay apart', { groups: [[[[1], [0.5]]], [[[2], [0.25]]]] })] : []),
    without('a second step goes on from the first', { groups: [[[[1], [0.5]]]], losses: [1, 1] }),
    withIt('Omega = f at the first step: a correction of gamma2 f / phi, g > 0', { groups: [[[[0], [0.5]]]] }),
    withIt('the same for g < 0: phi has the sign of g', { groups: [[[[0], [-0.5]]]] }),
    withIt('the same for g = 0: phi is +xi', { groups: [[[[0], [0]]]] }),
    withIt('E moves at the second step', { groups: [[[[0], [0.5]]]], losses: [1, 1] }),
    withIt('gamma2 is divided where the loss rises', { groups: [[[[0], [0.5]]]], losses: [1, 0.5, 0.75] }),
    withIt('no correction above the first loss', { groups: [[[[0], [0.5]]]], losses: [1, 4] }),
  ];
}

interface SmokeReport {
  readonly findings: readonly Finding[];
  /** Who is to be looked at; undefined when nothing is wrong. */
  readonly blames: 'adapter' | 'port' | undefined;
}

/**
 * Ten runs that a person can follow with a pencil, the correction off in the first ones: whether it is the adapter that is wrong, or the
 * inner optimizer behind it, or what the port makes of LGA.
 */
export async function smoke(subject: Subject): Promise<SmokeReport> {
  const findings: Finding[] = [];
  let blames: SmokeReport['blames'];
  for (const { what, blames: whose, drawn } of cases(await subject.hello())) {
    const { failure } = await subject.judge(drawn);
    findings.push(failure ? { what, fault: failure.message } : { what });
    if (failure) blames ??= whose;
  }
  return { findings, blames };
}
