import type { AuditConclusion, AuditDocument } from '../claims/audit-document.js';
import { passedOf } from './audit-counts.js';
import { shieldsBadge, type Colour } from './shields.js';

const COLOUR: Readonly<Record<AuditConclusion, Colour>> = {
  conformant: 'brightgreen',
  'conformant-with-deviations': 'yellowgreen',
  inconclusive: 'lightgrey',
  'non-conformant': 'red',
};

/** The badge of an audit: the conclusion, of which version of the suite, passed of claimed. */
export function auditBadge(document: Pick<AuditDocument, 'conclusion' | 'tool' | 'summary'>): string {
  const { conclusion, tool } = document;
  const { passed, of } = passedOf(document);
  const message = `${conclusion.replaceAll('-', ' ').replace('non ', 'non-')} v${tool.version} · ${passed}/${of}`;
  return shieldsBadge('LGA', message, COLOUR[conclusion]);
}
