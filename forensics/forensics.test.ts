import { describe, expect, it } from 'vitest';
import { CLAIMS } from '../claims/paper.js';
import { POINTERS } from '../claims/paper/pointers.js';
import { CELLS, type Cell } from '../claims/tables/cells.js';
import { decimal } from '../claims/tables/decimal.js';
import { forensics } from './index.js';
import { pointersExamined } from './checks/pointers.js';
import { FORENSICS } from './forensics.js';

/** The tables with other texts for some numbers; `*` in front for bold. */
function changed(texts: Readonly<Record<string, string>>): readonly Cell[] {
  const left = new Set(Object.keys(texts));
  const cells = CELLS.map((cell) => {
    const marked = texts[cell.id];
    if (marked === undefined) return cell;
    left.delete(cell.id);
    const text = marked.replace('*', '');
    return { ...cell, text, number: decimal(text), bold: marked.startsWith('*') };
  });
  expect([...left]).toEqual([]);
  return cells;
}

const texts = (pairs: readonly (readonly string[])[]) => Object.fromEntries(pairs) as Record<string, string>;
const examined = (id: string, cells: readonly Cell[]) =>
  FORENSICS.find((forensic) => forensic.id === id)!.examine(cells);
const findingsOf = (id: string, cells = CELLS) => examined(id, cells).flatMap(({ finding }) => finding ?? []);
const inconsistent = (id: string, cells = CELLS) =>
  findingsOf(id, cells)
    .filter(({ verdict }) => verdict === 'inconsistent')
    .map(({ says }) => says);

describe('the tables as printed', () => {
  it('have these findings', () => {
    const found = FORENSICS.map(({ id }) => {
      const findings = findingsOf(id);
      const count = (verdict: string) => findings.filter((one) => one.verdict === verdict).length;
      return `${id}: ${count('inconsistent')} inconsistent, ${count('consistent-only-if')} only if, of ${examined(id, CELLS).length}`;
    });
    expect(found).toEqual([
      'mean: 1 inconsistent, 0 only if, of 8',
      'deviation: 1 inconsistent, 7 only if, of 8',
      'repeated: 9 inconsistent, 0 only if, of 56',
      'best: 2 inconsistent, 0 only if, of 98',
      'target: 1 inconsistent, 0 only if, of 26',
      'ratio: 0 inconsistent, 17 only if, of 39',
      'granularity: 0 inconsistent, 0 only if, of 346',
      'bold: 3 inconsistent, 1 only if, of 234',
      'identical: 5 inconsistent, 0 only if, of 1096',
      'splits: 0 inconsistent, 21 only if, of 70',
      'places: 0 inconsistent, 2 only if, of 519',
      'domain: 0 inconsistent, 0 only if, of 362',
      'ranked: 0 inconsistent, 0 only if, of 36',
      'adam-gains: 0 inconsistent, 1 only if, of 3',
      'cifar-100-gains: 0 inconsistent, 0 only if, of 1',
      'similar: 0 inconsistent, 0 only if, of 2',
      'far-better: 0 inconsistent, 2 only if, of 2',
      'faster: 0 inconsistent, 0 only if, of 2',
      'outperforms: 1 inconsistent, 0 only if, of 1',
      'uniform: 0 inconsistent, 0 only if, of 8',
      'references: 1 inconsistent, 0 only if, of 13',
      'parts: 0 inconsistent, 1 only if, of 7',
      'pointers: 0 inconsistent, 1 only if, of 13',
      'roster: 0 inconsistent, 3 only if, of 13',
    ]);
  });

  it('have every number compared with something, by a check that could find it wrong', () => {
    const compared = new Set(
      FORENSICS.filter(({ id, blind }) => blind === undefined && id !== 'places' && id !== 'domain').flatMap(({ id }) =>
        examined(id, CELLS).flatMap(({ cells }) => cells.map((cell) => cell.id)),
      ),
    );
    expect(CELLS.filter(({ id }) => !compared.has(id))).toEqual([]);
  });
});

