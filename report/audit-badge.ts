import type { AuditConclusion, AuditDocument } from '../claims/audit-document.js';
import { passedOf } from './audit-counts.js';

const COLOUR: Readonly<Record<AuditConclusion, string>> = {
  conformant: 'brightgreen',
  'conformant-with-deviations': 'yellowgreen',
  inconclusive: 'lightgrey',
  'non-conformant': 'red',
};

/** A badge as shields.io reads it from an endpoint: the conclusion, of which version of the suite, passed of claimed. */
export function auditBadge(document: Pick<AuditDocument, 'conclusion' | 'tool' | 'summary'>): string {
  const { conclusion, tool } = document;
  const { passed, of } = passedOf(document);
  const message = `${conclusion.replaceAll('-', ' ').replace('non ', 'non-')} v${tool.version} · ${passed}/${of}`;
  return `${JSON.stringify({ schemaVersion: 1, label: 'LGA', message, color: COLOUR[conclusion] })}\n`;
}
