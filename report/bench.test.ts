import { describe, expect, it } from 'vitest';
import type { Measurement } from '../claims/measurement.js';
import { resultDocument } from '../claims/result.js';
import { measurement, ratio } from '../test/measurements.js';
import { input, result } from '../test/results.js';
import { renderBench } from './bench.js';
import { duration } from './duration.js';

const MACHINE = {
  cpu: 'A processor',
  cpus: 2,
  loadBefore: 0.5,
  loadAfter: 1.5,
  commit: 'abcdef0123456789',
  dirty: true,
};

const measured = (one: Measurement) =>
  result('txt-overhead@paper', 'consistent', { evidence: { method: 'm', summary: 's', measurement: one } });

function rendered(results: Parameters<typeof input>[0], more: { readonly machine?: typeof MACHINE } = {}): string {
  const { environment, claims } = input([]);
  const overhead = { ...claims[0]!, id: 'txt-overhead' };
  const document = resultDocument(
    input(results, { claims: [overhead], environment: { ...environment, ...more }, ledger: { checks: {} } }),
  );
  return renderBench(document, { columns: 100, colour: false });
}

/** The first table, as cells. */
const cells = (text: string) =>
  text
    .split('\n')
    .filter((line) => /\S {2,}\S/.test(line))
    .map((line) => line.trim().split(/ {2,}/));

describe('renderBench', () => {
  it('shows a table for each place and scope, its words, what came to nothing, and the verdict', () => {
    const counts = { dispatches: 10, submits: 1 };
    const [base, again, lga] = measurement().arms;
    const arms = [{ ...base!, counts }, again!, { ...lga!, counts: { dispatches: 12, submits: 1 } }];
    const noise = { optimizer: 'adam', pairing: 'around-stock', overhead: ratio(0.995, 1.02) } as const;
    const step = { scope: 'step', model: 'mlp', batch: { size: 64, input: 'mnist' }, on: 'cpu' } as const;
    const text = rendered(
      [
        measured(measurement({ arms })),
        measured(measurement(noise)),
        measured(measurement({ ...step, overhead: ratio(0.9, 0.92) })),
        result('txt-overhead.x@paper', 'unavailable', { evidence: { method: 'm', summary: 'no GPU' } }),
      ],
      { machine: MACHINE },
    );
    expect(text).toMatchInlineSnapshot(`
      "wasm, one update of all parameters from gradients that are there
      WebAssembly
      optimizer  model  pairing       base    with LGA      95 % interval       noise  floors  kernels 
      sgd        8      equal         500 us  +20.0 %       [+19.0 %, +21.0 %]  1.0 %          10 -> 12
      adam       8      around-stock  500 us  within noise  [-0.5 %, +2.0 %]    1.0 %                  

      cpu, one training step: forward, backward, update; 64 images, mnist
      WebAssembly
      optimizer  model  pairing  base    with LGA  95 % interval      noise  floors  kernels
      sgd        mlp    equal    500 us  -9.0 %    [-10.0 %, -8.0 %]  1.0 %                 

      unavailable  txt-overhead.x@paper: no GPU

      equal: LGA around an optimizer of this package, over that optimizer alone
      around-stock: LGA around an optimizer of tf.train, over that optimizer alone
      noise: how far apart two equal arms lay; what is not beyond it gets no number

      txt-overhead, "about 6 %": consistent-only-if  it depends on the setting, which the paper does not
                                                     name: some have less, some more

      A processor, 2 processors; load 0.5 before, 1.5 after; commit abcdef012345 with changes

      4 measurements in 0.0 s (seed 42), exit code 0
      "
    `);
  });

  it('gives no estimate for what is within the noise, or too noisy', () => {
    const said = (low: number, high: number) => rendered([measured(measurement({ overhead: ratio(low, high) }))]);
    expect(said(1.002, 1.008)).not.toContain('+0.5 %');
    expect(said(1.002, 1.008)).toContain(' within noise ');
    expect(said(0.8, 1.3)).toContain(' inconclusive ');
    expect(said(1.1, 1.2)).toContain(' +14.9 % ');
    expect(said(0.8, 0.9)).toContain(' -15.1 % ');
  });

  it('says once how many kernels both arms take, and nothing where they were not counted', () => {
    const counts = { kernels: 21, dispatches: 17 };
    const same = measurement({ arms: measurement().arms.map((arm) => ({ ...arm, counts })) });
    expect(rendered([measured(same)])).toMatch(/ 17 *\n/);
    expect(rendered([measured(measurement())])).not.toContain('17');
  });

  it('keeps batches of different size apart', () => {
    const one = (size: number) => measured(measurement({ scope: 'step', batch: { size, input: 'mnist' } }));
    const text = rendered([one(64), one(32), one(64)]);
    expect(text.match(/\d+ images/g)).toEqual(['64 images', '32 images']);
    expect(cells(text).filter(([optimizer]) => optimizer === 'sgd')).toHaveLength(3);
  });

  it('explains no table where there is none', () => {
    const text = rendered([result('txt-overhead@paper', 'unavailable')]);
    expect(text).not.toContain('noise:');
    expect(text).toContain('1 measurement in 0.0 s (seed 42), exit code 4');
  });

  it.each([
    ['consistent', 1.055, 1.065, 'allow 5 to 7 %'],
    ['not-reproduced', 1.2, 1.21, 'none of these settings has it'],
    ['inconclusive', 0.8, 1.3, 'too noisy to tell'],
  ])('says what %s means here', (verdict, low, high, words) => {
    const text = rendered([measured(measurement({ overhead: ratio(low, high), again: ratio(1, 1) }))]);
    expect(text).toContain(`txt-overhead, "about 6 %": ${verdict}`);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(words);
  });
});

describe('duration', () => {
  it.each([
    [0.01234, '12.3 us'],
    [0.9, '900 us'],
    [1, '1.00 ms'],
    [12.345, '12.3 ms'],
    [999, '999 ms'],
    [1000, '1.00 s'],
    [12345, '12.3 s'],
  ])('of %d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it.each([
    [0.9996, '1.00 ms'],
    [999.6, '1.00 s'],
    [0.9994, '999 us'],
    [999.4, '999 ms'],
  ])('is in the unit that it has when rounded: %d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});