describe('a forensic check', () => {
  it('mean: fits the rounding of both, needs another rounding where only that fits, and names a slip of one digit', () => {
    const mean = 'tab-5.cosine.mean.without'; // 658.60 / 7 = 94.0857
    expect(findingsOf('mean', changed({ [mean]: '94.08' }))).toEqual(findingsOf('mean'));
    expect(findingsOf('mean', changed({ [mean]: '94.10' })).map(({ says }) => says)).toContainEqual(
      expect.stringMatching(/^94\.10 .* rounded up$/),
    );
    expect(inconsistent('mean', changed({ [mean]: '94.11' }))).toHaveLength(2);
    const slip = findingsOf('mean', changed({ 'tab-5.cosine.sgd.without': '97.16' }));
    expect(slip[0]?.explainedBy).toContain('tab-5.cosine.sgd.without meant as 91.16 (one digit)');
  });

  it('deviation: takes either divisor, and says which', () => {
    const sd = 'tab-5.cosine.sd.without';
    const [first] = findingsOf('deviation', changed({ [sd]: '8.58' })); // 7.944 sqrt(7 / 6)
    expect(first).toMatchObject({ verdict: 'consistent-only-if', explainedBy: ['the divisor is n - 1 = 6'] });
    expect(inconsistent('deviation', changed({ [sd]: '8.20' }))).toHaveLength(2);
  });

  it('deviation: says whose number, off by what the mean asks for, gives it too', () => {
    const wrong = (cells = CELLS) =>
      findingsOf('deviation', cells).flatMap(({ verdict, explainedBy }) =>
        verdict === 'inconsistent' ? [explainedBy] : [],
      );
    // 99.93 - 12.43 = 87.50 makes the mean 96.01 and the deviation 4.40; 99.44 - 12.43 makes it 4.60
    expect(wrong()).toEqual([['one number that is off by 12.43, as for the mean: that of rmsprop or adam or adamax']]);
    const other = changed({ 'tab-5.exponential.sd.with': '1.00' });
    expect(wrong(other)).toEqual([['a column that was not yet as it is printed']]);
  });

  it('repeated: knows one slip of the hand, and numbers that stand in the wrong place', () => {
    const explained = findingsOf('repeated').map(({ explainedBy }) => explainedBy[0]);
    expect(explained).toContain('one digit mistyped: 9 for 5');
    expect(explained).toContain('numbers of one row were swapped: 99.60 stands at tab-2.1e-2.rmsprop.with');
    const swapped = findingsOf('repeated', changed({ 'tab-7.cifar-10.sgd.without': '75.17' }));
    expect(swapped.map(({ explainedBy }) => explainedBy[0])).toContain('two digits swapped: 75.71 for 75.17');
  });

  it('best, target: an order that must hold', () => {
    expect(inconsistent('best', changed({ 'tab-6.mnist.sgd.with': '96.27' }))).toHaveLength(3);
    expect(inconsistent('target', changed({ 'tab-3.mnist.sgd.with': '95.46' }))).toHaveLength(2);
    expect(
      inconsistent('target', changed({ 'tab-3.mnist.sgd.with': '95.46', 'tab-3.mnist.sgd.ratio': '1.00' })),
    ).toHaveLength(1);
  });

  it.each([
    ['tab-4.sgd.ratio', '0.555', 1], // one run of 100 epochs
    ['tab-4.sgd.ratio', '0.55', 0],
    ['tab-4.sgd.ratio', '1.01', 1],
    ['tab-4.sgd.ratio', '0.00', 1],
    ['tab-9.sgd.ratio', '0.234', 1], // 58.5 of 250
    ['tab-9.sgd.ratio', '0.236', 0], // 59 of 250
  ])('ratio: %s of %s has %i that cannot be', (id, text, count) => {
    expect(inconsistent('ratio', changed({ [id]: text }))).toHaveLength(count);
  });

  it('granularity: sees what no share of the images can be, where the paper prints enough places', () => {
    expect(inconsistent('granularity', changed({ 'tab-4.sgd.with': '49.675' }))).toHaveLength(1); // of 10000
    expect(inconsistent('granularity', changed({ 'tab-7.mnist.sgd.with': '96.282' }))).toEqual([]); // of 50000
    expect(inconsistent('granularity', changed({ 'tab-7.mnist.sgd.with': '96.281' }))).toHaveLength(1);
  });

  it('bold: only the best, all of the best or none of a tie', () => {
    const all = findingsOf('bold').length;
    expect(findingsOf('bold', changed({ 'tab-1.mnist.sgd.with': '95.95' }))).toHaveLength(all + 1);
    expect(findingsOf('bold', changed({ 'tab-1.mnist.sgd.without': '*94.95' }))).toHaveLength(all + 1);
    expect(findingsOf('bold', changed({ 'tab-9.adam.with': '*0.373', 'tab-9.adam.without': '*0.373' }))).toHaveLength(
      all,
    );
    expect(findingsOf('bold', changed({ 'tab-9.sgd.with': '*0.219' }))).toHaveLength(all + 1); // a loss: lower is better
    expect(findingsOf('bold', changed({ 'tab-5.step.sd.with': '*16.65' }))).toHaveLength(all + 1);
  });

  it('identical, splits: equal where nothing makes them so', () => {
    expect(inconsistent('identical').at(-1)).toMatch(
      /^tab-5\.cosine\.without and tab-5\.exponential\.without are equal for 7/,
    );
    const [first] = examined('identical', CELLS).filter(({ finding }) => finding);
    expect(first?.about).toHaveLength(2 * 6); // of 2 * 7 that were compared
    expect(new Set(first?.about?.map(({ optimizer, text }) => `${optimizer} ${text}`)).size).toBe(6);
    expect(findingsOf('splits', changed({ 'tab-7.mnist.adam.with': '99.57' }))).toHaveLength(22 - 1 + 1);
    expect(findingsOf('splits', changed({ 'tab-7.mnist.sgd.without': '95.50' }))).toHaveLength(21); // 2.5 deviations above 94.95
    expect(findingsOf('splits', changed({ 'tab-7.mnist.sgd.without': '95.70' }))).toHaveLength(22);
  });

  it('domain, places: what is no percentage, and what has lost a digit', () => {
    expect(inconsistent('domain', changed({ 'tab-5.step.mean.with': '100.01' }))).toHaveLength(1);
    expect(findingsOf('places', changed({ 'tab-13.mnist.sgd.estimator-average': '0.032' }))).toHaveLength(3);
  });

  it('ranked, far-better, faster, outperforms, uniform: sentences that would fall', () => {
    const worse = ['sgd', 'momentum', 'asgd', 'rmsprop'].map((name) => [`tab-2.1e-1.${name}.with`, '5.00']);
    expect(inconsistent('ranked', changed(texts(worse)))).toEqual([
      'Table 2 at 1e-1: better with LGA in 3 of 7, equal in 0, worse in 4',
      'Table 2 at 1e-1: better with LGA in 3 of 7, equal in 0, worse in 4',
    ]);
    expect(inconsistent('ranked', changed({ 'tab-4.adam.with': '41.44' }))).toHaveLength(1);
    expect(inconsistent('faster', changed({ 'tab-4.adam.ratio': '1.00' }))).toHaveLength(1);
    expect(inconsistent('uniform', changed({ 'tab-5.step.sd.with': '16.64' }))).toHaveLength(1);
    const far = { 'tab-2.1e-4.momentum.with': '99.99', 'tab-2.1e-4.momentum.without': '89.99' };
    expect(findingsOf('far-better', changed(far))).toHaveLength(1);
    const best = {
      ...{
        'tab-13.mnist.rmsprop.estimator-progressive': '0.1000',
        'tab-13.mnist.adam.estimator-progressive': '0.0600',
      },
      ...{
        'tab-13.cifar-10.sgd.estimator-progressive': '0.4877',
        'tab-13.cifar-10.adam.estimator-progressive': '0.0800',
      },
    };
    expect(examined('outperforms', changed(best))).toMatchObject([
      { saw: 'Eq. 3 has the lowest loss alone in 12 of 12 comparisons' },
    ]);
    expect(inconsistent('outperforms', changed(best))).toEqual([]);
  });

  it('adam-gains, cifar-100-gains, similar: sentences about the size of gains', () => {
    expect(findingsOf('adam-gains').map(({ says }) => says)).toEqual([
      'on cifar-100 Adam gains 2.67 points, more than 6 of 6 others, from 34.98 (tab-1.cifar-100.adam.without) to 37.65 (tab-1.cifar-100.adam.with): so only if cifar-100 is left out',
    ]);
    // 0.29, the gain of the fourth of seven
    expect(findingsOf('adam-gains', changed({ 'tab-1.cifar-100.adam.with': '35.27' }))).toEqual([]);
    expect(findingsOf('adam-gains', changed({ 'tab-1.cifar-100.adam.with': '35.47' }))).toHaveLength(1);
    const gain = ['sgd', 'asgd', 'adamax'].map((name) => [`tab-1.cifar-100.${name}.without`, '30.00']);
    expect(inconsistent('cifar-100-gains', changed(texts(gain.slice(1))))).toEqual([]);
    expect(inconsistent('cifar-100-gains', changed(texts(gain)))).toHaveLength(1);
    const flat = ['mnist', 'cifar-100'].flatMap((dataset) =>
      ['sgd', 'momentum', 'asgd', 'adamax', 'adadelta'].map((name) => [`tab-6.${dataset}.${name}.with`, '20.00']),
    );
    expect(inconsistent('similar', changed(texts(flat.slice(0, 6))))).toEqual([]);
    expect(inconsistent('similar', changed(texts(flat)))).toHaveLength(1);
  });

  it('references, roster: what the text announces and a table lacks', () => {
    expect(inconsistent('references')).toEqual([
      'autoeval is in tab-11, not in tab-13; there is no accuracy in tab-11',
    ]);
    const without = CELLS.filter(({ table, optimizer }) => table !== 'tab-1' || optimizer !== 'asgd');
    expect(findingsOf('roster', without).map(({ says }) => says)).toContain('tab-1 has no asgd');
    expect(
      inconsistent(
        'references',
        CELLS.filter(({ dataset }) => dataset !== 'tacos'),
      ),
    ).toHaveLength(2);
  });

  it('parts, pointers: what text and caption say differently, and what is named but not there, or there but not named', () => {
    expect(findingsOf('parts').map(({ says }) => says)).toEqual([
      'the text speaks of test accuracy in tab-4, its caption of validation accuracy',
    ]);
    const pointed = examined('pointers', CELLS);
    expect(pointed.flatMap(({ claim, finding }) => (finding ? [[claim, finding.says]] : []))).toEqual([
      ['txt-A.7.autoeval', 'no sentence points to tab-11'], // It points to tab-13, which has sentences of its own.
    ]);
    expect(pointed.map(({ claim }) => claim)).toContain('txt-A.9.variants');
    const says = (...to: readonly string[]) =>
      pointersExamined([...POINTERS, ...to.map((one) => ({ from: 'txt-3.1.start' as const, to: one }))], CELLS).flatMap(
        ({ finding }) => finding?.says ?? [],
      );
    expect(says('tab-11')).toEqual([]);
    expect(says('tab-11', 'sec-A.9', 'sec-3.4', 'eq-8', 'eq-9', 'thm-A.1', 'thm-A.2', 'tab-14', 'alg-2')).toEqual(
      ['sec-3.4', 'eq-9', 'thm-A.2', 'tab-14', 'alg-2'].map(
        (label) => `the text points to ${label}, which the paper does not have`,
      ),
    );
    const without = POINTERS.filter(({ to }) => to !== 'fig-2' && to !== 'alg-1');
    expect(pointersExamined(without, CELLS).flatMap(({ finding }) => finding?.says ?? [])).toEqual([
      ...['no sentence points to alg-1', 'no sentence points to fig-2', 'no sentence points to tab-11'],
    ]);
  });
});

describe('as checks of the paper', () => {
  const context = { seed: 1, runs: 1, signal: new AbortController().signal, progress: () => Promise.resolve() };

  it('speak about claims, and each finding is about numbers that there are', async () => {
    const { checks, numbers } = forensics();
    expect(numbers).toBe(CELLS.length);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    const claims = new Set<string>(CLAIMS.map(({ id }) => id));
    const cells = new Set(CELLS.map(({ id }) => id));
    let findings = 0;
    for (const check of checks) {
      expect(claims).toContain(check.claim);
      const { verdict, evidence } = await check.run(context);
      expect(evidence.cases).toBeGreaterThan(0);
      expect(verdict === 'consistent').toBe(evidence.findings === undefined);
      for (const finding of evidence.findings ?? []) {
        findings += 1;
        for (const id of finding.cells) expect(cells).toContain(id);
        expect(finding.explainedBy, finding.says).not.toEqual([]);
      }
    }
    expect(findings).toBe(80);
  });
});
