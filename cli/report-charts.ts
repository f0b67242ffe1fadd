import type { Chart } from '../claims/figures.js';
import { InputError } from '../claims/input-error.js';
import type { ReportDocument } from '../claims/report.js';
import * as figures from '../figures/index.js';
import * as charts from '../report/charts/index.js';
import { readInput } from './input-file.js';

/** Result files of `npm run bench` and `npm run bench:tfjs`. Throws an InputError for anything else. */
async function benchResults(files: readonly string[], cwd: string): Promise<readonly figures.BenchResult[]> {
  const results: figures.BenchResult[] = [];
  for (const file of files) {
    const text = await readInput(file, cwd, 'a result of a benchmark', 'environment');
    try {
      results.push(JSON.parse(text) as figures.BenchResult);
    } catch (error) {
      throw new InputError(`${file} to be JSON`, (error as Error).message, 'Pass a file of bench/results.');
    }
  }
  return results;
}

/** The charts of a report, the paper's situation first; what nothing was measured for is left out. */
export async function reportCharts(
  document: ReportDocument,
  bench: readonly string[],
  cwd: string,
): Promise<readonly Chart[]> {
  const landscape = figures.landscape();
  const status = figures.status();
  const headroom = figures.headroomOf(document);
  const overhead = figures.overheadOf(await benchResults(bench, cwd));
  return [
    ...[charts.landscapeChart(landscape), charts.descentChart(landscape)],
    ...[charts.statusChart(status), charts.gamma2Chart(status), charts.contractionChart(figures.contraction())],
    ...(headroom.rows.length > 0 ? [charts.roundingChart(headroom)] : []),
    ...(overhead.rows.length > 0 ? [charts.overheadChart(overhead)] : []),
  ];
}
