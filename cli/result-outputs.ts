import type { Command } from 'commander';
import type { ResultDocument } from '../claims/result.js';
import { annotations } from '../report/annotations.js';
import { sealedJson } from './seal.js';
import { resultBadge } from '../report/result-badge.js';
import { resultJunit } from '../report/result-junit.js';
import { resultMarkdown } from '../report/result-markdown.js';
import { openFormatFiles } from './format-files.js';
import type { Io } from './io.js';

/** The order in which the files are named at the end; the verdicts last, where a reader looks. */
const FORMATS = {
  junit: { says: 'JUnit XML', text: resultJunit },
  markdown: { says: 'Markdown', text: resultMarkdown },
  badge: { says: 'badge', text: resultBadge },
  json: { says: 'verdicts', text: sealedJson },
} as const;

type Format = keyof typeof FORMATS;

/** Where a run leaves its result, and whether GitHub is told line by line. */
export interface OutputFlags {
  readonly json: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly badge?: string;
  readonly annotations?: boolean;
}

/** The options of {@link OutputFlags} on a command whose result goes to `json` by default. */
export function withOutputs(command: Command, json: string): Command {
  return command
    .option('--json <file>', 'where the verdicts go', json)
    .option('--junit <file>', 'write JUnit XML too')
    .option('--markdown <file>', 'write a summary in Markdown too')
    .option('--badge <file>', 'write a badge too, as shields.io takes it')
    .option('--annotations', 'print workflow commands of GitHub Actions (default: where GITHUB_ACTIONS is true)')
    .option('--no-annotations', 'print none');
}

/** The options that differ from the default, as a command line names them. */
export function outputWords({ annotations: wanted, ...paths }: OutputFlags, json: string): readonly string[] {
  const files = (['json', 'junit', 'markdown', 'badge'] as const).flatMap((format) => {
    const path = paths[format];
    return path === undefined || (format === 'json' && path === json) ? [] : [`--${format}`, path];
  });
  return [...files, ...(wanted === undefined ? [] : [wanted ? '--annotations' : '--no-annotations'])];
}

/** What a finished run leaves besides its report. */
interface Outputs {
  write(document: ResultDocument): Promise<void>;
}

/** Tries every file out before the run; afterwards writes them, and says so on standard output. */
export async function openOutputs(flags: OutputFlags, { stdout, env, cwd }: Io): Promise<Outputs> {
  const { annotations: wanted = env['GITHUB_ACTIONS'] === 'true', ...paths } = flags;
  const files = await openFormatFiles<ResultDocument, Format>(FORMATS, paths, cwd);
  return {
    async write(document) {
      if (wanted) stdout.write(annotations(document));
      for (const line of await files.write(document)) stdout.write(`${line}\n`);
    },
  };
}
