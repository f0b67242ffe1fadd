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
        const accuracy = course.at(-1)?.testAccuracy ?? Number.NaN;
        const said =
          ending.kind === 'diverged'
            ? `diverged in epoch ${ending.epoch + 1}, step ${ending.step + 1}`
            : `test accuracy ${(100 * accuracy).toFixed(2)} %`;
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
