import { resolve } from 'node:path';
import type { AuditDocument } from '../claims/audit-document.js';
import { InputError } from '../claims/input-error.js';
import { auditBadge } from '../report/audit-badge.js';
import { auditJunit } from '../report/audit-junit.js';
import { auditMarkdown } from '../report/audit-markdown.js';
import { tryCaseFolder, writeCases } from './counterexample-files.js';
import { sealedJson } from './seal.js';
import { openResultFile } from './result-file.js';

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
} as const satisfies Record<string, Rendering>;

type Format = keyof typeof FORMATS;

interface Rendering {
  readonly says: string;
  readonly text: (document: AuditDocument) => string;
}

interface Opened extends Rendering {
  readonly path: string;
  readonly file: Awaited<ReturnType<typeof openResultFile>>;
}

interface AuditFiles {
  /** Writes everything; one line each that says where it is. */
  write(document: AuditDocument): Promise<readonly string[]>;
}

/** Tries every file and the folder out before the run, so that a long audit cannot end with nowhere to put its result. */
export async function openAuditFiles(paths: AuditPaths, cwd: string): Promise<AuditFiles> {
  const wanted = (Object.keys(FORMATS) as Format[]).flatMap((format) => {
    const path = paths[format];
    return path === undefined ? [] : [{ format, path }];
  });
  const taken = new Map<string, Format>();
  for (const { format, path } of wanted) {
    const other = taken.get(resolve(cwd, path));
    if (other !== undefined)
      throw new InputError(`--${format} to be another file than --${other}`, path, 'Choose another path.');
    taken.set(resolve(cwd, path), format);
  }
  await tryCaseFolder(paths.failures, cwd);
  const open: Opened[] = [];
  // One after the other: when one is refused, no other may be half tried out.
  for (const { format, path } of wanted)
    open.push({ ...FORMATS[format], path, file: await openResultFile(path, cwd, `--${format}`) });
  return {
    async write(document) {
      await writeCases(document, paths.failures, cwd);
      for (const { file, text } of open) await file.write(text(document));
      const cases = document.checks.filter(({ counterexample }) => counterexample?.file !== undefined).length;
      return [
        ...(cases > 0 ? [`counterexamples: ${paths.failures} (${cases})`] : []),
        ...open.map(({ says, path }) => `${says}: ${path}`),
      ];
    },
  };
}
