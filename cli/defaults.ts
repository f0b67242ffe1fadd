/** Options when they are not given. */
export const DEFAULTS = {
  backend: 'wasm',
  /** Fixed, so that two people who type nothing see the same cases. */
  seed: 42,
  runs: 5000,
  /** Every mutant so far dies within ten cases of some law; a law that cannot see a mutant costs all of them. */
  mutantRuns: 100,
  steps: 200,
  json: 'lga-result.json',
  /** Where `lga prove` leaves its verdicts; another file, so that neither command overwrites the other's. */
  proofs: 'lga-proofs.json',
  claims: 'lga-claims.json',
  bench: 'lga-bench.json',
  reproduction: 'lga-reproduction.json',
  /** Folder of finished and unfinished trainings. */
  runsFolder: 'lga-runs',
  /** The paper's number of repetitions. */
  seeds: 5,
  /** Seconds of training that a crash may cost. */
  checkpoint: 20,
  /** Of a bench: what a person waits for. */
  minutes: 2.5,
  thoroughMinutes: 30,
  gpuMinutes: 7.5,
  report: 'lga-report.html',
  /** Planted in the tables to see what the forensic checks notice. */
  slips: 50,
  auditRuns: 60,
  audit: 'lga-audit.json',
  failures: 'lga-audit-failures',
  /** Per optimizer and dtype. */
  vectorRuns: 30,
  vectors: 'vectors.jsonl',
} as const;
