import { createColors } from 'picocolors';
import type { Verdict } from '../claims/verdict.js';

export interface Paint {
  readonly bold: (text: string) => string;
  /** In the colour of a verdict; the text is the verdict unless given. */
  verdict(verdict: Verdict, text?: string): string;
}

const COLOUR_OF: Readonly<Record<Verdict, 'green' | 'cyan' | 'yellow' | 'red' | 'dim'>> = {
  proved: 'green',
  supported: 'green',
  consistent: 'green',
  'consistent-only-if': 'cyan',
  'holds-as-amended': 'cyan',
  'not-checked': 'dim',
  unavailable: 'dim',
  inconclusive: 'yellow',
  'not-reproducible': 'yellow',
  'not-reproduced': 'yellow',
  gap: 'yellow',
  inconsistent: 'red',
  refuted: 'red',
  'tool-error': 'red',
};

/** Terminal colours; with `enabled` false every function returns its text as it is. */
export function paint(enabled: boolean): Paint {
  const colours = createColors(enabled);
  return {
    bold: (text) => colours.bold(text),
    verdict: (verdict, text = verdict) => colours[COLOUR_OF[verdict]](text),
  };
}
