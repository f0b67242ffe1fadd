import { PAPER, type Check, type Outcome } from '../claims/check.js';
import { reproductionVerdict, type Reproduction } from '../claims/reproduction.js';
import type { PlannedComparison } from './grid.js';
import { reproduced } from './reproduction.js';
import type { RunRecord } from './run-record.js';

const checkId = ({ comparison }: PlannedComparison): string => `${comparison.id}.reproduced@${PAPER}`;

/** Judges a comparison from runs that are there; it trains nothing. */
export function reproductionCheck(planned: PlannedComparison, records: ReadonlyMap<string, RunRecord>): Check {
  const { table, optimizer, arms, printed } = planned.comparison;
  const [base, other] = arms;
  return {
    ...{ id: checkId(planned), claim: table, subject: PAPER },
    title: `${optimizer}: ${printed ? `the printed difference between ${other} and ${base}` : `the curves ${base} and ${other} LGA`}, trained again.`,
    run({ seed }): Outcome {
      const reproduction = reproduced(planned, records, seed);
      const cases = reproduction.readings.reduce((sum, one) => sum + one.other.values.length, 0);
      return {
        verdict: reproductionVerdict(reproduction),
        evidence: { method: 'paired trainings', summary: summaryOf(reproduction), cases, reproduction },
      };
    },
  };
}

const signed = (value: number, places: number) => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(places)}`;

function summaryOf({ readings, printed, unit, missing, measure }: Reproduction): string {
  const places = unit === '%' ? 2 : 4;
  const [first] = readings;
  const said = `${measure}: ${printed ? `printed ${signed(printed.difference, places)}` : 'no number printed'}`;
  if (!first?.difference)
    return `${said}; ${missing > 0 ? `${missing} runs are missing` : (first?.because ?? 'no reading applies')}`;
  const { mean, low, high } = first.difference;
  const measured = `measured ${signed(mean, places)} [${signed(low, places)}, ${signed(high, places)}]`;
  return `${said}, ${measured} under the default reading: ${first.because}`;
}
