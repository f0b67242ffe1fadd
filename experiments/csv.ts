import type { RunRecord } from './run-record.js';

const HEAD = [
  ...[
    'run',
    'data',
    'optimizer',
    'learning_rate',
    'schedule',
    'lga',
    'seed',
    'epoch',
    'rate',
    'train_loss',
    'test_loss',
  ],
  ...['test_accuracy', 'train_accuracy', 'active_steps', 'reach', 'gamma2'],
];

/** What differs from run to run, without commas. */
function names({ address, setting }: RunRecord): readonly (string | number)[] {
  const { data, optimizer, learningRate, schedule, correction, seed } = setting;
  const lga = correction
    ? Object.entries(correction)
        .map((pair) => pair.join('='))
        .join(' ')
    : '';
  return [address, data.name, optimizer, learningRate, schedule?.name ?? '', lga, seed];
}

/** Every epoch of every run as a line of CSV (RFC 4180), for whoever plots it; epochs count from 1. */
export function csvOf(runs: readonly RunRecord[]): string {
  const lines = runs.flatMap((run) =>
    run.history.epochs.map((epoch, i) => {
      const { learningRate, trainLoss, testLoss, testAccuracy, trainAccuracy = '', correction } = epoch;
      const used = correction ? [correction.active, correction.reach, correction.gamma2] : ['', '', ''];
      return [...names(run), i + 1, learningRate, trainLoss, testLoss, testAccuracy, trainAccuracy, ...used].join(',');
    }),
  );
  return `${[HEAD.join(','), ...lines].join('\r\n')}\r\n`;
}
