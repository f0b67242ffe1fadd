/** What the help of every command ends with. */
export const EXIT_CODES = `
Exit codes:
  0    every verdict as expected
  1    an implementation disagrees, a verdict differs from the ledger, or a mutant survives
  2    usage: unknown command or option, bad value
  3    environment: something is missing or cannot be written
  4    nothing was checked
  5    internal error (LGA_DEBUG=1 shows the stack)
  130  interrupted with Ctrl-C`;
