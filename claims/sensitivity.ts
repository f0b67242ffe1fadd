/** What the forensic checks noticed of slips that were planted in the tables, one at a time. */
export interface Sensitivity {
  readonly seed: number;
  readonly slips: number;
  /** Slips that some check reported. */
  readonly found: number;
  readonly byCheck: readonly {
    readonly id: string;
    /** Slips in a number that the check compares with anything. */
    readonly could: number;
    readonly found: number;
    /** Why it can find none, where that is so. */
    readonly blind?: string;
  }[];
  readonly byKind: readonly { readonly kind: string; readonly slips: number; readonly found: number }[];
  /** Slips that nothing noticed, in words. */
  readonly missed: readonly string[];
}
