import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules', 'dist', 'coverage'],
    testTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['claims/**', 'reference/**', 'properties/**', 'gpu/**', 'data/**', 'report/**', 'cli/**', 'proofs/**'],
      exclude: ['**/*.test.ts', '**/*.json', '**/*.py'],
      reporter: ['text-summary', 'json-summary', 'html'],
    },
  },
});
