/** The data of the report's figures: pure, the same for the same seed. */
export { contraction } from './contraction.js';
export { costRows } from './cost-rows.js';
export { coursesOf } from './courses.js';
export { landscape } from './landscape.js';
export { overheadOf } from './overhead.js';
export { headroomOf } from './rounding.js';
export { scalingOf } from './scaling.js';
export { status } from './status.js';
