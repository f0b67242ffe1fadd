import { advance, initialStatus } from '../reference/loss-status.js';
import type { Scenario } from './scenario.js';

/** Branches of the method that scenarios have to reach. */
export const BRANCHES = [
  'omega>0',
  'omega=0: gap below eps',
  'omega=0: loss above cap',
  'g=0',
  'loss rose',
  'loss equal',
] as const;

type Branch = (typeof BRANCHES)[number];

/** The branches of each step of a scenario, one entry per step and branch reached. */
export function classify(scenario: Scenario): Branch[] {
  const reached: Branch[] = [];
  let status = initialStatus(scenario.options.gamma2);
  scenario.steps.forEach((step, i) => {
    status = advance(status, step, scenario.options).status;
    if (status.omega > 0) reached.push('omega>0');
    else if (step.loss > status.cap) reached.push('omega=0: loss above cap');
    else reached.push('omega=0: gap below eps');
    if (step.grads.some((g) => g.includes(0))) reached.push('g=0');
    const previous = scenario.steps[i - 1]?.loss;
    if (previous !== undefined && step.loss > previous) reached.push('loss rose');
    if (previous !== undefined && step.loss === previous) reached.push('loss equal');
  });
  return reached;
}
