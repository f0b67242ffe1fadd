import { BOLD } from './checks/bold.js';
import { IDENTICAL, SPLITS } from './checks/identical.js';
import { BEST, GRANULARITY, RATIO, TARGET } from './checks/order.js';
import { FASTER, FAR_BETTER, OUTPERFORMS, RANKED, UNIFORM } from './checks/rank.js';
import { REPEATED } from './checks/repeated.js';
import { DEVIATION, MEAN } from './checks/statistics.js';
import { DOMAIN, PLACES, REFERENCES, ROSTER } from './checks/text.js';
import type { Forensic } from './finding.js';

/** Every way in which the tables are looked at. */
export const FORENSICS: readonly Forensic[] = [
  ...[MEAN, DEVIATION, REPEATED, BEST, TARGET, RATIO, GRANULARITY, BOLD, IDENTICAL, SPLITS],
  ...[PLACES, DOMAIN, RANKED, FAR_BETTER, FASTER, OUTPERFORMS, UNIFORM, REFERENCES, ROSTER],
];
