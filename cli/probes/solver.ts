import { findSolver, type SolverName } from '../../proofs/solver-program.js';
import type { Part } from '../../report/doctor.js';

/** Whether the solver is on the PATH and answers. */
export async function probeSolver(name: SolverName, env: NodeJS.ProcessEnv): Promise<Part> {
  const found = await findSolver(name, env);
  if ('missing' in found) return { name, available: false, detail: found.missing, remedy: found.remedy };
  return { name, available: true, detail: found.version };
}
