/** The system's own name for what went wrong (`ENOENT`); anything without one is not about a file and goes on. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
