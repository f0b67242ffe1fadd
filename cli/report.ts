import type { ExitCode } from '../claims/ledger.js';
import { asOneRun, reportDocument, type ReportDocument } from '../claims/report.js';
import type { ResultDocument } from '../claims/result.js';
import { counts } from '../report/counts.js';
import { resultBadge } from '../report/result-badge.js';
import { resultJunit } from '../report/result-junit.js';
import { resultMarkdown } from '../report/result-markdown.js';
import { openFormatFiles } from './format-files.js';
import { columnsOf, type Io } from './io.js';
import { thisPackage } from './package-info.js';
import { readReportInputs, resultFilesIn } from './report-inputs.js';
import type { Rooms } from './rooms.js';
import { sealedJson } from './seal.js';

/** What the formats are made of. */
interface Made {
  readonly html: string;
  readonly whole: ReportDocument;
  readonly run: ResultDocument;
}

/** The report last, where a reader looks. */
const FORMATS = {
  json: { says: 'the whole as data', text: ({ whole }: Made) => sealedJson(whole) },
  junit: { says: 'JUnit XML', text: ({ run }: Made) => resultJunit(run) },
  markdown: { says: 'Markdown', text: ({ run }: Made) => resultMarkdown(run) },
  badge: { says: 'badge', text: ({ run }: Made) => resultBadge(run) },
  html: { says: 'report', text: ({ html }: Made) => html },
} as const;

type Format = keyof typeof FORMATS;

export interface ReportFlags extends Partial<Readonly<Record<Format, string>>> {
  readonly html: string;
}

/** `lga report`: one HTML file of all that the other commands found. */
export async function report(files: readonly string[], flags: ReportFlags, io: Io, rooms: Rooms): Promise<ExitCode> {
  const { stdout, cwd } = io;
  const out = await openFormatFiles<Made, Format>(FORMATS, flags, cwd);
  const inputs = await readReportInputs(files.length > 0 ? files : await resultFilesIn(cwd), cwd);
  const [ledger, { name, version }] = await Promise.all([rooms.ledger(), thisPackage()]);
  const whole = reportDocument({ tool: { name, version }, claims: rooms.claims, ledger, ...inputs });
  const run = asOneRun(whole, inputs.results);
  const { reportPage } = await import('./report-page.js'); // the other commands start five times as fast without it
  const html = await reportPage(whole);
  const written = await out.write({ html, whole, run });
  for (const { id, expected, got } of run.changes)
    stdout.write(`changed: ${id} was ${expected} in the ledger, is ${got}\n`);
  if (whole.absent.length > 0)
    stdout.write(
      `claims are not compared with the ledger: ${whole.absent.length} of its checks are in no file; ` +
        'lga verify, lga prove and lga claims together leave all\n',
    );
  stdout.write(`${counts(whole, columnsOf(stdout))}\n${written.join('\n')}\n`);
  return whole.exitCode;
}
