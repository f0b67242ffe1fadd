import type { StepComparison } from './compare.js';
import { Tally } from './tally.js';

/** What many compared steps showed. */
export class Figures {
  readonly tally = new Tally();
  steps = 0;
  /** Steps whose correction could be seen. */
  visible = 0;
  twoSided = 0;
  twoSidedElements = 0;

  add(step: Omit<StepComparison, 'next'>): void {
    this.tally.merge(step.tally);
    this.steps += 1;
    this.visible += Number(step.visible);
    this.twoSided += Number(step.twoSided);
    this.twoSidedElements += step.twoSidedElements;
  }

  /** Takes over what others showed. */
  merge(other: Figures): void {
    this.tally.merge(other.tally);
    this.steps += other.steps;
    this.visible += other.visible;
    this.twoSided += other.twoSided;
    this.twoSidedElements += other.twoSidedElements;
  }

  /** As a report shows them. */
  told(): Record<string, number | string> {
    const { numbers, unspecified, deviceEmulation, emulationFloat64 } = this.tally;
    const used = Object.entries(this.tally.shares).map(([name, share]) => `${name} ${(share * 100).toFixed(0)} %`);
    const split = ({ tolerance, ulps }: { tolerance: number; ulps: number }): string =>
      `${(tolerance * 100).toFixed(0)} % of the tolerance, ${ulps.toFixed(1)} ulp`;
    return {
      ...{ steps: this.steps, numbers, visible: this.visible },
      ...{ 'two-sided': this.twoSided, 'two-sided elements': this.twoSidedElements, unspecified },
      'tolerance used': used.join(', '),
      '|device - float32 emulation|': split(deviceEmulation),
      '|float32 emulation - float64|': split(emulationFloat64),
    };
  }

  summary(): string {
    const { numbers, headroom } = this.tally;
    const sides = ((100 * this.twoSided) / this.steps).toFixed(1);
    return (
      `${numbers} numbers of ${this.steps} steps within ${(headroom * 100).toFixed(0)} % of the tolerance; ` +
      `both sides of a comparison accepted in ${sides} % of the steps`
    );
  }
}
