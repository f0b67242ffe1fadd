/** The laws of LGA, the subjects they are asked of, and the mutants that show they can fail. */
export { verifyChecks, type VerifyOptions } from './checks.js';
export { lawCheck, overScenarios, type Law, type ScenarioLaw } from './law.js';
export { LAWS } from './laws/index.js';
export { killTable, type KillRow } from './mutants/kill-table.js';
export { MUTANTS, type Mutant } from './mutants/mutants.js';
export { scenario, type Scenario, type ScenarioStep } from './scenario.js';
export { REFERENCE, type Subject } from './subject.js';
