import { expect, it } from 'vitest';
import { adapterFailureLine } from './audit-failure.js';

it('shows the end of what an adapter said, without what would do more in a terminal than be read', () => {
  const stderr = ['1', '2', '3', '4', '5', '\u001b[2Jgone\r', ''].join('\n');
  const text = adapterFailureLine({ message: 'a line that is not JSON: \u001b]0;title\u0007', stderr });
  expect(text.split('\n')).toEqual([
    'lga: expected an adapter that answers hello; got: a line that is not JSON: \\u001b]0;title\\u0007. See audit/PROTOCOL.md, or try lga audit --check-protocol.',
    ...['2', '3', '4', '5', '\\u001b[2Jgone'].map((line) => `  ${line}`),
    '',
  ]);
});

it('says nothing of standard error where nothing came', () => {
  expect(adapterFailureLine({ message: 'nothing', stderr: ' \n' }).split('\n')).toHaveLength(2);
});
