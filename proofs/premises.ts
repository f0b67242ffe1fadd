import type { Premise } from '../claims/proof-evidence.js';

const premise =
  (source: Premise['source']) =>
  (formula: string, words?: string): Premise => ({ source, formula, ...(words === undefined ? {} : { words }) });

/** The paper says so. */
export const stated = premise('stated');

/** The paper uses it without saying so. */
export const implicit = premise('implicit');

/** We had to add it. */
export const added = premise('added');

/** Gives a name to a term: `R == x^2`. */
export const defined = premise('definition');

/** Another statement, named in the words, has shown it. */
export const shown = premise('shown');
