import { defineConfig } from 'vitest/config';

/** Rooms whose lines the tests must reach, in percent. */
const LINES = {
  reference: 95,
  claims: 95,
  properties: 95,
  gpu: 90,
  data: 90,
  proofs: 90,
  figures: 90,
  report: 90,
  cli: 90,
  audit: 90,
  forensics: 95,
  experiments: 90,
};

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules', 'dist', 'coverage'],
    // A process per file: tfjs keeps one engine per process, and its tests must not meet in it.
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: Object.keys(LINES).map((room) => `${room}/**/*.{ts,tsx}`),
      exclude: ['**/*.test.ts'],
      reporter: ['json-summary', 'html'],
      reportsDirectory: 'coverage/tests',
      thresholds: Object.fromEntries(Object.entries(LINES).map(([room, lines]) => [`${room}/**`, { lines }])),
    },
  },
});
