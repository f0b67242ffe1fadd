import type { CourseFigure } from '../claims/figures.js';
import type { ReportDocument } from '../claims/report.js';

/** What was trained again of Fig. 2, by data set; none without runs. */
export function coursesOf({ checks }: Pick<ReportDocument, 'checks'>): readonly CourseFigure[] {
  const drawn = checks.flatMap(({ evidence: { reproduction } }) => {
    const [first] = reproduction?.readings ?? [];
    return reproduction && first?.course ? [{ ...reproduction, ...first.course, seeds: first.base.values.length }] : [];
  });
  return [...new Set(drawn.map(({ dataset }) => dataset))].map((dataset) => {
    const own = drawn.filter((one) => one.dataset === dataset);
    return {
      dataset,
      deviations: [...new Set(own.flatMap(({ deviations }) => deviations))],
      rows: own.map(({ optimizer, base, other, seeds }) => ({ optimizer, base, other, seeds })),
    };
  });
}
