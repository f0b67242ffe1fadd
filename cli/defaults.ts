/** Options of `lga verify` when they are not given. */
export const DEFAULTS = {
  backend: 'wasm',
  /** Fixed, so that two people who type nothing see the same cases. */
  seed: 42,
  runs: 200,
  steps: 200,
  json: 'lga-result.json',
} as const;
