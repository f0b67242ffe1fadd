import type { Claim } from '../claims/claim.js';
import { NO_EXPECTATIONS } from '../claims/ledger.js';
import type { ResultInput } from '../claims/result.js';
import type { CheckResult, RunReport } from '../claims/runner.js';
import type { Verdict } from '../claims/verdict.js';

/** A check's result with the given verdict; the claim and the subject are read off the id. */
export function result(id: string, verdict: Verdict, more: Partial<CheckResult> = {}): CheckResult {
  const [claim = ''] = id.split('@');
  const base = { id, claim: claim as CheckResult['claim'], subject: id.split('@')[1] ?? 'reference', title: id };
  return { ...base, verdict, evidence: { method: 'm', summary: 's' }, seed: -7, replay: 'npx lga verify', ...more };
}

/** A claim that needs no other. */
export function claim(id: string): Claim {
  return { id, where: 'Section 3', kind: 'definition', statement: 's', hypotheses: [], dependsOn: [], readings: [] };
}

/** Everything a result document is made of, with fixed times and versions. */
export function input(results: readonly CheckResult[], more: Partial<ResultInput> = {}): ResultInput {
  const durations = Object.fromEntries(results.map(({ id }) => [id, 1.5]));
  const report: RunReport = { seed: 42, runs: 200, cancelled: false, results, durations };
  return {
    tool: { name: 'lga-verify', version: '0.1.0' },
    command: 'lga verify --seed 42',
    environment: {
      node: 'v20.19.0',
      platform: 'linux',
      arch: 'x64',
      cpus: 2,
      backends: { wasm: 'WebAssembly' },
      versions: { tfjs: '4.22.0' },
    },
    timing: { started: '2026-01-02T03:04:05.678Z', durationMs: 12.5 },
    claims: ['eq-3', 'eq-4'].map(claim),
    report,
    ledger: NO_EXPECTATIONS,
    required: [],
    ...more,
  };
}
