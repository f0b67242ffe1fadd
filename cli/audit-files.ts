import type { AuditDocument } from '../claims/audit-document.js';
import { auditBadge } from '../report/audit-badge.js';
import { auditJunit } from '../report/audit-junit.js';
import { auditMarkdown } from '../report/audit-markdown.js';
import { tryCaseFolder, writeCases } from './counterexample-files.js';
import { openFormatFiles } from './format-files.js';
import { sealedJson } from './seal.js';

/** Where an audit leaves what it found. */
export interface AuditPaths {
  readonly json: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly badge?: string;
  /** A folder, made when there are counterexamples. */
  readonly failures: string;
}

const FORMATS = {
  json: { says: 'result', text: sealedJson },
  junit: { says: 'JUnit XML', text: auditJunit },
  markdown: { says: 'Markdown', text: auditMarkdown },
  badge: { says: 'badge', text: auditBadge },
} as const;

interface AuditFiles {
  /** Writes everything; one line each that says where it is. */
  write(document: AuditDocument): Promise<readonly string[]>;
}

/** Tries every file and the folder out before the run, so that a long audit cannot end with nowhere to put its result. */
export async function openAuditFiles(paths: AuditPaths, cwd: string): Promise<AuditFiles> {
  const { failures, ...files } = paths;
  await tryCaseFolder(failures, cwd);
  const open = await openFormatFiles<AuditDocument, keyof typeof FORMATS>(FORMATS, files, cwd);
  return {
    async write(document) {
      await writeCases(document, failures, cwd);
      const lines = await open.write(document);
      const cases = document.checks.filter(({ counterexample }) => counterexample?.file !== undefined).length;
      return [...(cases > 0 ? [`counterexamples: ${failures} (${cases})`] : []), ...lines];
    },
  };
}
