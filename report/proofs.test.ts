import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../claims/claim.js';
import type { ObligationEvidence, ProofEvidence } from '../claims/proof-evidence.js';
import { resultDocument, type Environment } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import { input, result } from '../test/results.js';
import { renderProofs } from './proofs.js';

function claim(id: string, dependsOn: readonly string[] = [], more: Partial<Claim> = {}): Claim {
  const base = { id, dependsOn, where: 'Proof A.1, second display', statement: `what ${id} says.`, readings: [] };
  return { ...base, kind: 'proof-step', hypotheses: [], ...more };
}

const CLAIMS: readonly Claim[] = [
  claim('thm-3.1', ['eq-7', 'lem-1', 'prf-A.1.step-3'], { kind: 'theorem' }),
  claim('eq-7', ['lem-1'], { kind: 'theorem' }),
  claim('lem-1', ['txt-3.2.coefficients', 'prf-A.1.step-2']),
  claim('txt-3.2.coefficients', [], { kind: 'setting' }),
  claim('prf-A.1.step-2'),
  claim('prf-A.1.step-3', ['lem-1', 'prf-A.1.step-2'], {
    hypotheses: [{ source: 'implicit', statement: 'x_t - x_{t+1} = lambda_t g_t with one scalar lambda_t' }],
    note: 'Exact per coordinate.',
  }),
  claim('prf-A.1.step-4'),
];

const LONG = 'g * (gamma1 + gamma2 * Omega / (g >= 0 ? g + xi : g - xi)^2) == (gamma1 * g + gamma2 * Omega)';

function obligation(more: Partial<ObligationEvidence>): ObligationEvidence {
  const premises = [{ source: 'stated', formula: 'xi > 0' }] as const;
  const certificate = 'query sha256 37154a9ea801667a: unsat';
  return { name: 'solve for g', premises, conclusion: LONG, result: 'proved', engine: 'Z3', certificate, ...more };
}

function check(id: string, verdict: CheckResult['verdict'], title: string, proof: Partial<ProofEvidence>): CheckResult {
  const obligations = [obligation({})];
  const evidence = {
    method: 'Z3',
    summary: `summary of ${id}`,
    proof: { reading: 'In every coordinate g is what it is.', role: 'printed', dimension: '1', obligations, ...proof },
  } as const;
  const [where = ''] = id.split('@');
  const own = where.slice(0, where.lastIndexOf('.'));
  const replay = `npx lga prove '${own}' --seed 42`;
  return result(id, verdict, { claim: own as CheckResult['claim'], title, evidence, replay });
}

const REFUTED = obligation({
  result: 'refuted',
  engine: 'exact rationals',
  certificate: 'witness validated in exact rationals and by Z3',
  witness: { g: '1', xi: '1/2', Omega: '4' },
  figures: { 'left side': '2', 'update of the reference': 3 },
});

const STEP_3 = [
  check('prf-A.1.step-3.as-printed@paper', 'refuted', 'the update divided by the printed factor is the gradient', {
    obligations: [REFUTED],
  }),
  check('prf-A.1.step-3.amended@paper', 'proved', 'with g phi(g) for phi(g)^2 it is, wherever g is not 0', {
    role: 'amended',
    dimension: 'any',
    argument: 'the identity is per coordinate and uses nothing of the others',
    obligations: [
      obligation({
        premises: [
          { source: 'stated', formula: 'xi > 0' },
          { source: 'added', formula: 'g != 0', words: 'g_{t,i} != 0' },
        ],
        unused: ['xi > 0'],
      }),
      obligation({ name: 'again', result: 'not-reached', premises: [], engine: '', certificate: '' }),
    ],
  }),
];

const SEARCH = result('lem-1.search@paper', 'refuted', {
  claim: 'lem-1',
  title: 'an L-Lipschitz gradient gives the upper bound',
  evidence: {
    method: 'generated cases',
    summary: 'not so for f(x) = x^2',
    witness: { L: 1 },
    figures: { bound: 2 },
    addedHypotheses: ['L >= 2'],
  },
});

const ALL = [
  check('thm-3.1.as-printed@paper', 'proved', 'R(t) <= prod (1 - mu lambda_i) R(0)', {}),
  check('eq-7.follows@paper', 'gap', 'one step after the other gives the product', { role: 'inference' }),
  SEARCH,
  check('prf-A.1.step-2.as-printed@paper', 'inconclusive', 'x is x', {}),
  ...STEP_3,
];

