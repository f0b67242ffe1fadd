import { GRANULARITY, RATIO } from './checks/attainable.js';
import { BOLD } from './checks/bold.js';
import { ADAM_GAINS, CIFAR_100_GAINS, FAR_BETTER, SIMILAR } from './checks/gains.js';
import { IDENTICAL } from './checks/identical.js';
import { BEST, TARGET } from './checks/order.js';
import { FASTER, OUTPERFORMS, RANKED, UNIFORM } from './checks/rank.js';
import { REPEATED } from './checks/repeated.js';
import { DEVIATION, MEAN } from './checks/statistics.js';
import { DOMAIN, PLACES } from './checks/places.js';
import { POINTING } from './checks/pointers.js';
import { PARTS, REFERENCES, ROSTER } from './checks/references.js';
import { SPLITS } from './checks/splits.js';
import type { Forensic } from './finding.js';

/** Every way in which the tables are looked at. */
export const FORENSICS: readonly Forensic[] = [
  ...[MEAN, DEVIATION, REPEATED, BEST, TARGET, RATIO, GRANULARITY, BOLD, IDENTICAL, SPLITS],
  ...[
    PLACES,
    DOMAIN,
    RANKED,
    ADAM_GAINS,
    CIFAR_100_GAINS,
    SIMILAR,
    FAR_BETTER,
    FASTER,
    OUTPERFORMS,
    UNIFORM,
    REFERENCES,
    PARTS,
    POINTING,
    ROSTER,
  ],
];
