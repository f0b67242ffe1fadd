import { CORRECTION } from './correction.js';
import { INNER } from './inner.js';
import { LOSS } from './loss.js';
import { PLUMBING } from './plumbing.js';
import type { WrongPort } from './wrong-port.js';

/** Every wrong port. A new mistake joins its list. */
export const WRONG_PORTS: readonly WrongPort[] = [...LOSS, ...CORRECTION, ...INNER, ...PLUMBING];
