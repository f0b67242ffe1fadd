import { dispose, memory, tensor1d, tensor2d, tensor3d, variableGrads } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stream, uniform } from '../../data/stream.js';
import { means, valueOf } from '../../test/learn.js';
import { useBackend } from '../backends/index.js';
import { localizer, type SpanBatch } from './localizer.js';

beforeAll(async () => {
  await useBackend('wasm');
});

let before: number;
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

const SMALL = {
  ...{ vocabulary: 5, wordSize: 3, features: 2, size: 4, positions: 7, convolutions: 1, kernel: 3, heads: 2 },
  seed: 3,
} as const;

/** Two videos of 5 and 3 frames, queries of 2 and 3 words; `beyond` stands where nothing belongs to them. */
function batch(beyond = 0): SpanBatch {
  const draws = stream(8);
  const features = Array.from({ length: 2 * 5 * 2 }, (_, i) => Math.fround(i < 16 ? uniform(draws, -1, 1) : beyond));
  return {
    features: tensor3d(features, [2, 5, 2]),
    frames: tensor1d([5, 3], 'int32'),
    words: tensor2d([1, 2, 0, 4, 1, 3], [2, 3], 'int32'),
    starts: tensor1d([2, 0], 'int32'),
    ends: tensor1d([4, 1], 'int32'),
  };
}

const free = (one: SpanBatch) => dispose(Object.values(one));

