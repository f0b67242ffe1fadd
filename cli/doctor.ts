import { EXIT, type ExitCode } from '../claims/ledger.js';
import { renderDoctor } from '../report/doctor.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { requiredParts } from './required-parts.js';
import { PARTS, type PartName, type Rooms } from './rooms.js';

/** Parts without which `lga verify` cannot run as it is called by default. */
const ESSENTIAL: readonly PartName[] = ['node', 'wasm', 'cpu'];

/** `lga doctor`: what this machine has of everything a check may need. */
export async function doctor(flags: { readonly data?: string }, io: Io, rooms: Rooms): Promise<ExitCode> {
  const { stdout, env } = io;
  const named = flags.data !== undefined || Boolean(env['LGA_DATA']); // a folder that was named has to be usable
  const needed: readonly string[] = [...ESSENTIAL, ...requiredParts(env), ...(named ? ['mnist'] : [])];
  const parts = [];
  for (const name of PARTS) parts.push(await rooms.probe(name, env, flags.data));
  stdout.write(renderDoctor(parts, { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }));
  const missing = parts.filter(({ name, available }) => !available && needed.includes(name)).map(({ name }) => name);
  stdout.write(missing.length === 0 ? 'ready for lga verify\n' : `missing: ${missing.join(', ')}\n`);
  return missing.length === 0 ? EXIT.asExpected : EXIT.environment;
}
