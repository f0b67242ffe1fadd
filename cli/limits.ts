import type { Stage } from '../bench/plan.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { renderLimits, type BackendLimits } from '../report/limits.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import type { Rooms } from './rooms.js';

/** `lga bench --limits`: what the chosen backends can do at most, and the model of the limit. Leaves no file. */
export async function limits(
  stages: readonly Stage[],
  { stdout, env, signal }: Io,
  room: Pick<Awaited<ReturnType<Rooms['bench']>>, 'limits' | 'scaled'>,
): Promise<ExitCode> {
  const found: BackendLimits[] = [];
  for (const on of stages) {
    if (signal.aborted) return EXIT.interrupted;
    found.push({ on, ...(await room.limits(on)) });
  }
  stdout.write(renderLimits(found, room.scaled(), { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }));
  return EXIT.asExpected;
}