const SOLVERS: NonNullable<Environment['solvers']> = {
  cvc5: { version: '1.0.3', agreed: 1, unknown: { 'a.smt2': 'out of time' }, disagreed: [] },
  z3: { unavailable: 'no z3 on the PATH', remedy: 'apt-get install z3' },
};

const QUESTIONS = [
  { file: 'prf-A.1.step-3.as-printed@paper.solve-for-g.smt2', answer: 'sat' },
  { file: 'prf-A.1.step-3.amended@paper.solve-for-g.smt2', answer: 'unsat' },
] as const;

interface Given {
  readonly columns?: number;
  readonly colour?: boolean;
  readonly whole?: boolean;
  readonly solvers?: NonNullable<Environment['solvers']>;
  readonly questions?: Parameters<typeof renderProofs>[0]['questions'];
}

function rendered(results: readonly CheckResult[], given: Given = {}): string {
  const { columns = 80, colour = false, whole = true, solvers = SOLVERS, questions = QUESTIONS } = given;
  const environment = { ...input([]).environment, solvers };
  const ledger = { checks: { 'prf-A.1.step-3.amended@paper': 'gap' } } as const;
  const document = resultDocument(input(results, { claims: CLAIMS, ledger, environment }));
  return renderProofs({ document, claims: CLAIMS, questions, whole }, { columns, colour });
}

describe('renderProofs, of several claims', () => {
  it('shows a table, what needs what, changes, counts, and what other solvers said', () => {
    expect(rendered(ALL)).toMatchInlineSnapshot(`
      "claim           verdict           why, and what it rests on
      thm-3.1         proved            R(t) <= prod (1 - mu lambda_i) R(0)
                                        unsupported via eq-7, lem-1
      eq-7            gap               does not follow: one step after the other
                                        gives the product
                                        unsupported via lem-1
      lem-1           refuted           not so for f(x) = x^2
      prf-A.1.step-2  inconclusive      summary of prf-A.1.step-2.as-printed@paper
      prf-A.1.step-3  holds-as-amended  not so: the update divided by the printed
                                        factor is the gradient; amended: with g phi(g)
                                        for phi(g)^2 it is, wherever g is not 0
                                        unsupported via lem-1

      what needs what
      thm-3.1  proved
      ├ eq-7  gap
      │ └ lem-1  refuted
      │   ├ txt-3.2.coefficients  not-checked
      │   └ prf-A.1.step-2  inconclusive
      ├ lem-1  refuted (above)
      └ prf-A.1.step-3  holds-as-amended
        ├ lem-1  refuted (above)
        └ prf-A.1.step-2  inconclusive (above)

      changed: prf-A.1.step-3.amended@paper was gap in the ledger, is proved

      claims: 1 of 5 proved, 1 of 5 holds-as-amended, 1 of 5 inconclusive, 1 of 5 gap,
              1 of 5 refuted
      parts: 2 of 6 proved, 1 of 6 inconclusive, 1 of 6 gap, 2 of 6 refuted
      support: 3 of 5 claims need one that does not hold; 1 need one that holds only
               as amended, so that as printed nothing supports them
      no statement yet: prf-A.1.step-4
      cvc5 1.0.3: 1 of 2 questions answered the same; 1 left open (a.smt2)
      z3: unavailable: no z3 on the PATH; apt-get install z3

      5 claims in 6 parts, 2 questions in 0.0 s (seed 42), exit code 1
      "
    `);
  });

  it('draws only the roots that were decided, and does not count what was not asked for as missing', () => {
    const text = rendered([SEARCH, ...STEP_3], { whole: false });
    expect(text).not.toContain('what needs what');
    expect(text).not.toContain('no statement yet');
    expect(rendered([SEARCH, ...STEP_3])).toMatch(/no statement yet: thm-3.1, eq-7/);
  });

  it('names a contradiction in full', () => {
    const disagreed = ['a.smt2', 'b.smt2'];
    const solvers = { cvc5: { version: '1', agreed: 0, unknown: {}, disagreed } };
    expect(rendered(ALL, { solvers })).toContain(
      'cvc5 1: 0 of 2 questions answered the same; CONTRADICTED: a.smt2, b.smt2',
    );
  });
});