describe('localizer', () => {
  it('has the parameters of its parts', () => {
    const size = 128;
    const encoder = (positions: number) =>
      positions * size +
      4 * (2 * size + 7 * size * size + size) +
      2 * 2 * size +
      3 * (size * size + size) +
      size * size;
    const ends = 2 * size + 2 * size * size + size + size;
    const parts = {
      words: 1000 * 300,
      query: 300 * size + size,
      visual: 1024 * size + size,
      encoder: encoder(128),
      attention: 3 * size + 4 * size * size + size,
      predictor: encoder(128),
      ...{ start: ends, end: ends },
    };
    const highlighting = size + (2 * size * size + size) + (size + 1);
    for (const [highlight, more] of [
      [0, {}],
      [5, { highlight: highlighting }],
    ] as const) {
      const task = localizer({ seed: 1, vocabulary: 1000, highlight });
      const counts: Record<string, number> = {};
      for (const [name, { size }] of task.state) {
        const part = name.split(/[./]/)[0]!;
        counts[part] = (counts[part] ?? 0) + size;
      }
      expect(counts).toEqual({ ...parts, ...more });
      expect([...task.state.values()]).toEqual(task.variables);
      task.dispose();
    }
  });

  it.each([
    [{ reduction: 'mean', highlight: 0 }, 0.5],
    [{ reduction: 'sum', highlight: 0 }, 1],
  ] as const)('has with %o the loss of its definition, evaluated in float64', async (options, share) => {
    const task = localizer({ ...SMALL, ...options });
    const given = batch(0.5);
    const loss = await valueOf(task.loss(given));
    const weights = new Map([...task.state].map(([name, one]) => [name, [...one.dataSync()]] as const));
    const expected = lossOf(weights, given, share, (value) => value);
    // In float32 no operation here is off by more than 8 u of its result (exp and log by 4 ulp). Off by as much at random,
    // how far do such errors carry? Twice the most of 20 evaluations.
    const draws = stream(4);
    const off = (value: number) => value * (1 + uniform(draws, -8, 8) * 2 ** -24);
    const strays = Array.from({ length: 20 }, () => Math.abs(lossOf(weights, given, share, off) - expected));
    const bound = 2 * Math.max(...strays);
    expect(bound).toBeLessThan(1e-4 * expected);
    expect(Math.abs(loss - expected)).toBeLessThanOrEqual(bound);
    const metrics = await means(task.metrics(given));
    expect(metrics['loss']).toBeCloseTo(loss, 5); // The same formula; a product and a quotient by two are exact.
    expect(Object.keys(metrics)).toEqual(['loss', 'iou', 'iou>=0.3', 'iou>=0.5', 'iou>=0.7']);
    free(given);
    task.dispose();
  });

  it.each([0, 5])(
    'with the weight %d of highlighting sees nothing beyond a video or a query, bit for bit',
    async (highlight) => {
      const task = localizer({ ...SMALL, highlight });
      const seen = await Promise.all(
        [0, 7].map(async (beyond) => {
          const one = batch(beyond);
          const { value, grads } = variableGrads(() => task.loss(one), [...task.variables]);
          const all = await Promise.all(
            [value, ...task.variables.map(({ name }) => grads[name]!)].map((of) => of.data()),
          );
          dispose([value, ...Object.values(grads)]);
          free(one);
          return all;
        }),
      );
      expect(seen[1]).toEqual(seen[0]);
      task.dispose();
    },
  );

  it('adds the weighted loss of highlights', async () => {
    const [given, losses] = [batch(), [] as number[]];
    for (const highlight of [1, 2, 3]) {
      const task = localizer({ ...SMALL, highlight });
      losses.push(await valueOf(task.loss(given)));
      task.dispose();
    }
    const [one, two, three] = losses as [number, number, number];
    expect(two - one).toBeGreaterThan(0.3); // Near log 2 and more, as at every start.
    expect(Math.abs(three - two - (two - one))).toBeLessThanOrEqual(4 * 8 * 2 ** -24); // Three sums of numbers below 8.
    free(given);
  });

  it('draws its embeddings from the standard normal distribution', () => {
    const task = localizer({ ...SMALL, vocabulary: 1000, wordSize: 20 });
    const values = [...task.state.get('words')!.dataSync()];
    const [n, mean] = [values.length, values.reduce((a, b) => a + b, 0) / values.length];
    const moment = (k: number) => values.reduce((sum, x) => sum + x ** k, 0) / n;
    // Of n = 20,000: four standard deviations of the mean, sqrt(1 / n), of the variance, sqrt(2 / n), of the fourth
    // moment, sqrt(96 / n). The seed is fixed.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
    const bound = Math.fround(1 / Math.sqrt(2));
    const visual = [...task.state.get('visual/kernel')!.dataSync(), ...task.state.get('visual/bias')!.dataSync()];
    expect(Math.max(...visual.map(Math.abs))).toBeLessThanOrEqual(bound); // Uniform, fan in 2.
    task.dispose();
  });

  it('can live beside a second one, under other names but the same ones in its state', () => {
    const [one, two] = [localizer(SMALL), localizer(SMALL)];
    expect([...two.state.keys()]).toEqual([...one.state.keys()]);
    expect(new Set([...one.variables, ...two.variables].map(({ name }) => name)).size).toBe(2 * one.variables.length);
    one.dispose();
    two.dispose();
  });

  it.each([
    [{ vocabulary: 1 }, 'expected vocabulary to be an integer >= 2'],
    [{ size: 0 }, 'expected size to be an integer >= 1'],
    [{ heads: 3 }, 'expected heads to divide size 4; got 3'],
    [{ kernel: 2 }, 'expected kernel to be odd; got 2'],
    [{ convolutions: -1 }, 'expected convolutions to be an integer >= 0'],
    [{ highlight: -1 }, 'expected highlight to be a finite number >= 0'],
    [{ reduction: 'none' as never }, 'expected reduction to be one of mean, sum'],
    [{ seed: 0.5 }, 'expected seed to be an integer'],
  ])('refuses %o, and nothing is left of it', (options, message) => {
    expect(() => localizer({ ...SMALL, ...options })).toThrow(message);
  });

  it('refuses more frames than it has positions', () => {
    const [task, given] = [localizer({ ...SMALL, positions: 4 }), batch()];
    expect(() => task.loss(given)).toThrow('expected at most 4 frames and words; got 5 and 3.');
    free(given);
    task.dispose();
  });
});

type Weights = ReadonlyMap<string, readonly number[]>;
type Row = readonly number[];

/**
 * The localizer of {@link SMALL} by its equations in float64, one video after the other, with its own frames and words only.
 * `off` is given every result of an operation.
 */
