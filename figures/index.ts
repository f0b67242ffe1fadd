/** The data of the report's figures: pure, the same for the same seed. */
export { contraction } from './contraction.js';
export { landscape } from './landscape.js';
export { overheadOf, type BenchResult } from './overhead.js';
export { headroomOf } from './rounding.js';
export { status } from './status.js';