describe('renderProofs, of one claim', () => {
  it('explains it: the words, our reading, each part with every premise marked, and the commands', () => {
    expect(rendered(STEP_3)).toMatchInlineSnapshot(`
      "prf-A.1.step-3  holds-as-amended
        where       Proof A.1, second display
        says        what prf-A.1.step-3 says.
        implicit    x_t - x_{t+1} = lambda_t g_t with one scalar lambda_t
        note        Exact per coordinate.
        we read     In every coordinate g is what it is.
        needs       lem-1, prf-A.1.step-2
        open        3 claims that it needs were not decided in this run

      prf-A.1.step-3.as-printed@paper  refuted
        decides     the claim as printed, in one dimension: the update divided by the
                    printed factor is the gradient
        solve for g: refuted
          stated      xi > 0
          not so      g * (gamma1 + gamma2 * Omega / (g >= 0 ? g + xi : g - xi)^2) ==
                      (gamma1 * g + gamma2 * Omega)
          by          exact rationals; witness validated in exact rationals and by Z3
          witness     g = 1, xi = 1/2, Omega = 4
          figures     left side: 2; update of the reference: 3

      prf-A.1.step-3.amended@paper  proved
        decides     the claim as amended, in any dimension: with g phi(g) for phi(g)^2
                    it is, wherever g is not 0
        argument    the identity is per coordinate and uses nothing of the others
        solve for g: proved
          stated      xi > 0
          added       g != 0; g_{t,i} != 0
          then        g * (gamma1 + gamma2 * Omega / (g >= 0 ? g + xi : g - xi)^2) ==
                      (gamma1 * g + gamma2 * Omega)
          by          Z3; query sha256 37154a9ea801667a: unsat
          unused      xi > 0
        again: not-reached
          then        g * (gamma1 + gamma2 * Omega / (g >= 0 ? g + xi : g - xi)^2) ==
                      (gamma1 * g + gamma2 * Omega)

      again
        replay      npx lga prove 'prf-A.1.step-3' --seed 42
        re-check    npx lga prove 'prf-A.1.step-3' --seed 42 --smt-lib queries
                    cvc5 queries/prf-A.1.step-3.as-printed@paper.solve-for-g.smt2  # sat
                    cvc5 queries/prf-A.1.step-3.amended@paper.solve-for-g.smt2  # unsat

      changed: prf-A.1.step-3.amended@paper was gap in the ledger, is proved

      cvc5 1.0.3: 1 of 2 questions answered the same; 1 left open (a.smt2)
      z3: unavailable: no z3 on the PATH; apt-get install z3

      1 claim in 2 parts, 2 questions in 0.0 s (seed 42), exit code 1
      "
    `);
  });

  it('explains what was found by a search too', () => {
    expect(rendered([SEARCH], { questions: [] })).toMatchInlineSnapshot(`
      "lem-1  refuted
        where       Proof A.1, second display
        says        what lem-1 says.
        needs       txt-3.2.coefficients, prf-A.1.step-2
        open        2 claims that it needs were not decided in this run

      lem-1.search@paper  refuted
        decides     an L-Lipschitz gradient gives the upper bound
        by          generated cases
        found       not so for f(x) = x^2
        witness     {"L":1}
        figures     bound: 2
        added       L >= 2

      again
        replay      npx lga verify

      1 claim in 1 part, 0 questions in 0.0 s (seed 42), exit code 0
      "
    `);
  });
});

describe.each([
  ['several claims', ALL],
  ['one claim', STEP_3],
])('renderProofs, of %s', (_, results) => {
  it('says the same with colour as without', () => {
    const painted = rendered(results, { colour: true });
    expect(painted).not.toBe(rendered(results));
    expect(stripVTControlCharacters(painted)).toBe(rendered(results));
  });

  it.each([
    [10, 80],
    [97, 97],
    [400, 120],
  ])('on %i columns uses at most %i, except for commands, which stay whole', (columns, most) => {
    const lines = rendered(results, { columns }).split('\n');
    const rest = lines.filter((line) => !/^ +(replay|re-check|cvc5) |^changed/.test(line));
    expect(Math.max(...rest.map((line) => line.length))).toBeLessThanOrEqual(most);
  });
});
