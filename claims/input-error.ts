/** Who has to act on a bad input: the caller (`usage`) or whoever owns the machine (`environment`). */
export type InputFault = 'usage' | 'environment';

/**
 * A bad input, said in one line: what was expected, what arrived, what to do.
 * Everything a user can get wrong is reported through this class; any other error is ours.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly got: string;
  readonly remedy: string;
  readonly fault: InputFault;

  constructor(expected: string, got: string, remedy: string, fault: InputFault = 'usage') {
    super(`expected ${expected}; got ${got}. ${remedy}`);
    this.got = got;
    this.remedy = remedy;
    this.fault = fault;
  }
}
