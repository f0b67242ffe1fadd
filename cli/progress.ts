import { Presets, SingleBar } from 'cli-progress';
import type { Output } from './io.js';

/** How far a command has come, told to a person or to a log. */
export interface Progress {
  /** Now at `done` of `total`, busy with `what`; a fraction of `done` is a part of one thing. */
  at(done: number, total: number, what: string): void;
  /** `done` of `total` are finished; `outcome` is how the last one ended. */
  finished(done: number, total: number, outcome: string): void;
  /** Leaves the terminal as it was; call it before anything else is written. */
  stop(): void;
}

/** One line for each thing that is finished. */
function lines(stderr: Output): Progress {
  return {
    at: () => undefined,
    finished: (done, total, outcome) => void stderr.write(`[${done}/${total}] ${outcome}\n`),
    stop: () => undefined,
  };
}

function bar(stderr: Output): Progress {
  const single = new SingleBar(
    {
      ...{ stream: stderr, clearOnComplete: true, hideCursor: true, barsize: 24 },
      format: '[{bar}] {value}/{total} {what}',
      formatValue: (value) => String(Math.floor(value)),
    },
    Presets.legacy,
  );
  let open = false;
  const draw = (done: number, total: number, what: string) => {
    if (!open) single.start(total, done, { what });
    open = true;
    single.update(done, { what });
  };
  return {
    at: draw,
    finished: draw,
    stop() {
      if (open) single.stop();
      open = false;
    },
  };
}

/** A bar on a terminal, plain lines elsewhere and in CI. */
export function progressOn(stderr: Output, env: NodeJS.ProcessEnv): Progress {
  return stderr.isTTY === true && !env['CI'] && env['TERM'] !== 'dumb' ? bar(stderr) : lines(stderr);
}
