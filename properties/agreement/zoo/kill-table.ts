import fc from 'fast-check';
import type { OptimizerName } from '../../../reference/optimizers/options.js';
import { Violation } from '../../tolerance.js';
import { agreementCase, largeCase } from '../cases.js';
import { drive, type Accuracy } from '../drive.js';
import { emulatedPorts } from '../emulated-port.js';
import type { PortFactory } from '../port.js';
import { WRONG_PORTS } from './index.js';

/** A wrong port around one optimizer, and what became of it. */
export interface PortKillRow {
  readonly port: string;
  readonly mistake: string;
  readonly optimizer: OptimizerName;
  /** Cases until it was caught; undefined when it survived. */
  readonly cases: number | undefined;
  /** What gave it away: `x[0][1] (x - x'): expected ...`. */
  readonly reason: string;
}

interface Question {
  readonly seed: number;
  /** Generated cases at most. */
  readonly runs: number;
  readonly accuracy: Accuracy;
}

/** Every wrong port against generated cases, under an accuracy. Deterministic for a seed. */
export async function portKillTable(question: Question): Promise<PortKillRow[]> {
  const rows: PortKillRow[] = [];
  for (const { id, mistake, optimizers, hooks, large } of WRONG_PORTS) {
    const port = emulatedPorts(question.accuracy, hooks);
    for (const optimizer of optimizers) {
      const caught = await (large ? caughtByLarge : caughtBySmall)(port, optimizer, question);
      rows.push({ port: id, mistake, optimizer, ...caught });
    }
  }
  return rows;
}

type Caught = Pick<PortKillRow, 'cases' | 'reason'>;

/** How soon a port is caught by generated cases. */
export async function caughtBySmall(port: PortFactory, optimizer: OptimizerName, question: Question): Promise<Caught> {
  const { seed, runs, accuracy } = question;
  const property = fc.asyncProperty(agreementCase(optimizer), (drawn) => drive(port, drawn, accuracy, () => undefined));
  const details = await fc.check(property, { seed, numRuns: runs, endOnFailure: true });
  if (!details.failed) return { cases: undefined, reason: '' };
  return { cases: details.numRuns, reason: reasonOf(details.errorInstance) };
}

/** Whether the case with a large tensor catches a port. */
export async function caughtByLarge(port: PortFactory, optimizer: OptimizerName, question: Question): Promise<Caught> {
  try {
    await drive(port, largeCase(optimizer, question.seed), question.accuracy, () => undefined);
    return { cases: undefined, reason: '' };
  } catch (error) {
    return { cases: 1, reason: reasonOf(error) };
  }
}

/** Only a disagreement catches a port; anything else is a defect of this program. */
function reasonOf(error: unknown): string {
  if (error instanceof Violation) return error.message;
  throw error;
}
