import type { OverheadFigure } from '../claims/figures.js';
import { InputError } from '../claims/input-error.js';

interface Ratio {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** What is needed of the result file of `npm run bench`. */
interface ReferenceOverhead {
  readonly schema: { readonly id: 'lga-verify/bench/reference-overhead' };
  readonly size: number;
  readonly comparison: { readonly ratios: Readonly<Record<string, { readonly plain?: Ratio }>> };
}

/** What is needed of the result file of `npm run bench:tfjs`. */
interface TfjsUpdate {
  readonly schema: { readonly id: 'lga-verify/bench/tfjs-update' };
  readonly backend: { readonly name: string };
  readonly groups: readonly {
    readonly size: string;
    readonly optimizer: string;
    readonly comparison: { readonly ratios: Readonly<Record<string, Ratio>> };
  }[];
}

export type BenchResult = ReferenceOverhead | TfjsUpdate;

type Rows = OverheadFigure['rows'];

/** Section 4.2: about 6 % (txt-overhead); the paper does not say of what. */
const STATED = 1.06;

/** Cost with LGA over cost without, of an update alone, from result files of the two benchmarks in the order given. */
export function overheadOf(results: readonly BenchResult[]): OverheadFigure {
  return { stated: STATED, rows: results.flatMap(rowsOf) };
}

function rowsOf(result: BenchResult): Rows {
  switch (result.schema.id) {
    case 'lga-verify/bench/reference-overhead':
      return ofReference(result as ReferenceOverhead);
    case 'lga-verify/bench/tfjs-update':
      return ofTfjs(result as TfjsUpdate);
    default:
      throw new InputError(
        'a result of npm run bench or npm run bench:tfjs',
        JSON.stringify((result as { readonly schema: unknown }).schema),
        'Pass a file of bench/results.',
      );
  }
}

function ofReference({ size, comparison: { ratios } }: ReferenceOverhead): Rows {
  const at = { where: `reference, ${size}`, optimizer: 'sgd' };
  return (
    [
      ['active', 'active'],
      ['off', 'off'],
      ['same', 'plain-again'],
    ] as const
  ).flatMap(([arm, id]) => {
    const ratio = ratios[id]?.plain;
    return ratio ? [{ ...at, arm, ...bare(ratio) }] : [];
  });
}

function ofTfjs({ backend, groups }: TfjsUpdate): Rows {
  return groups.flatMap(({ size, optimizer, comparison: { ratios } }) => {
    const at = { where: `${backend.name}, ${size}`, optimizer };
    return (
      [
        ['active', 'active/base'],
        ['off', 'quiet/base'],
        ['same', 'base-again/base'],
      ] as const
    ).flatMap(([arm, id]) => {
      const ratio = ratios[id];
      return ratio ? [{ ...at, arm, ...bare(ratio) }] : [];
    });
  });
}

const bare = ({ estimate, low, high }: Ratio): Ratio => ({ estimate, low, high });
