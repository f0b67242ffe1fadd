import type { AuditCheckResult, AuditDocument } from '../claims/audit-document.js';
import { shellQuoted } from '../claims/runner.js';

/** Commands that show a check's result again: the counterexample alone, where it has a file, then the whole check. */
export function replayCommands(
  { replay, counterexample }: AuditCheckResult,
  { portCommand }: Pick<AuditDocument, 'portCommand'>,
): readonly string[] {
  const file = counterexample?.file;
  if (file === undefined) return [replay];
  return [`npx lga audit replay ${shellQuoted(file)} -- ${portCommand.map(shellQuoted).join(' ')}`, replay];
}
