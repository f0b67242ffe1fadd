/** What every model takes. */
export interface ModelOptions {
  /** Fixes the initial weights, see `initialise`; an integer >= -2^31. */
  readonly seed: number;
  /** Outputs; an integer >= 2. */
  readonly classes?: number;
}
