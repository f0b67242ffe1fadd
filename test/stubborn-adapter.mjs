// An adapter that speaks the protocol and answers no run, with a name that tries to be more than a name. For tests only.
import { createInterface } from 'node:readline';

const scalar = (hex) => ({ dtype: 'f64', hex });
const readings = Object.fromEntries(
  Object.entries({
    ...{ logBase: 'e', timeUnit: 'step', boundAtStart: 'fixed', threshold: 'inclusive', phiAtNegativeZero: 'positive' },
    ...{ decayOrder: 'before-use', lowerBound: 'progressive', momentumForm: 'average' },
  }).map(([id, value]) => [id, [value]]),
);

const HELLO = {
  protocol: 1,
  adapter: { name: 'stubborn', version: '1.0.0' },
  port: { name: '\u001b[2Jred/../<b>\n', version: '1', language: 'none', issues: 'none' },
  runtime: { framework: 'Node', device: 'cpu', os: 'any' },
  defaults: { gamma2: scalar('3e45798ee2308c3a'), epsilon: scalar('3fb999999999999a'), xi: scalar('3f847ae147ae147b') },
  capabilities: {
    ...{ dtypes: ['f32'], optimizers: { sgd: ['learningRate'] }, readings, state: 'none', update: false },
    ...{ groups: false, missingGradients: false, schedules: false, refuses: [], deterministic: true },
    ...{ maxElements: 1000, commands: [] },
  },
  arithmetic: { profile: 'ieee', order: 'bracket', oneMinusPower: 'accurate', scalars: 'f64' },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { id, cmd } = JSON.parse(line);
  const answer = cmd === 'hello' ? HELLO : cmd === 'bye' ? {} : { error: '\u001b[31mno </details>' };
  process.stdout.write(`${JSON.stringify({ id, ...answer })}\n`);
  if (cmd === 'bye') break;
}
process.exit(0);
