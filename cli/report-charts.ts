import type { Chart } from '../claims/figures.js';
import type { ReportDocument } from '../claims/report.js';
import * as figures from '../figures/index.js';
import * as charts from '../report/charts/index.js';

/** The charts of a report, the paper's situation first; what nothing was measured for is left out. */
export function reportCharts(document: ReportDocument): readonly Chart[] {
  const landscape = figures.landscape();
  const status = figures.status();
  const headroom = figures.headroomOf(document);
  const costs = figures.costRows(document);
  const overhead = figures.overheadOf(costs);
  const scaling = figures.scalingOf(costs);
  return [
    ...[charts.landscapeChart(landscape), charts.descentChart(landscape)],
    ...[charts.statusChart(status), charts.gamma2Chart(status), charts.contractionChart(figures.contraction())],
    ...figures.coursesOf(document).map(charts.courseChart),
    ...(headroom.rows.length > 0 ? [charts.roundingChart(headroom)] : []),
    ...(overhead.rows.length > 0 ? [charts.overheadChart(overhead)] : []),
    ...(scaling.lines.length > 0 ? [charts.scalingChart(scaling)] : []),
  ];
}
