/** Ways in which a port can be wrong. */
type FailureKind =
  | 'disagreement'
  | 'shape'
  | 'held'
  | 'refused'
  | 'accepted'
  | 'error'
  | 'crash'
  | 'timeout'
  | 'protocol-error'
  | 'determinism'
  | 'state-law';

/** The first thing that is wrong in the answer to a case. */
export interface Failure {
  readonly kind: FailureKind;
  /** What is wrong: `x`, `update`, `bound`, `expAvg`, ...; the same while a case is shrunk. */
  readonly field: string;
  /** One line. */
  readonly message: string;
  /** The step, from 0. */
  readonly step?: number;
  readonly at?: { readonly group: number; readonly param: number; readonly element: number };
  readonly expected?: number;
  readonly got?: number;
  /** Half-width of the acceptance interval. */
  readonly bound?: number;
  /** The end of standard error, where that tells something. */
  readonly stderr?: string;
}

/** The process is gone, or of no use any more; each costs a start, or a wait. */
export function isBreakdown({ kind }: Pick<Failure, 'kind'>): boolean {
  return kind === 'crash' || kind === 'timeout' || kind === 'protocol-error';
}

/** Two failures of one class are taken for the same mistake. */
export function classOf({ kind, field }: Failure): string {
  return `${kind} of ${field}`;
}
