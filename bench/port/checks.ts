import type { Subject } from '../../audit/engine/subject.js';
import type { HelloResponse } from '../../audit/protocol/messages.js';
import { AdapterFailure } from '../../audit/transport/client.js';
import { PAPER, type Check, type Outcome } from '../../claims/check.js';
import { InputError } from '../../claims/input-error.js';
import { PAIRINGS, SCOPES } from '../../claims/measurement.js';
import { failed, METHOD, outcomeOf } from '../outcome.js';
import { shareOf } from '../plan.js';
import { PAPER_OPTIMIZERS, type PaperOptimizer } from '../tfjs/optimizers.js';
import { PortFault, plain } from './fault.js';
import { measurePort, type PortItem } from './measure-port.js';
import type { Clock } from './session.js';

const CLAIM = 'txt-overhead';

export interface PortBenchOptions {
  /** Those of the paper that the port has, where left out. */
  readonly optimizers?: readonly PaperOptimizer[] | undefined;
  readonly models?: readonly string[] | undefined;
  /** All of it is to take no longer, unless making the sessions takes as long. */
  readonly minutes: number;
  /** The command that audits the port, for what is no business of a benchmark. */
  readonly audit: string;
  /** What times; the process's own clock where left out. */
  readonly clock?: Clock;
}

/** Processes in a row that may break before no other is started. */
const BREAKDOWNS = 2;

/** `txt-overhead.update.lenet5.adam.port.lga-numpy@paper`; a port's name may hold anything. */
function idOf({ optimizer, model }: PortItem, { port }: HelloResponse): string {
  const name = port.name.replaceAll(/[^\w.-]+/g, '-');
  return `${CLAIM}.update.${model}.${optimizer}.port.${name}@${PAPER}`;
}

/** What `lga bench --port` measures; one process serves all until it breaks, which one measurement pays for. */
export function portChecks(
  subject: Subject,
  hello: HelloResponse,
  options: PortBenchOptions,
  selects: (id: string) => boolean = () => true,
): readonly Check[] {
  const { optimizers, models = ['lenet5'], minutes, audit, clock = () => performance.now() } = options;
  const own = PAPER_OPTIMIZERS.filter((name) => hello.capabilities.optimizers[name]);
  const items = models.flatMap((model) => (optimizers ?? own).map((optimizer) => ({ optimizer, model })));
  const selected = items.filter((item) => selects(idOf(item, hello)));
  let began: number | undefined;
  let inARow = 0;
  return selected.map((item, index): Check => ({
    ...{ id: idOf(item, hello), claim: CLAIM, subject: PAPER },
    title: `In ${plain(hello.port.name)}, ${item.optimizer}, ${item.model}: ${SCOPES.update}; ${PAIRINGS.port}.`,
    async run({ seed, progress }) {
      if (inARow >= BREAKDOWNS)
        return unavailable(`not measured: the port broke down ${BREAKDOWNS} times in a row`, audit);
      began ??= performance.now();
      const elapsed = (performance.now() - began) / 1000;
      const seconds = shareOf(60 * minutes - elapsed, selected.length - index);
      try {
        const measured = outcomeOf(await measurePort(subject, item, { seed, seconds, progress, clock }));
        inARow = 0;
        return measured;
      } catch (error) {
        // What it may still be doing would be timed with what comes next.
        if (!(error instanceof InputError)) await subject.stop();
        inARow = error instanceof AdapterFailure ? inARow + 1 : 0;
        return broken(error, audit);
      }
    },
  }));
}

const unavailable = (summary: string, audit: string): Outcome => ({
  verdict: 'unavailable',
  evidence: { method: METHOD, summary, remedy: `Run ${audit}` },
});

function broken(error: unknown, audit: string): Outcome {
  if (error instanceof AdapterFailure) {
    const last = plain(error.stderr.trim().split('\n').at(-1) ?? '');
    return unavailable(`${plain(error.message)}${last === '' ? '' : `; standard error ends: ${last}`}`, audit);
  }
  if (!(error instanceof PortFault)) return failed(error);
  return { verdict: 'inconclusive', evidence: { method: METHOD, summary: `${error.message}; run ${audit}` } };
}
