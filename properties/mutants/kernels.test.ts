import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../gpu/backends/index.js';
import { startIfAvailable } from '../../test/parts.js';
import { tfAgreementChecks } from '../agreement/tf-checks.js';
import { KERNEL_MUTANTS, mutatedLossAware, type KernelMutant } from './kernels.js';

const facts = await startIfAvailable('webgpu', () => useBackend('webgpu'));

/** 4 % of these are cases, 100, and one with a tensor of a million elements. */
const RUNS = 2500;

async function verdict(wrap: ReturnType<typeof mutatedLossAware> | undefined, optimizer: KernelMutant['optimizer']) {
  const check = tfAgreementChecks('webgpu', wrap).find(({ id }) => id.startsWith(`eq-2.agreement.${optimizer}@`))!;
  const context = { seed: 3, runs: RUNS, signal: new AbortController().signal, progress: () => Promise.resolve() };
  return check.run(context);
}

describe.runIf(facts)('the agreement check on webgpu', () => {
  beforeAll(() => {
    fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true }); // that it fails is enough
  });

  it.each(KERNEL_MUTANTS.map((mutant) => [mutant.optimizer, mutant.name, mutant] as const))(
    'catches in the kernel of %s: %s',
    { timeout: 120_000 },
    async (optimizer, _, mutant) => {
      const { verdict: said, evidence } = await verdict(mutatedLossAware(mutant), optimizer);
      expect(said, evidence.summary).toBe('refuted');
    },
  );
});
