/** The report's figures as inline SVG: pure functions of the data in claims/figures.ts. */
export { contractionChart } from './contraction.js';
export { courseChart } from './course.js';
export { descentChart, landscapeChart } from './landscape.js';
export { overheadChart } from './overhead.js';
export { roundingChart } from './rounding.js';
export { scalingChart } from './scaling.js';
export { gamma2Chart, statusChart } from './status.js';
