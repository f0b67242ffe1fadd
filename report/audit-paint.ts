import { createColors } from 'picocolors';
import type { AuditConclusion, AuditVerdict } from '../claims/audit-document.js';

export interface AuditPaint {
  readonly bold: (text: string) => string;
  /** In the colour of a verdict or conclusion; the text is that word unless given. */
  verdict(verdict: AuditVerdict | AuditConclusion, text?: string): string;
}

const COLOUR_OF: Readonly<Record<AuditVerdict | AuditConclusion, 'green' | 'cyan' | 'yellow' | 'red' | 'dim'>> = {
  pass: 'green',
  conformant: 'green',
  xfail: 'cyan',
  'conformant-with-deviations': 'cyan',
  unsupported: 'dim',
  inconclusive: 'yellow',
  'not-run': 'yellow',
  xpass: 'red',
  'order-dependent': 'red',
  flaky: 'red',
  fail: 'red',
  'protocol-error': 'red',
  timeout: 'red',
  crash: 'red',
  'tool-error': 'red',
  'non-conformant': 'red',
};

/** Terminal colours; with `enabled` false every function returns its text as it is. */
export function auditPaint(enabled: boolean): AuditPaint {
  const colours = createColors(enabled);
  return {
    bold: (text) => colours.bold(text),
    verdict: (verdict, text = verdict) => colours[COLOUR_OF[verdict]](text),
  };
}
