import type { CostRow } from '../claims/figures.js';
import { believed, countsAsCost, shownBy } from '../claims/overhead.js';
import type { ReportDocument } from '../claims/report.js';

/** The measurements of a report, in their order. Those that a slowdown was planted in say nothing of LGA and are left out. */
export function costRows({ checks }: Pick<ReportDocument, 'checks'>): readonly CostRow[] {
  const measured = checks.flatMap(({ file = '', evidence: { measurement } }) =>
    measurement && measurement.planted === undefined ? [{ file, measurement }] : [],
  );
  const filesOf = (on: string) =>
    new Set(measured.filter(({ measurement }) => measurement.on === on).map(({ file }) => file));
  return measured.map(({ file, measurement }) => {
    const { on, device, scope, model, parameters, batch, optimizer, pairing, overhead } = measurement;
    return {
      place: filesOf(on).size > 1 ? `${on} (${file})` : on,
      ...{ device, scope, model, parameters, optimizer, pairing },
      ...(batch ? { batch: batch.size } : {}),
      alike: countsAsCost(measurement),
      ...{ estimate: overhead.estimate, low: overhead.low, high: overhead.high },
      noise: believed(measurement).noise,
      shown: shownBy(measurement),
    };
  });
}
