import { printable } from '../report/printable.js';

/** Lines of standard error that are shown of an adapter that does not start. */
const SHOWN = 5;

/** One line about an adapter that does not start or does not say who it is, and the end of what it wrote to standard error. */
export function adapterFailureLine({ message, stderr }: { readonly message: string; readonly stderr: string }): string {
  const tail = stderr.trim().split('\n').slice(-SHOWN);
  const said = tail.join('') === '' ? '' : tail.map((line) => `  ${printable(line)}\n`).join('');
  return `lga: expected an adapter that answers hello; got: ${printable(message)}. See audit/PROTOCOL.md, or try lga audit --check-protocol.\n${said}`;
}
