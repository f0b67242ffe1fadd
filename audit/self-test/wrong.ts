import { checkSeed } from '../../claims/runner.js';
import { DTYPES, type Dtype } from '../../properties/arithmetic/formats.js';
import { WRONG_PORTS } from '../../properties/agreement/zoo/index.js';
import { shows, type WrongPort } from '../../properties/agreement/zoo/wrong-port.js';
import type { OptimizerName } from '../../reference/optimizers/options.js';
import { emulatedPort } from '../adapters/emulated.js';
import { PortAdapter } from '../adapters/port-adapter.js';
import { agreement } from '../engine/agreement.js';
import { readingsFor } from '../engine/scenarios.js';
import { Subject } from '../engine/subject.js';
import { auditRow, exampleOf } from './audit-row.js';
import { InProcessClient } from './in-process.js';
import type { Context, Outcome, Row } from './row.js';

/** Cases per optimizer and dtype: what `lga audit` asks. */
const RUNS = 60;

/** Each wrong port through processes, around one of its optimizers in one dtype; over the rows, every dtype has its turn. */
export function wrongRows(): Row[] {
  return WRONG_PORTS.map((port, k) => {
    const around = port.optimizers.flatMap((optimizer) =>
      DTYPES.filter((dtype) => shows(port, optimizer, dtype)).map((dtype) => ({ optimizer, dtype })),
    );
    const { optimizer, dtype } = around[k % around.length]!;
    return auditRow({
      ...{ id: `wrong/${port.id}`, group: 'wrong', what: `${port.mistake}; ${optimizer} in ${dtype}`, runs: RUNS },
      ...{ adapter: ['emulated', '--mistake', port.id], mistake: port.id },
      selects: (id) => id === `agreement.${optimizer}.${dtype}`,
      expected: { conclusion: 'non-conformant', exitCode: 1, verdicts: ['fail'], withinMs: 60_000 },
    });
  });
}

/** Each wrong port in each dtype, without processes: around its first optimizer, or around all of them. */
export function dtypeRows(all: boolean): Row[] {
  return WRONG_PORTS.flatMap((port) =>
    DTYPES.map((dtype): Row => {
      const optimizers = all ? port.optimizers : port.optimizers.slice(0, 1);
      const id = `dtypes/${port.id}/${dtype}`;
      return {
        ...{ id, group: 'dtypes', what: port.mistake },
        run: (context) => tried(port, dtype, optimizers, context),
      };
    }),
  );
}

async function tried(
  port: WrongPort,
  dtype: Dtype,
  optimizers: readonly OptimizerName[],
  { version, seed }: Context,
): Promise<Outcome> {
  const began = performance.now();
  const faults: string[] = [];
  const got: string[] = [];
  const examples: Outcome['examples'][number][] = [];
  let hidden = 0;
  for (const optimizer of optimizers) {
    const subject = new Subject(
      () => new InProcessClient(new PortAdapter(emulatedPort({ mistake: port.id }, version))),
    );
    const { capabilities } = await subject.hello();
    const { verdict, summary, counterexample } = await agreement(subject, {
      ...{ optimizer, dtype, seed: checkSeed(seed, `agreement.${optimizer}.${dtype}`), runs: RUNS },
      readings: readingsFor(capabilities, checkSeed(seed, 'readings')),
      progress: () => Promise.resolve(),
    });
    got.push(`${optimizer} ${verdict}`);
    const expected = shows(port, optimizer, dtype) ? 'fail' : 'pass';
    if (verdict !== expected) faults.push(`${optimizer}: expected ${expected}; got ${verdict}: ${summary}`);
    if (counterexample) examples.push(exampleOf(optimizer, dtype, counterexample, port.id));
    else hidden += 1;
  }
  return {
    ...(faults.length > 0 ? { fault: faults.join('; ') } : {}),
    ...{ got: got.join(', '), ms: performance.now() - began, examples, hidden },
  };
}
