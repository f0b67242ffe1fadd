import { createHash } from 'node:crypto';
import type { ReportDocument } from '../claims/report.js';
import { reportHtml } from '../report/html/page.js';
import { SCRIPT } from '../report/html/script.js';
import { mathStyle } from './math-style.js';
import { reportCharts } from './report-charts.js';

/** The report as one HTML file. Brings KaTeX, charts and layout with it: import it only where a report is made. */
export async function reportPage(document: ReportDocument): Promise<string> {
  const charts = reportCharts(document);
  const scriptHash = createHash('sha256').update(SCRIPT).digest('base64');
  return reportHtml(document, { charts, mathStyle: await mathStyle(), scriptHash });
}
