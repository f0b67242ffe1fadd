import { expect, it } from 'vitest';
import { checked } from '../test/report.js';
import { arm, reading, reproduction } from '../test/trained.js';
import { coursesOf } from './index.js';

const trained = (id: string, more: Parameters<typeof reproduction>[0]) =>
  checked(id, 'inconclusive', { evidence: { method: 'm', summary: 's', reproduction: reproduction(more) } });

it('takes the courses of the default reading, data set by data set', () => {
  const course = { base: [2, 1], other: [2, 0.5] };
  const curve = (dataset: string, optimizer: string, deviations: readonly string[]) =>
    trained(`fig-2.${dataset}.${optimizer}.whole.reproduced@paper`, {
      ...{ table: 'fig-2', dataset, optimizer, deviations, printed: null },
      readings: [reading({ base: arm('without', [1, 1, 1]), course }), reading({ course: { base: [9], other: [9] } })],
    });
  const checks = [
    ...[curve('mnist', 'sgd', ['2 epochs instead of 20']), curve('cifar-10', 'sgd', [])],
    ...[curve('mnist', 'adam', ['2 epochs instead of 20']), trained('tab-1.mnist.sgd.reproduced@paper', {})],
    checked('eq-3.a@reference'),
  ];
  expect(coursesOf({ checks })).toEqual([
    {
      ...{ dataset: 'mnist', deviations: ['2 epochs instead of 20'] },
      rows: [
        { optimizer: 'sgd', ...course, seeds: 3 },
        { optimizer: 'adam', ...course, seeds: 3 },
      ],
    },
    { dataset: 'cifar-10', deviations: [], rows: [{ optimizer: 'sgd', ...course, seeds: 3 }] },
  ]);
  expect(coursesOf({ checks: checks.slice(-2) })).toEqual([]);
});
