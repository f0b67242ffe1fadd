/** A stream that may be a terminal. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** All that the commands touch of the process; tests pass their own. */
export interface Io {
  /** Results. */
  readonly stdout: Output;
  /** Progress and errors. */
  readonly stderr: Output;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Columns taken when the output is no terminal. */
const PLAIN_COLUMNS = 100;

export function columnsOf(output: Output): number {
  return output.columns ?? PLAIN_COLUMNS;
}

/** Colour only on a terminal that can show it, and not against NO_COLOR (no-color.org: any non-empty value). */
export function wantsColour(output: Output, env: NodeJS.ProcessEnv): boolean {
  return output.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
