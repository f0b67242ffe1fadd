import { createHash } from 'node:crypto';
import type { ExitCode } from '../claims/ledger.js';
import { EXIT } from '../claims/ledger.js';
import { reportDocument } from '../claims/report.js';
import { counts } from '../report/counts.js';
import { reportHtml } from '../report/html/page.js';
import { SCRIPT } from '../report/html/script.js';
import { columnsOf, type Io } from './io.js';
import { mathStyle } from './math-style.js';
import { thisPackage } from './package-info.js';
import { reportCharts } from './report-charts.js';
import { readReportInputs, resultFilesIn } from './report-inputs.js';
import { openResultFile } from './result-file.js';
import type { Rooms } from './rooms.js';
import { sealedJson } from './seal.js';

export interface ReportFlags {
  readonly html: string;
  readonly json?: string;
  /** Result files of benchmarks, for the chart of what LGA costs. */
  readonly bench?: readonly string[];
}

/** `lga report`: one HTML file of all that the other commands found. */
export async function report(files: readonly string[], flags: ReportFlags, io: Io, rooms: Rooms): Promise<ExitCode> {
  const { stdout, cwd } = io;
  const html = await openResultFile(flags.html, cwd, '--html');
  const json = flags.json === undefined ? undefined : await openResultFile(flags.json, cwd);
  const inputs = await readReportInputs(files.length > 0 ? files : await resultFilesIn(cwd), cwd);
  const [ledger, { name, version }] = await Promise.all([rooms.ledger(), thisPackage()]);
  const document = reportDocument({ tool: { name, version }, claims: rooms.claims, ledger, ...inputs });
  const charts = await reportCharts(document, flags.bench ?? [], cwd);
  const scriptHash = createHash('sha256').update(SCRIPT).digest('base64');
  await html.write(reportHtml(document, { charts, mathStyle: await mathStyle(), scriptHash }));
  await json?.write(sealedJson(document));
  for (const { id, expected, got } of document.claimChanges)
    stdout.write(`changed: ${id} was ${expected} in the ledger, is ${got}\n`);
  stdout.write(`${counts(document, columnsOf(stdout))}\nreport: ${flags.html}\n`);
  return document.claimChanges.length > 0 && document.exitCode === EXIT.asExpected
    ? EXIT.disagreement
    : document.exitCode;
}
