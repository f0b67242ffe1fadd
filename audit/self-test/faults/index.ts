import { ANSWERS } from './answers.js';
import { CHILDREN } from './children.js';
import { ENDS } from './ends.js';
import type { Fault } from './fault.js';
import { LINES } from './lines.js';

/** Every way in which an adapter of the self-test misbehaves. */
export const FAULTS: readonly Fault[] = [...ENDS, ...CHILDREN, ...LINES, ...ANSWERS];
