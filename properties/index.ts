/** The laws of LGA, the subjects they are asked of, and the mutants that show they can fail. */
export { agreementCheck, type AgreementSubject } from './agreement/check.js';
export { type Accuracy } from './agreement/drive.js';
export {
  type InnerState,
  type Port,
  type PortFactory,
  type PortInput,
  type PortSetup,
  type PortState,
} from './agreement/port.js';
export { WRONG_PORTS } from './agreement/zoo/index.js';
export { portKillTable, type PortKillRow } from './agreement/zoo/kill-table.js';
export { FLUSHED32, IEEE32, WGSL, type Profile } from './arithmetic/profile.js';
export { verifyChecks, type VerifyOptions } from './checks.js';
export { lawCheck, overScenarios, type Law, type ScenarioLaw } from './law.js';
export { LAWS } from './laws/index.js';
export { killTable, type KillRow } from './mutants/kill-table.js';
export { MUTANTS, type Mutant } from './mutants/mutants.js';
export { scenario, type Scenario, type ScenarioStep } from './scenario.js';
export { REFERENCE, type Subject } from './subject.js';
