import { expect, it } from 'vitest';
import { adapterOf, answerOf, casesFor, subjectIn } from '../../test/audit.js';
import type { Adapter } from '../adapters/serve.js';
import { settle } from './settle.js';

/** A port that goes wrong when `isWrong` says so, which is asked with the number of the run in its process. */
function sometimes(isWrong: (run: number) => boolean): () => Adapter {
  return () => {
    const [right, wrong] = [adapterOf(), adapterOf({ mistake: 'bound-stale' })];
    let runs = 0;
    return { ...right, run: (request) => answerOf(isWrong(runs++) ? wrong : right, request) };
  };
}

async function failing() {
  const { cases } = await casesFor('sgd', 'f64', 40);
  const subject = subjectIn(() => adapterOf({ mistake: 'bound-stale' }));
  for (const drawn of cases) {
    const { failure } = await subject.judge(drawn);
    if (failure) return { drawn, failure, others: cases.slice(0, 8) };
  }
  throw new Error('no case fails');
}

it('a failure that always comes again is a failure', async () => {
  const { drawn, failure, others } = await failing();
  expect(await settle(subjectIn(sometimes(() => true)), drawn, failure, others)).toEqual({ verdict: 'fail', again: 3 });
});

it('one that comes again now and then is flaky', async () => {
  const { drawn, failure, others } = await failing();
  let runs = 0;
  const subject = subjectIn(sometimes(() => runs++ === 1));
  expect(await settle(subject, drawn, failure, others)).toEqual({ verdict: 'flaky', again: 1 });
});

it('one that needs runs before it depends on the order, and the fewest runs that bring it back are kept', async () => {
  const { drawn, failure, others } = await failing();
  const settled = await settle(subjectIn(sometimes((run) => run >= 2)), drawn, failure, others);
  expect(settled).toMatchObject({ verdict: 'order-dependent', again: 0 });
  expect(settled.prefix).toEqual(others.slice(-2));
});

it('one that nothing brings back is flaky', async () => {
  const { drawn, failure, others } = await failing();
  expect(await settle(subjectIn(sometimes(() => false)), drawn, failure, others)).toEqual({
    verdict: 'flaky',
    again: 0,
  });
});
