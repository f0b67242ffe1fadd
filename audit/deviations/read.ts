import { InputError } from '../../claims/input-error.js';
import { faultOf } from '../protocol/validate.js';
import { schemaFault } from '../schemas.js';
import { PLACEHOLDER, type Deviation, type DeviationsFile } from './deviation.js';

/** Reads a file of known deviations, strictly: whatever could excuse more than was meant is an InputError. `today`: YYYY-MM-DD. */
export function readDeviations(text: string, path: string, today: string): readonly Deviation[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${path} to be JSON`, (error as Error).message, 'Mend it.');
  }
  const fault = schemaFault('deviations', 'file', file, 'the file');
  if (fault !== undefined)
    throw new InputError(`${path} to be a file of lga-verify/audit-deviations, version 1`, fault, 'Mend it.');
  const { deviations } = file as DeviationsFile;
  const seen = new Set<string>();
  deviations.forEach((deviation, i) => {
    const where = `deviations[${i}] of ${path}`;
    requireSound(deviation, where, today);
    const key = `${deviation.check}: ${deviation.kind}`;
    if (seen.has(key)) throw new InputError(`${where} to be the only one of its kind`, key, 'Leave one of them.');
    seen.add(key);
  });
  return deviations;
}

function requireSound(deviation: Deviation, where: string, today: string): void {
  const { check, reason, issue, expires, request, prefix = [] } = deviation;
  if (reason.trim() === '' || reason.startsWith(PLACEHOLDER))
    throw new InputError(
      `${where} to have a reason`,
      JSON.stringify(reason),
      'Say in a sentence why the port differs.',
    );
  if (!isLink(issue))
    throw new InputError(`${where} to name an issue by its URL`, JSON.stringify(issue), 'Report it, and link it here.');
  if (!isDay(expires))
    throw new InputError(
      `${where} to expire on a day, YYYY-MM-DD`,
      JSON.stringify(expires),
      'Write a date that exists.',
    );
  if (expires < today)
    throw new InputError(
      `${where} to be in force today, ${today}`,
      `one that expired on ${expires}`,
      'Mend the port, or renew it.',
    );
  for (const run of [...(request ? [request] : []), ...prefix]) {
    const fault = faultOf('runRequest', { id: '0', cmd: 'run', ...run });
    if (fault !== undefined)
      throw new InputError(`${where} to hold runs of the protocol`, fault, 'Write it with --write-deviations.');
  }
  if (!check.startsWith('agreement.')) return;
  const of = request ? `a run of agreement.${request.optimizer}.${request.dtype}` : 'none';
  if (of !== `a run of ${check}`)
    throw new InputError(
      `${where} to hold a run that shows how ${check} fails`,
      of,
      'Write it with --write-deviations.',
    );
}

function isLink(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Whether a text in the form of a date is one. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
