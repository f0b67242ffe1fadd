/** What one question to an adapter showed. */
export interface Finding {
  /** What has to hold. */
  readonly what: string;
  /** What is wrong, in one line; undefined when nothing is. */
  readonly fault?: string;
}
