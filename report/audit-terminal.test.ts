import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AUDIT_CONCLUSIONS, AUDIT_VERDICTS, type AuditVerdict } from '../claims/audit-document.js';
import { auditDocument, check, CHECKS, COUNTEREXAMPLE, HOSTILE, PORT, spokenBy } from '../test/audits.js';
import { renderAudit } from './audit-terminal.js';

const plainly = { columns: 80, colour: false };

describe('renderAudit', () => {
  it('shows who, tables, what did not pass, what was asked, the conclusion', () => {
    expect(renderAudit(auditDocument(), plainly)).toMatchInlineSnapshot(`
      "lga-numpy 1.0.0 (python)
        runs on       numpy 2.4.6, cpu
        adapter       lga-numpy-adapter 1.0.0
        issues        https://example.org/lga-numpy/issues
        dtypes        f64, f32
        optimizers    sgd, adam
        readings      every one, but phiAtNegativeZero positive
        arithmetic    profile ieee, order bracket, oneMinusPower accurate, scalars f64

      agreement  f64              f32
      sgd        pass 23 %        pass 94 %
      adam       order-dependent  fail
      asgd                        crash
      adadelta                    timeout
      adagrad                     not-run
      adamax                      inconclusive

      check          what                                  cases  verdict
      defaults       what defaults says always holds           1  pass
      determinism    what determinism says always holds       60  flaky
      refusal.loss   the port does not claim to refuse it      0  unsupported
      statelessness  what statelessness says always holds     60  xfail
      continuation   what continuation says always holds      60  xpass
      parting        what parting says always holds            1  protocol-error

      flaky  determinism
        found         a fresh process gave other bits for the same run
        kind          state-law of determinism
        smallest      x [1]
        replay        npx lga audit --only 'determinism' --seed 42 --runs 60 -- python3 adapter.py

      order-dependent  agreement.adam.f64
        found         x: expected 1 within 1.00e-16, got 2
        kind          disagreement of omega
        message       omega: expected 0 within 0.00e+0, got 1
        smallest      adam in f32, gamma2 1, epsilon 1, xi 1
                      x [0]
                      f 1, g [0]
        behaves like  Omega uses E before its update (bound-stale), explains 7 of 7
                      failing cases
        shrunk        from 3 steps and 7 elements to 1 step and 1 element in 27 runs
        came again    0 of 3 times, each in a fresh process
        after         1 run before it, which its file holds too
        file          failures/lga-numpy-agreement.adam.f64.json
        replay        npx lga audit replay failures/lga-numpy-agreement.adam.f64.json -- python3 adapter.py
                      npx lga audit --only 'agreement.adam.f64' --seed 42 --runs 60 -- python3 adapter.py

      fail  agreement.adam.f32
        found         omega: expected 0 within 0.00e+0, got 1
        kind          disagreement of omega
        smallest      adam in f32, gamma2 1, epsilon 1, xi 1
                      x [0]
                      f 1, g [0]
        behaves like  Omega uses E before its update (bound-stale), explains 7 of 7
                      failing cases
        shrunk        from 3 steps and 7 elements to 1 step and 1 element in 27 runs
        came again    3 of 3 times, each in a fresh process
        file          failures/lga-numpy-agreement.adam.f32.json
        replay        npx lga audit replay failures/lga-numpy-agreement.adam.f32.json -- python3 adapter.py
                      npx lga audit --only 'agreement.adam.f32' --seed 42 --runs 60 -- python3 adapter.py

      crash  agreement.asgd.f32
        found         the adapter ended with code 1
        kind          crash of adapter
        smallest      adam in f32, gamma2 1, epsilon 1, xi 1
                      x [0]
                      f 1, g [0]
                      omega: expected 0 within 0.00e+0, got 1
        behaves like  Omega uses E before its update (bound-stale), explains 7 of 7
                      failing cases
        shrunk        from 3 steps and 7 elements to 1 step and 1 element in 27 runs
        came again    3 of 3 times, each in a fresh process
        stderr        Traceback:
                        KeyError: 1
        replay        npx lga audit --only 'agreement.asgd.f32' --seed 42 --runs 60 -- python3 adapter.py

      timeout  agreement.adadelta.f32
        found         no answer within 10 s
        replay        npx lga audit --only 'agreement.adadelta.f32' --seed 42 --runs 60 -- python3 adapter.py

      not-run  agreement.adagrad.f32
        found         the port had died too often
        replay        npx lga audit --only 'agreement.adagrad.f32' --seed 42 --runs 60 -- python3 adapter.py

      inconclusive  agreement.adamax.f32
        found         no case reached: g=0; try more --runs
        replay        npx lga audit --only 'agreement.adamax.f32' --seed 42 --runs 60 -- python3 adapter.py

      xfail  statelessness
        found         a run gave other bits after other runs
        known         keeps a cache (https://example.org/1, until 2027-01-01)
        replay        npx lga audit --only 'statelessness' --seed 42 --runs 60 -- python3 adapter.py

      xpass  continuation
        found         72 runs
        known         lost E (https://example.org/2, until 2027-01-01)
        replay        npx lga audit --only 'continuation' --seed 42 --runs 60 -- python3 adapter.py

      protocol-error  parting
        found         it did not end within 2 s
        replay        npx lga audit --only 'parting' --seed 42 --runs 60 -- python3 adapter.py

      black box:   no response showed n, cap; judged by what follows from them
      unsupported: agreement.rmsprop.{f64, f32}, refusal.loss
      coverage:    omega>0 (43), loss rose (9), g=0 (3)
      tolerance:   of what 2 checks allow, at most 94 % was used (agreement.sgd.f32);
                   derivations in the result file
      checks:      3 of 13 pass, 1 of 13 xfail, 1 of 13 inconclusive, 1 of 13 not-run,
                   1 of 13 xpass, 1 of 13 order-dependent, 1 of 13 flaky, 1 of 13
                   fail, 1 of 13 protocol-error, 1 of 13 timeout, 1 of 13 crash; 3
                   unsupported

      non-conformant: 12.3 s, 81 port steps/s, seed 42, runs 60, exit code 1
      "
    `);
  });

  it('is short where all is well', () => {
    const port = { ...PORT, notShown: [], readings: { ...PORT.readings, phiAtNegativeZero: ['positive', 'signed'] } };
    const passed = CHECKS.filter(({ verdict }) => verdict === 'pass');
    expect(renderAudit(auditDocument(passed, port), plainly)).toMatchInlineSnapshot(`
      "lga-numpy 1.0.0 (python)
        runs on       numpy 2.4.6, cpu
        adapter       lga-numpy-adapter 1.0.0
        issues        https://example.org/lga-numpy/issues
        dtypes        f64, f32
        optimizers    sgd, adam
        readings      every one
        arithmetic    profile ieee, order bracket, oneMinusPower accurate, scalars f64

      agreement  f64        f32
      sgd        pass 23 %  pass 94 %

      check     what                             cases  verdict
      defaults  what defaults says always holds      1  pass

      coverage:    omega>0 (42), loss rose (9), g=0 (3)
      tolerance:   of what 2 checks allow, at most 94 % was used (agreement.sgd.f32);
                   derivations in the result file
      checks:      3 of 3 pass

      conformant: 12.3 s, 81 port steps/s, seed 42, runs 60, exit code 0
      "
    `);
  });

  it('paints verdicts, heads and the conclusion when colour is on', () => {
    const text = renderAudit(auditDocument(CHECKS.slice(3, 8)), { columns: 80, colour: true });
    expect(text).toContain('\u001b[1mlga-numpy 1.0.0 (python)\u001b[22m');
    expect(text).toContain('\u001b[32mpass 23 %\u001b[39m');
    expect(text).toContain('\u001b[31mfail\u001b[39m  \u001b[1magreement.adam.f32\u001b[22m');
    expect(text).toContain('\u001b[31mnon-conformant\u001b[39m: 12.3 s');
  });

  it('says the same with colour as without', () => {
    const painted = renderAudit(auditDocument(), { columns: 100, colour: true });
    expect(stripVTControlCharacters(painted)).toBe(renderAudit(auditDocument(), { columns: 100, colour: false }));
  });

  it.each([
    [10, 80],
    [80, 80],
    [97, 97],
    [400, 120],
  ])('on %i columns uses at most %i, except for what is copied', (columns, most) => {
    const copied = /npx lga audit|failures\//;
    const lines = renderAudit(auditDocument(), { columns, colour: false }).split('\n');
    expect(lines.filter((line) => line.length > most && !copied.test(line))).toEqual([]);
    expect(lines.filter((line) => copied.test(line)).length).toBeGreaterThan(3);
  });

  it('never hides that nothing ran', () => {
    const text = renderAudit(auditDocument([]), plainly);
    expect(text).toContain('checks:      none ran');
    expect(text).toContain('inconclusive: 12.3 s');
  });

  it.each(Object.keys(AUDIT_VERDICTS) as AuditVerdict[])('knows a colour and a place for %s', (verdict) => {
    const text = renderAudit(auditDocument([check('parting', { verdict })]), { columns: 80, colour: true });
    expect(text).toMatch(new RegExp(`\\u001b\\[\\d+m${verdict}\\u001b`));
    expect(AUDIT_CONCLUSIONS.some((conclusion) => stripVTControlCharacters(text).includes(`\n${conclusion}: `))).toBe(
      true,
    );
  });

  describe('given words that try to be more', () => {
    it('writes no control character but its own ends of lines', () => {
      const text = renderAudit(spokenBy(HOSTILE), plainly);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(text).toContain('\\u001b[2J');
    });

    it('has as many lines as for harmless words of that length on one line', () => {
      const one = renderAudit(auditDocument(CHECKS, { ...PORT, name: 'a\nb\r\n\u001b[1A' }), plainly);
      const other = renderAudit(auditDocument(CHECKS, { ...PORT, name: 'a' }), plainly);
      expect(one.split('\n')).toHaveLength(other.split('\n').length);
    });

    it('takes the end of a long complaint and the start of a long message', () => {
      const long = 'x'.repeat(5000);
      const stderr = `${'begin\n'.repeat(3000)}last words`;
      const counterexample = { ...COUNTEREXAMPLE, message: long, stderr };
      const text = renderAudit(auditDocument([check('parting', { verdict: 'fail', counterexample })]), plainly);
      expect(text).toContain('last words');
      expect(text.match(/begin/g)).toHaveLength(7);
      expect(text.replaceAll(/\s+/g, ' ')).toContain('(5000 characters in all)');
      expect(text.length).toBeLessThan(5000);
    });
  });
});
