import { CLAIMS } from '../claims/paper.js';
import { NO_EXPECTATIONS, parseLedger } from '../claims/ledger.js';
import { PUBLISHED } from '../data/fetch/published.js';
import { findSolver } from '../proofs/solver-program.js';
import type { Part } from '../report/doctor.js';
import { thisPackage } from './package-info.js';
import { probeBackend } from './probes/backend.js';
import { probeNode } from './probes/node.js';
import { findPython, pythonPart, type Python } from './probes/python.js';
import { probeSolver } from './probes/solver.js';
import type { PartName, Rooms } from './rooms.js';

const LEDGER = 'claims/ledger.json';

/** The project's own checks, claims, ledger and probes. */
export function ownRooms(): Rooms {
  let python: Promise<Python | undefined> | undefined; // asked once: importing PyTorch takes seconds

  async function probe(name: PartName, env: NodeJS.ProcessEnv, dataDir?: string): Promise<Part> {
    switch (name) {
      case 'node':
        return probeNode();
      case 'mnist':
        return (await import('./probes/mnist.js')).probeMnist(env, dataDir);
      case 'python':
      case 'numpy':
      case 'torch':
        return pythonPart(name, await (python ??= findPython(env)));
      case 'cvc5':
      case 'z3':
        return probeSolver(name, env);
      default:
        return probeBackend(name);
    }
  }

  return {
    claims: CLAIMS,
    async checks(options) {
      return (await import('../properties/checks.js')).verifyChecks(options);
    },
    selfTest: async (seed) => (await import('../proofs/index.js')).selfTest(seed),
    async statements(options) {
      return (await import('../proofs/index.js')).statementChecks(options);
    },
    async forensics() {
      return (await import('../forensics/index.js')).forensics();
    },
    async bench() {
      return (await import('../bench/index.js')).benchRoom();
    },
    async experiments() {
      return (await import('../experiments/index.js')).experimentsRoom();
    },
    published: PUBLISHED,
    async recheck(name, queries, options) {
      const found = await findSolver(name, options.env, options.signal);
      if ('missing' in found) return { unavailable: found.missing, remedy: found.remedy };
      const { recheck } = await import('../proofs/recheck.js'); // brings z3, which every other command starts faster without
      return recheck(queries, found, options);
    },
    async endSolver() {
      await (await import('../proofs/engines/z3.js')).stopZ3();
    },
    killTables: async (options) => (await import('../properties/mutants/agreement-kill-table.js')).killTables(options),
    async ledger() {
      const text = await (await thisPackage()).read(LEDGER);
      return text === undefined ? NO_EXPECTATIONS : parseLedger(text, LEDGER);
    },
    probe,
  };
}
