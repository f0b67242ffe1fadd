import type { AuditCheckResult, AuditDocument } from '../claims/audit-document.js';
import { replayCommands } from './audit-replay.js';

/** What there is to say about a check, as labels with their lines. */
type Finding = readonly [label: string, lines: readonly string[]];

/** Lines shown of the end of standard error. */
const STDERR_LINES = 8;

/** Mistakes named; the result file has them all. */
const LIKELY = 3;

const count = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;

/** Everything about a check that did not pass, in the order in which a person needs it; the last is how to see it again. */
export function findings(check: AuditCheckResult, document: Pick<AuditDocument, 'portCommand'>): readonly Finding[] {
  const { summary, deviation, counterexample } = check;
  const all: Finding[] = [
    ['found', [summary]],
    ['known', deviation ? [`${deviation.reason} (${deviation.issue}, until ${deviation.expires})`] : []],
    ...(counterexample ? example(counterexample, summary) : []),
    ['replay', replayCommands(check, document)],
  ];
  return all.filter(([, lines]) => lines.length > 0);
}

function example(shown: NonNullable<AuditCheckResult['counterexample']>, summary: string): readonly Finding[] {
  const { kind, message, steps, elements, found, calls, again, prefix, told, likely, stderr, file } = shown;
  const size = (of: { readonly steps: number; readonly elements: number }) =>
    `${count(of.steps, 'step')} and ${count(of.elements, 'element')}`;
  const tried = calls > 0 || again > 0; // the laws neither shrink nor try again
  return [
    ['kind', [kind]],
    ['message', message === summary ? [] : [message]],
    ['smallest', told.filter((line) => line !== message)],
    [
      'behaves like',
      likely
        .slice(0, LIKELY)
        .map(({ id, mistake, explains, of }) => `${mistake} (${id}), explains ${explains} of ${of} failing cases`),
    ],
    ['shrunk', tried ? [`from ${size(found)} to ${size({ steps, elements })} in ${count(calls, 'run')}`] : []],
    ['came again', tried ? [`${again} of 3 times, each in a fresh process`] : []],
    ['after', prefix ? [`${count(prefix.length, 'run')} before it, which its file holds too`] : []],
    ['stderr', stderr === undefined || stderr.trim() === '' ? [] : stderr.trim().split('\n').slice(-STDERR_LINES)],
    ['file', file === undefined ? [] : [file]],
  ];
}

/** Verdicts that need no words of their own: they are in the tables, and `unsupported` in its list. */
export function speaksForItself({ verdict }: AuditCheckResult): boolean {
  return verdict === 'pass' || verdict === 'unsupported';
}
