import type { Measurement } from '../../claims/measurement.js';
import type { ReportCheck } from '../../claims/merged.js';

/** A check that measured something, and what. */
export interface Measured {
  readonly check: ReportCheck;
  readonly measurement: Measurement;
}

export const measuredOf = (checks: readonly ReportCheck[]): readonly Measured[] =>
  checks.flatMap((check) => {
    const { measurement } = check.evidence;
    return measurement ? [{ check, measurement }] : [];
  });

/** What computed, and the file that says so. */
export const placeOf = ({ check: { file }, measurement: { device } }: Measured): string =>
  file === undefined ? device : `${device}, in ${file}`;
