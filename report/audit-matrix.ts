import type { AuditCheckResult } from '../claims/audit-document.js';
import { groupIds } from './group-ids.js';

/** The agreement checks by optimizer and dtype, and the others. */
interface AuditMatrix {
  readonly dtypes: readonly string[];
  /** One row per optimizer of which something is claimed; a cell is missing where that check was not selected. */
  readonly rows: readonly {
    readonly optimizer: string;
    readonly cells: readonly (AuditCheckResult | undefined)[];
  }[];
  readonly laws: readonly AuditCheckResult[];
}

const AGREEMENT = /^agreement\.(?<optimizer>[^.]+)\.(?<dtype>[^.]+)$/;

/** Sorts the checks, in the order in which they come. */
export function auditMatrix(checks: readonly AuditCheckResult[]): AuditMatrix {
  const byOptimizer = new Map<string, Map<string, AuditCheckResult>>();
  const dtypes = new Set<string>();
  const laws: AuditCheckResult[] = [];
  for (const check of checks) {
    const { optimizer, dtype } = AGREEMENT.exec(check.id)?.groups ?? {};
    if (optimizer === undefined || dtype === undefined) {
      laws.push(check);
      continue;
    }
    const row = byOptimizer.get(optimizer) ?? new Map<string, AuditCheckResult>();
    byOptimizer.set(optimizer, row.set(dtype, check));
    dtypes.add(dtype);
  }
  const columns = [...dtypes];
  const rows = [...byOptimizer]
    .filter(([, row]) => [...row.values()].some(({ verdict }) => verdict !== 'unsupported'))
    .map(([optimizer, row]) => ({ optimizer, cells: columns.map((dtype) => row.get(dtype)) }));
  return { dtypes: columns, rows, laws };
}

/** What a cell says: the verdict, for a pass with the share of the tolerance that was used; `-` for what is not claimed. */
export function cellText(check: AuditCheckResult | undefined): string {
  if (!check) return '';
  const { verdict, tolerance } = check;
  if (verdict === 'unsupported') return '-';
  const used = tolerance?.headroomUsed;
  return verdict === 'pass' && used !== undefined ? `pass ${percent(used)}` : verdict;
}

/** A share in whole percent, rounded up, so that no more was used than it says. */
export function percent(share: number): string {
  return `${Math.ceil(share * 100)} %`;
}

/** Checks that the port does not claim, briefly: `agreement.{momentum, asgd}.{f32, f16}, refusal.loss`. */
export function unsupportedIds(checks: readonly AuditCheckResult[]): string {
  const byDtypes = new Map<string, string[]>();
  const others: string[] = [];
  const optimizers = new Map<string, string[]>();
  for (const { id } of checks.filter(({ verdict }) => verdict === 'unsupported')) {
    const { optimizer, dtype } = AGREEMENT.exec(id)?.groups ?? {};
    if (optimizer === undefined || dtype === undefined) others.push(id);
    else optimizers.set(optimizer, [...(optimizers.get(optimizer) ?? []), dtype]);
  }
  for (const [optimizer, dtypes] of optimizers) {
    const set = braces(dtypes);
    byDtypes.set(set, [...(byDtypes.get(set) ?? []), optimizer]);
  }
  return [...[...byDtypes].map(([set, names]) => `agreement.${braces(names)}.${set}`), ...groupIds(others)].join(', ');
}

function braces(words: readonly string[]): string {
  return words.length === 1 ? words.join() : `{${words.join(', ')}}`;
}
