import { checkpoint } from './checkpoint.js';
import { continuation } from './continuation.js';
import { defaults } from './defaults.js';
import type { Law } from './law.js';
import { refusals } from './refusals.js';
import { determinism, statelessness } from './repeatability.js';

/** What holds for every port, besides agreement with the reference. */
export const LAWS: readonly Law[] = [defaults, determinism, statelessness, continuation, checkpoint, ...refusals];