function lossOf(weights: Weights, given: SpanBatch, share: number, off: (value: number) => number): number {
  const at = (name: string) => weights.get(name)!;
  const size = SMALL.size;
  const rows = (values: Row, width: number): Row[] =>
    Array.from({ length: values.length / width }, (_, i) => values.slice(i * width, (i + 1) * width));
  const sumOf = (terms: Row) => terms.reduce((a, b) => off(a + b));
  const dot = (a: Row, b: Row) => sumOf(a.map((value, i) => off(value * b[i]!)));
  const plus = (x: readonly Row[], y: readonly Row[]) =>
    x.map((row, i) => row.map((value, k) => off(value + y[i]![k]!)));
  const linear = (name: string) => (x: Row) => {
    const kernel = rows(at(`${name}/kernel`), at(`${name}/kernel`).length / x.length);
    const bias = weights.get(`${name}/bias`);
    return kernel[0]!.map((_, k) => {
      const product = dot(
        x,
        kernel.map((row) => row[k]!),
      );
      return bias ? off(product + bias[k]!) : product;
    });
  };
  const norm = (name: string) => (x: Row) => {
    const mean = off(sumOf(x) / x.length);
    const centred = x.map((value) => off(value - mean));
    const variance = off(dot(centred, centred) / x.length);
    const inverse = off(off(variance + 1e-6) ** -0.5);
    const [scale, shift] = [at(`${name}/gamma`), at(`${name}/beta`)];
    return centred.map((value, i) => off(off(off(value * inverse) * scale[i]!) + shift[i]!));
  };
  const softmax = (x: Row) => {
    const greatest = Math.max(...x);
    const powers = x.map((value) => off(Math.exp(off(value - greatest))));
    const total = sumOf(powers);
    return powers.map((power) => off(power / total));
  };
  const mix = (shares: Row, x: readonly Row[]) =>
    x[0]!.map((_, k) =>
      dot(
        shares,
        x.map((row) => row[k]!),
      ),
    );
  const both = (a: Row, b: Row) => a.map((value, i) => off(value * b[i]!));

  const encode = (name: string, x: readonly Row[]) => {
    let y = plus(x, rows(at(`${name}.positions`), size));
    const [kernel, bias] = [rows(at(`${name}.conv1/kernel`), size), at(`${name}.conv1/bias`)];
    const normal = y.map(norm(`${name}.conv1.norm`));
    const convolved = y.map((_, place) =>
      bias.map((shift, k) => {
        const taps = [-1, 0, 1].flatMap((step) =>
          (normal[place + step] ?? []).map((value, i) => off(value * kernel[(step + 1) * size + i]![k]!)),
        );
        return Math.max(off(sumOf(taps) + shift), 0);
      }),
    );
    y = plus(y, convolved);
    const before = y.map(norm(`${name}.norm1`));
    const [query, key, value] = ['query', 'key', 'value'].map((part) => before.map(linear(`${name}.${part}`)));
    const half = size / SMALL.heads;
    const attended = y.map((_, i) =>
      [0, 1].flatMap((head) => {
        const part = (row: Row) => row.slice(head * half, (head + 1) * half);
        const scores = key!.map((other) => off(dot(part(query![i]!), part(other)) * half ** -0.5));
        return mix(softmax(scores), value!.map(part));
      }),
    );
    y = plus(y, attended);
    return plus(y, y.map(norm(`${name}.norm2`)).map(linear(`${name}.out`)));
  };

  const [features, frames] = [given.features.arraySync(), given.frames.arraySync()];
  const [words, starts, ends] = [given.words.arraySync(), given.starts.arraySync(), given.ends.arraySync()];
  const losses = frames.flatMap((length, i) => {
    const embedding = rows(at('words'), SMALL.wordSize);
    const asked = words[i]!.filter((word) => word > 0).map((word) => embedding[word]!);
    const query = encode('encoder', asked.map(linear('query')));
    const context = encode('encoder', features[i]!.slice(0, length).map(linear('visual')));

    const weight = at('attention.both');
    const [ofContext, ofQuery] = [context.map(linear('attention.context')), query.map(linear('attention.query'))];
    const scores = context.map((c, k) =>
      query.map((q, j) => off(off(dot(both(c, weight), q) + ofContext[k]![0]!) + ofQuery[j]![0]!)),
    );
    const overQuery = scores.map(softmax);
    const overContext = query.map((_, j) => softmax(scores.map((row) => row[j]!)));
    const x = context.map((c, k) => {
      const a = mix(overQuery[k]!, query);
      const b = mix(mix(overQuery[k]!, overContext), context);
      return linear('attention.out')([...c, ...a, ...both(c, a), ...both(c, b)]);
    });

    const first = encode('predictor', x);
    const encoded = { start: first, end: encode('predictor', first) };
    return (['start', 'end'] as const).map((name) => {
      const logits = encoded[name].map((row, k) => {
        const hidden = linear(`${name}.1`)([...norm(`${name}.norm`)(row), ...x[k]!]).map((value) => Math.max(value, 0));
        return linear(`${name}.2`)(hidden)[0]!;
      });
      const greatest = Math.max(...logits);
      const total = sumOf(logits.map((z) => off(Math.exp(off(z - greatest)))));
      const right = logits[name === 'start' ? starts[i]! : ends[i]!]!;
      return off(off(off(Math.log(total)) + greatest) - right);
    });
  });
  return off(off(sumOf(losses) / 2) * share);
}
