import { InputError } from '../claims/input-error.js';
import { requireOneOf } from '../reference/validate.js';
import type { Part } from '../report/doctor.js';
import { PARTS, type PartName } from './rooms.js';

/** The parts listed in `LGA_REQUIRE`, separated by commas. */
export function requiredParts(env: NodeJS.ProcessEnv): readonly PartName[] {
  const words = (env['LGA_REQUIRE'] ?? '').split(',').map((word) => word.trim());
  return words.filter((word) => word !== '').map((word) => requireOneOf('each part in LGA_REQUIRE', word, PARTS));
}

/** Throws when a part is missing; `wantedBy` says who asked for it. */
export function requirePart(part: Part, wantedBy: string): void {
  if (part.available) return;
  const remedy = part.remedy ?? 'Run `lga doctor` for what this machine has.';
  throw new InputError(`${part.name} (${wantedBy}) to be available`, part.detail, remedy, 'environment');
}
