import type { EpochRecord } from '../experiments/history.js';
import type { GridEvent } from '../experiments/run-grid.js';
import { hours } from '../report/duration.js';
import type { Io } from './io.js';
import { progressOn } from './progress.js';

/** Tells what is trained, how far it is, and how long the rest will take at this pace. */
interface Watcher {
  readonly onEvent: (event: GridEvent) => void;
  /** Leaves the terminal as it was. */
  readonly stop: () => void;
}

/** What is told of the last epoch: accuracy, or the loss of a task that has none. */
const scoreWords = ({ testAccuracy, testLoss }: EpochRecord) =>
  testAccuracy === undefined
    ? `test loss ${testLoss.toPrecision(4)}`
    : `test accuracy ${(100 * testAccuracy).toFixed(2)} %`;

/** `known`: runs of the `total` that were there before. */
export function watcherOf(io: Io, total: number, known: number): Watcher {
  const progress = progressOn(io.stderr, io.env);
  const begin = performance.now();
  let made = 0;
  const left = (share: number) => {
    const done = made + share;
    const pace = (performance.now() - begin) / 1000 / done;
    return done === 0 ? '' : `, ${hours(pace * (total - known - done))} left`;
  };
  return {
    onEvent(event) {
      const { optimizer, learningRate, seed, correction, epochs } = event.run.setting;
      const name = `${optimizer} ${learningRate} ${correction ? 'with' : 'without'} LGA, seed ${seed}`;
      if (event.kind === 'step') {
        const { epoch, step, stepsPerEpoch, loss } = event.progress;
        const share = (epoch + step / stepsPerEpoch) / epochs;
        const at = `epoch ${epoch + 1}/${epochs}, step ${step}/${stepsPerEpoch}, loss ${loss.toPrecision(4)}`;
        progress.at(known + made, total, `${name}: ${at}${left(share)}`);
      } else if (event.kind === 'finished') {
        made += 1;
        const { ending, epochs: course } = event.record.history;
        const said =
          ending.kind === 'diverged'
            ? `diverged in epoch ${ending.epoch + 1}, step ${ending.step + 1}`
            : course.slice(-1).map(scoreWords).join();
        progress.finished(
          known + made,
          total,
          `${name}: ${said}, ${hours(event.record.environment.seconds)}${left(0)}`,
        );
      }
    },
    stop: () => progress.stop(),
  };
}
