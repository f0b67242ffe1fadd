import { describe, expect, it } from 'vitest';
import { DEFAULT_ASSUMPTIONS } from './assumptions.js';
import { COMPARISONS } from './comparison.js';
import { gridOf, shardOf, type GridOptions } from './grid.js';
import { readingsOf } from './readings.js';
import { addressOf, canonical, type Setting } from './setting.js';

const MNIST = { name: 'mnist', sha256: 'a'.repeat(64), train: 60_000, test: 10_000 };

const options = (given: Partial<GridOptions> & { readonly ids: readonly string[] }): GridOptions => ({
  comparisons: COMPARISONS.filter(({ id }) => given.ids.includes(id)),
  readings: readingsOf('default'),
  seeds: [1, 2],
  data: MNIST,
  engine: { backend: 'wasm', library: 'x 1' },
  assumptions: DEFAULT_ASSUMPTIONS,
  ...given,
});

describe('a grid', () => {
  it('makes a run once, whichever comparisons and readings need it', () => {
    const one = gridOf(options({ ids: ['tab-1.mnist.sgd'] }));
    const more = gridOf(options({ ids: ['tab-1.mnist.sgd', 'tab-2.1e-3.sgd', 'tab-6.mnist.sgd', 'tab-7.mnist.sgd'] }));
    expect(one.runs).toHaveLength(4);
    expect(more.runs).toEqual(one.runs);
    const readings = gridOf(options({ ids: ['tab-1.mnist.sgd'], readings: readingsOf('timeUnit=epoch') }));
    expect(readings.runs).toHaveLength(6); // The run without LGA serves both.
  });

  it('has the settings of the paper, and says where it has not', () => {
    const [planned] = gridOf(options({ ids: ['tab-1.mnist.sgd'] })).comparisons;
    expect(planned!.deviations).toEqual([]);
    const [{ setting } = { setting: undefined }] = gridOf(options({ ids: ['tab-1.mnist.sgd'] })).runs;
    expect(setting).toMatchObject({ epochs: 20, batchSize: 64, learningRate: 1e-3, correction: null });
    const small = options({ ids: ['tab-1.mnist.sgd'], epochs: 2, data: { ...MNIST, name: 'drawn', train: 100 } });
    expect(gridOf(small).comparisons[0]!.deviations).toEqual([
      'drawn data instead of mnist',
      '2 epochs instead of 20',
      '100 training images instead of 60000',
    ]);
  });

  it('tells the normalisation, which the paper leaves open, where a model can follow it', () => {
    const unsaid = (id: string, normalisation: 'unit' | 'standard') =>
      gridOf(options({ ids: [id], assumptions: { ...DEFAULT_ASSUMPTIONS, normalisation } })).comparisons[0]!.unsaid;
    expect(unsaid('tab-2.1e-4.sgd', 'unit')).toEqual(['normalisation unit']);
    expect(unsaid('tab-2.1e-4.sgd', 'standard')).toEqual(['normalisation standard']);
    expect(unsaid('tab-4.sgd', 'unit')).toEqual([]);
  });

  it('trains the estimators of Table 13 as arms, and leaves out readings that are one', () => {
    const all = options({ ids: ['tab-13.mnist.sgd.average'], readings: readingsOf('lowerBound=momentum;logBase=10') });
    const { runs, comparisons } = gridOf(all);
    expect(comparisons[0]!.readings.map(({ reading }) => reading.name)).toEqual(['default', 'logBase=10']);
    expect(new Set(runs.map(({ setting }) => setting.correction?.lowerBound))).toEqual(
      new Set(['average', 'progressive']),
    );
  });

  it('finishes a seed before the next, and shards it without overlap', () => {
    const { runs } = gridOf(options({ ids: ['tab-1.mnist.sgd', 'tab-1.mnist.adam'], seeds: [5, 6, 7] }));
    expect(runs.map(({ setting }) => setting.seed)).toEqual([5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7]);
    const parts = [1, 2, 3].map((index) => shardOf(runs, { index, of: 3 }));
    expect(parts.flat().sort((a, b) => runs.indexOf(a) - runs.indexOf(b))).toEqual(runs);
    expect(parts.map((part) => part.length)).toEqual([4, 4, 4]);
  });
});

describe('the address of a run', () => {
  const { setting } = gridOf(options({ ids: ['tab-5.step.adam'] })).runs[1]!;

  it('does not depend on the order of keys', () => {
    const reversed = Object.fromEntries(Object.entries(setting).reverse()) as unknown as Setting;
    expect(addressOf(reversed)).toBe(addressOf(setting));
    expect(canonical({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });

  it('changes with everything that determines the run', () => {
    const changes: Partial<Record<keyof Setting, unknown>> = {
      ...{
        version: 2,
        data: { ...MNIST, test: 9999 },
        model: 'mlp',
        assumptions: { ...setting.assumptions, activation: 'x' },
      },
      ...{ optimizer: 'sgd', learningRate: 1e-2, schedule: null, correction: null, epochs: 21, batchSize: 65, seed: 9 },
      engine: { ...setting.engine, library: 'x 2' },
    };
    expect(Object.keys(changes).sort()).toEqual(Object.keys(setting).sort());
    const addresses = Object.entries(changes).map(([key, value]) => addressOf({ ...setting, [key]: value }));
    expect(new Set([...addresses, addressOf(setting)]).size).toBe(addresses.length + 1);
  });
});
