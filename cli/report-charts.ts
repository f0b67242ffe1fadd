import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Chart } from '../claims/figures.js';
import { InputError } from '../claims/input-error.js';
import type { ReportDocument } from '../claims/report.js';
import * as figures from '../figures/index.js';
import * as charts from '../report/charts/index.js';
import { readInput } from './input-file.js';

const REMEDY = 'Pass a file of bench/results.';

const RATIO = {
  type: 'object',
  required: ['estimate', 'low', 'high'],
  properties: { estimate: { type: 'number' }, low: { type: 'number' }, high: { type: 'number' } },
} as const;

const comparison = (ratio: object) => ({
  type: 'object',
  required: ['ratios'],
  properties: { ratios: { type: 'object', additionalProperties: ratio } },
});

const schemaOf = (id: string, required: readonly string[], properties: object) => ({
  type: 'object',
  required: ['schema', ...required],
  properties: {
    schema: { type: 'object', required: ['id'], properties: { id: { const: `lga-verify/bench/${id}` } } },
    ...properties,
  },
});

/** The parts of a benchmark's result that the chart of costs draws. */
const BENCH = {
  anyOf: [
    schemaOf('reference-overhead', ['size', 'comparison'], {
      size: { type: 'number' },
      comparison: comparison({ type: 'object', properties: { plain: RATIO } }),
    }),
    schemaOf('tfjs-update', ['backend', 'groups'], {
      backend: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      groups: {
        type: 'array',
        items: {
          type: 'object',
          required: ['size', 'optimizer', 'comparison'],
          properties: { size: { type: 'string' }, optimizer: { type: 'string' }, comparison: comparison(RATIO) },
        },
      },
    }),
  ],
};

/** Result files of `npm run bench` and `npm run bench:tfjs`. Throws an InputError for anything else. */
async function benchResults(files: readonly string[], cwd: string): Promise<readonly figures.BenchResult[]> {
  const results: figures.BenchResult[] = [];
  const isBench = new Ajv2020().compile<figures.BenchResult>(BENCH);
  for (const file of files) {
    const text = await readInput(file, cwd, 'a result of a benchmark', 'environment');
    let result: unknown;
    try {
      result = JSON.parse(text);
    } catch (error) {
      throw new InputError(`${file} to be JSON`, (error as Error).message, REMEDY);
    }
    if (!isBench(result))
      throw new InputError(`${file} to be a result of npm run bench or npm run bench:tfjs`, 'another', REMEDY);
    results.push(result);
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
