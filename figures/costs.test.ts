import { describe, expect, it } from 'vitest';
import { measured, ratio } from '../test/costs.js';
import { costRows, overheadOf, scalingOf } from './index.js';

const again = { estimate: 1, low: 0.98, high: 1.01 };
const size = (model: string, more: Parameters<typeof measured>[1] = {}) =>
  measured(model, { model, parameters: Number(model), ...more });

describe('the rows of costs', () => {
  it('are the measurements with their interval, what two equal arms differ by, and whether it is beyond that', () => {
    const checks = [
      measured('a', { overhead: ratio(1.1, 0.01), again }),
      measured('b', { ...{ scope: 'step', batch: { size: 64, input: 'mnist' } }, overhead: ratio(1.01, 0.01), again }),
      measured('c', { pairing: 'against-stock', optimizer: 'adam', overhead: ratio(0.5, 0.25), again }),
    ];
    const same = { place: 'wasm', device: 'some processor', model: 'lenet5', parameters: 61_706, noise: 1 / 0.98 };
    expect(costRows({ checks })).toEqual([
      {
        ...{ ...same, scope: 'update', optimizer: 'sgd', pairing: 'equal', alike: true },
        ...{ estimate: 1.1, low: 1.1 - 0.01, high: 1.1 + 0.01, shown: 'slower' },
      },
      {
        ...{ ...same, scope: 'step', batch: 64, optimizer: 'sgd', pairing: 'equal', alike: true },
        ...{ estimate: 1.01, low: 1, high: 1.02, shown: 'within noise' },
      },
      {
        ...{ ...same, scope: 'update', optimizer: 'adam', pairing: 'against-stock', alike: false },
        ...{ estimate: 0.5, low: 0.25, high: 0.75, shown: 'faster' },
      },
    ]);
  });

  it('name the file where several measured on the same backend, and only there', () => {
    const checks = [
      { ...measured('a'), file: 'a.json' },
      { ...measured('a (b.json)'), file: 'b.json' },
      { ...measured('c', { on: 'cpu' }), file: 'b.json' },
    ];
    expect(costRows({ checks }).map(({ place }) => place)).toEqual(['wasm (a.json)', 'wasm (b.json)', 'cpu']);
  });

  it('leave out a planted slowdown and checks that measured nothing', () => {
    const { evidence, ...check } = measured('b');
    const { measurement: _, ...nothing } = evidence;
    const checks = [measured('a', { planted: 1.01 }), { ...check, evidence: nothing }];
    expect(costRows({ checks })).toEqual([]);
    expect(overheadOf([])).toEqual({ stated: 1.06, rows: [] });
    expect(scalingOf([])).toEqual({ stated: 1.06, lines: [] });
  });
});

describe('the growth with the number of parameters', () => {
  const rows = costRows({
    checks: [
      ...[size('10000'), size('1000'), size('1000', { optimizer: 'adam' })],
      ...[size('1000', { on: 'cpu' }), size('1000', { pairing: 'ops' })],
      ...[measured('lenet5'), size('100', { scope: 'step' }), size('10', { pairing: 'against-stock' })],
    ],
  });

  it('has a line for each place, optimizer and pairing, the fewest parameters first', () => {
    const { stated, lines } = scalingOf(rows);
    expect(stated).toBe(1.06);
    const told = lines.map(({ place, optimizer, pairing, points }) => [
      `${place} ${optimizer} ${pairing}`,
      ...points.map(({ parameters }) => parameters),
    ]);
    expect(told).toEqual([
      ['wasm sgd equal', 1000, 10_000],
      ['wasm adam equal', 1000],
      ['cpu sgd equal', 1000],
      ['wasm sgd ops', 1000],
    ]);
  });

  it('leaves models, training steps and other builds to the other figure, and shows nothing of them twice', () => {
    expect(overheadOf(rows).rows.map(({ model }) => model)).toEqual(['lenet5', '100', '10']);
  });

  it('is none where there is one size only: then it stands in the other figure', () => {
    const one = costRows({ checks: [size('1000'), size('1000', { optimizer: 'adam' })] });
    expect(scalingOf(one).lines).toEqual([]);
    expect(overheadOf(one).rows).toEqual(one);
  });
});
