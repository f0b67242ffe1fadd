import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Rooms whose loops index typed arrays: `x[i]!` there states what the loop's bound already guarantees, and a branch per
 * element would hide the equation. Everywhere else a possibly missing element has to be dealt with.
 */
const NUMERIC = ['reference', 'gpu', 'data', 'proofs', 'properties', 'audit', 'bench', 'experiments', 'figures'].map(
  (room) => `${room}/**/*.ts`,
);

/** What the scripts use of Node's globals. */
const NODE_GLOBALS = ['clearInterval', 'console', 'performance', 'process', 'setInterval', 'setTimeout', 'URL'];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'ports/.venv/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', 300],
      // Numbers in messages are the message; `${1e-8}` prints what the user wrote.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => voidCall()` is one expression and its result is plainly not used.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Variables of the environment and other open records keep their brackets: env['LGA_DATA'].
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // `const { secret, ...rest } = x` is how a key is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // tsconfig's verbatimModuleSyntax says which imports are types; this keeps one spelling.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  { files: NUMERIC, rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off', // what is missing fails the test
      '@typescript-eslint/no-unsafe-assignment': 'off', // expect.any(...) has the type any
      '@typescript-eslint/require-await': 'off', // fakes of asynchronous interfaces
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])),
    },
  },
);
