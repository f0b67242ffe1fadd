import { describe, expect, it } from 'vitest';
import { WRONG_PORTS } from '../../properties/agreement/zoo/index.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import { DEFAULTS } from '../../cli/defaults.js';
import { emulatedPort, ownCapabilities, type EmulatedOptions } from '../adapters/emulated.js';
import { PortAdapter } from '../adapters/port-adapter.js';
import { requestOf } from '../engine/wire.js';
import type { RunResponse } from '../protocol/messages.js';
import { drawVectors } from './draw.js';
import type { Expected } from './expected.js';
import { outside } from './within.js';

type Dtype = 'f64' | 'f32' | 'bf16' | 'f16';

function vectors(options: EmulatedOptions, dtypes: readonly Dtype[], runs: number, seed = 1) {
  const { arithmetic } = emulatedPort(options, '0');
  const optimizers = OPTIMIZERS.map(({ name }) => name);
  return drawVectors({ seed, runs, dtypes, optimizers, arithmetic, capabilities: ownCapabilities(dtypes) });
}

async function answer(options: EmulatedOptions, { drawn }: Expected): Promise<RunResponse> {
  const said = await new PortAdapter(emulatedPort(options, '0')).run(requestOf(drawn));
  if (!('steps' in said)) throw new Error(JSON.stringify(said));
  return said;
}

const RIGHT: readonly (readonly [EmulatedOptions, readonly Dtype[]])[] = [
  [{}, ['f64', 'f32', 'bf16', 'f16']],
  [{ order: 'sequential' }, ['f64', 'f32', 'bf16', 'f16']],
  [{ rounding: 'worst' }, ['f32']],
  [{ rounding: 'worst', order: 'sequential' }, ['f32']],
  [{ rounding: 'wgsl' }, ['f32']],
];

describe('expected intervals', () => {
  it.each(RIGHT)('hold every answer of the right port %j in %j', async (options, dtypes) => {
    const all = vectors(options, dtypes, 40);
    const faults: string[] = [];
    for (const one of all) {
      const fault = outside(one.steps, await answer(options, one));
      if (fault !== undefined) faults.push(`${one.drawn.optimizer} ${one.drawn.dtype}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });

  it('are left by every wrong port that does not need a large tensor', async () => {
    const all = vectors({}, ['f32'], DEFAULTS.vectorRuns);
    const missed: string[] = [];
    for (const { id, optimizers, large } of WRONG_PORTS) {
      if (large) continue;
      for (const optimizer of optimizers) {
        let caught = false;
        for (const one of all.filter(({ drawn }) => drawn.optimizer === optimizer))
          caught ||= outside(one.steps, await answer({ mistake: id }, one)) !== undefined;
        if (!caught) missed.push(`${id} ${optimizer}`);
      }
    }
    expect(missed).toEqual([]);
  });
});
