import { conclusionOf, summaryOf } from '../audit/conclusion.js';
import type { AuditCheckResult, AuditDocument, AuditedPort, Counterexample } from '../claims/audit-document.js';

export const PORT: AuditedPort = {
  name: 'lga-numpy',
  version: '1.0.0',
  language: 'python',
  issues: 'https://example.org/lga-numpy/issues',
  adapter: 'lga-numpy-adapter 1.0.0',
  framework: 'numpy 2.4.6',
  device: 'cpu',
  dtypes: ['f64', 'f32'],
  optimizers: ['sgd', 'adam'],
  readings: {
    logBase: ['e', '10'],
    timeUnit: ['step', 'epoch'],
    boundAtStart: ['fixed', 'updated'],
    threshold: ['inclusive', 'exclusive'],
    phiAtNegativeZero: ['positive'],
    decayOrder: ['before-use', 'after-use'],
    lowerBound: ['progressive', 'average', 'momentum'],
    momentumForm: ['average', 'sum'],
  },
  arithmetic: { profile: 'ieee', order: 'bracket', oneMinusPower: 'accurate', scalars: 'f64' },
  notShown: ['n', 'cap'],
};

export const COUNTEREXAMPLE: Counterexample = {
  kind: 'disagreement of omega',
  message: 'omega: expected 0 within 0.00e+0, got 1',
  steps: 1,
  elements: 1,
  found: { steps: 3, elements: 7 },
  calls: 27,
  again: 3,
  request: { dtype: 'f32', optimizer: 'adam', steps: [{ loss: { dtype: 'f32', hex: '3f800000' } }] },
  told: ['adam in f32, gamma2 1, epsilon 1, xi 1', 'x [0]', 'f 1, g [0]', 'omega: expected 0 within 0.00e+0, got 1'],
  likely: [{ id: 'bound-stale', mistake: 'Omega uses E before its update', explains: 7, of: 7 }],
};

/** A check that passed, unless told otherwise. */
export function check(id: string, more: Partial<AuditCheckResult> = {}): AuditCheckResult {
  const replay = `npx lga audit --only '${id}' --seed 42 --runs 60 -- python3 adapter.py`;
  return {
    id,
    title: `what ${id} says always holds`,
    verdict: 'pass',
    summary: 'as it should',
    cases: 60,
    replay,
    ...more,
  };
}

const tolerance = (headroomUsed: number) => ({
  ...{ kind: 'acceptance interval', derivation: 'ball arithmetic over the formulas', headroomUsed },
});

