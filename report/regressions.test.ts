import { expect, it } from 'vitest';
import { measurement, ratio } from '../test/measurements.js';
import { regressionLines } from './regressions.js';

it('a regression is a line with both intervals and the limit; the last line counts what was compared', () => {
  const [before, now] = [measurement({ overhead: ratio(1, 1.02) }), measurement({ overhead: ratio(1.19, 1.21) })];
  const counts = { compared: 3, of: 4 };
  expect(regressionLines([{ id: 'a', before, now, limit: 1.1 }], 'old.json', counts)).toEqual([
    'slower than in old.json: a was 1.010 [1.000, 1.020], is 1.200 [1.190, 1.210], above 1.100',
    'compared with old.json: 3 of 4 measurements, 1 slower beyond the noise',
  ]);
  expect(regressionLines([], 'a\n.json', counts)).toEqual([
    'compared with a\\n.json: 3 of 4 measurements, none slower beyond the noise',
  ]);
});
