import { overScenarios, type Law } from '../law.js';
import { ALG_1 } from './alg-1.js';
import { CONTRACTION } from './contraction.js';
import { EQ_2 } from './eq-2.js';
import { EQ_3 } from './eq-3.js';
import { EQ_4 } from './eq-4.js';
import { EQ_5 } from './eq-5.js';
import { STRUCTURE } from './structure.js';

/** Every law, in the paper's order. A new law joins its file here. */
export const LAWS: readonly Law[] = [
  ...[...EQ_2, ...EQ_3, ...EQ_4, ...EQ_5, ...ALG_1, ...STRUCTURE].map(overScenarios),
  CONTRACTION,
];
