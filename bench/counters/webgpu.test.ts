import { describe, expect, it } from 'vitest';
import { useBackend } from '../../gpu/backends/index.js';
import { TORCH_OPTIMIZERS } from '../../gpu/optimizers.js';
import { startIfAvailable } from '../../test/parts.js';
import { recorded } from '../../test/recorded-counts.js';
import { measureCounts } from './measure.js';
import { wrapped } from './optimizers.js';

const adapter = await startIfAvailable('webgpu', () => useBackend('webgpu'));

/** Ours and two of tfjs's: the others make their calls from the same ops, and software Vulkan takes a minute for all. */
const SELECTION = {
  update: [...(Object.keys(TORCH_OPTIMIZERS) as (keyof typeof TORCH_OPTIMIZERS)[]), 'tf.train.sgd' as const].flatMap(
    (name) => [name, wrapped(name)],
  ),
  training: ['sgd', wrapped('sgd')],
};

describe.runIf(adapter)('counts on a WebGPU adapter', () => {
  it('are those that Dawn makes without a GPU', async () => {
    const { update, training } = recorded.backends.webgpu;
    const measured = await measureCounts(SELECTION);
    expect(measured.update).toEqual(pick(update, SELECTION.update));
    expect(measured.training).toEqual(pick(training, SELECTION.training));
  }, 240_000);
});

function pick(counts: Readonly<Record<string, object>>, names: readonly string[]): Record<string, object | undefined> {
  return Object.fromEntries(names.map((name) => [name, counts[name]]));
}