/** Every verdict but our own fault, every field. */
export const CHECKS: readonly AuditCheckResult[] = [
  check('defaults', { cases: 1 }),
  check('determinism', {
    verdict: 'flaky',
    summary: 'a fresh process gave other bits for the same run',
    counterexample: {
      ...COUNTEREXAMPLE,
      ...{ kind: 'state-law of determinism', message: 'a fresh process gave other bits for the same run' },
      ...{ calls: 0, again: 0, likely: [], told: ['x [1]', 'a fresh process gave other bits for the same run'] },
    },
  }),
  check('refusal.loss', { verdict: 'unsupported', summary: 'the port does not claim to refuse it', cases: 0 }),
  check('agreement.sgd.f64', { tolerance: tolerance(0.228), coverage: { 'omega>0': 40, 'g=0': 3 } }),
  check('agreement.adam.f64', {
    verdict: 'order-dependent',
    summary: 'x: expected 1 within 1.00e-16, got 2',
    counterexample: {
      ...COUNTEREXAMPLE,
      again: 0,
      prefix: [{ dtype: 'f64' }],
      file: 'failures/lga-numpy-agreement.adam.f64.json',
    },
  }),
  check('agreement.rmsprop.f64', { verdict: 'unsupported', summary: 'the port does not wrap rmsprop', cases: 0 }),
  check('agreement.sgd.f32', { tolerance: tolerance(0.94), coverage: { 'omega>0': 2, 'loss rose': 9 } }),
  check('agreement.adam.f32', {
    verdict: 'fail',
    summary: COUNTEREXAMPLE.message,
    cases: 7,
    coverage: { 'omega>0': 1 },
    figures: { steps: 3, worst: Infinity, 'tolerance used': 'x 10 %' },
    tolerance: tolerance(Infinity),
    counterexample: { ...COUNTEREXAMPLE, file: 'failures/lga-numpy-agreement.adam.f32.json' },
  }),
  check('agreement.rmsprop.f32', { verdict: 'unsupported', summary: 'the port does not wrap rmsprop', cases: 0 }),
  check('agreement.asgd.f32', {
    verdict: 'crash',
    summary: 'the adapter ended with code 1',
    counterexample: {
      ...COUNTEREXAMPLE,
      ...{ kind: 'crash of adapter', message: 'the adapter ended with code 1', stderr: 'Traceback:\n  KeyError: 1\n' },
    },
  }),
  check('agreement.adadelta.f32', { verdict: 'timeout', summary: 'no answer within 10 s', cases: 3 }),
  check('agreement.adagrad.f32', { verdict: 'not-run', summary: 'the port had died too often', cases: 0 }),
  check('agreement.adamax.f32', { verdict: 'inconclusive', summary: 'no case reached: g=0; try more --runs' }),
  check('statelessness', {
    ...{ verdict: 'xfail', summary: 'a run gave other bits after other runs' },
    deviation: { reason: 'keeps a cache', issue: 'https://example.org/1', expires: '2027-01-01' },
  }),
  check('continuation', {
    ...{ verdict: 'xpass', summary: '72 runs' },
    deviation: { reason: 'lost E', issue: 'https://example.org/2', expires: '2027-01-01' },
  }),
  check('parting', { verdict: 'protocol-error', summary: 'it did not end within 2 s', cases: 1 }),
];

/** A document with fixed times. */
export function auditDocument(checks: readonly AuditCheckResult[] = CHECKS, port: AuditedPort = PORT): AuditDocument {
  return {
    schema: { id: 'lga-verify/audit', version: 1 },
    tool: { name: 'lga-verify', version: '0.1.0' },
    command: 'lga audit --seed 42 --runs 60 -- python3 adapter.py',
    portCommand: ['python3', 'adapter.py'],
    ...{ seed: 42, runs: 60, port },
    environment: { node: 'v20.19.0', platform: 'linux', arch: 'x64', cpus: 2 },
    timing: { started: '2026-01-02T03:04:05.678Z', durationMs: 12_345, portSteps: 1000, stepsPerSecond: 81.004 },
    ...{ checks, summary: summaryOf(checks), ...conclusionOf(checks) },
  };
}

/** Words that try to be more than words, in a terminal, in Markdown, in HTML and in XML. */
export const HOSTILE =
  '\u001b[2J\u001b]0;owned\u0007 \r\n\n# H\n| a | b |\n```\n</code></details><script>alert(1)</script> ]]> --> &amp; ' +
  '<img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](http://x) `c` **d** ~~e~~ @f $g$ \u202e\u0000\ufffe\ud800 "\'\\';

/** `document` with `words` wherever a port may put its own. */
export function spokenBy(words: string): AuditDocument {
  const said: Counterexample = {
    ...{ ...COUNTEREXAMPLE, kind: words, message: `${words}!`, told: [words, words], stderr: words },
    likely: [{ id: words, mistake: words, explains: 1, of: 1 }],
    ...{ prefix: [{}], file: words },
  };
  const checks = CHECKS.map((one): AuditCheckResult => {
    const coverage = one.coverage ? { coverage: { [words]: 1 } } : {};
    return { ...one, summary: words, ...coverage, ...(one.counterexample ? { counterexample: said } : {}) };
  });
  const word = { name: words, version: words, language: words, issues: words, adapter: words, framework: words };
  return auditDocument(checks, {
    ...{ ...word, device: words, dtypes: [words], optimizers: [words], notShown: [words] },
    ...{ readings: { logBase: [words] }, arithmetic: { profile: words } },
  });
}
