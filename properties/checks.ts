import type { Check } from '../claims/check.js';
import { type BackendName } from '../gpu/backends/backend.js';
import { onBackend } from './agreement/on-backend.js';
import { tfAgreementChecks } from './agreement/tf-checks.js';
import { trainingChecks } from './agreement/training-check.js';
import { GOLDEN_CHECKS } from './golden/check.js';
import { lawCheck } from './law.js';
import { LAWS } from './laws/index.js';
import { REFERENCE } from './subject.js';

/** What `lga verify` may be asked for. */
export interface VerifyOptions {
  /** tfjs backends to check. */
  readonly backends: readonly BackendName[];
  /** Folder with the MNIST files; otherwise LGA_DATA, ../shared/data/mnist, or drawn digits. */
  readonly dataDir?: string;
  /** Training steps. */
  readonly steps: number;
}

/** Every check of laws and agreement, in the order in which they run. */
export function verifyChecks({ backends, dataDir, steps }: VerifyOptions): readonly Check[] {
  return [
    ...LAWS.map((law) => lawCheck(law, REFERENCE)),
    ...GOLDEN_CHECKS,
    ...backends.flatMap((name) =>
      [...tfAgreementChecks(name), ...trainingChecks(name, steps, dataDir)].map((check) => onBackend(name, check)),
    ),
  ];
}
