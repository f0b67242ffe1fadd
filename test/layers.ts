import { util } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expect } from 'vitest';

/** Parameters of layers, by name. */
export type Counts = Record<string, number>;

/** Names of the layers that each layer takes its input from. */
export function inputsOf(model: LayersModel, which: RegExp): Record<string, string[]> {
  const chosen = model.layers.filter(({ name }) => which.test(name));
  return Object.fromEntries(
    chosen.map(({ name, inboundNodes }) => [name, (inboundNodes[0]?.inboundLayers ?? []).map((layer) => layer.name)]),
  );
}

/** Shapes of what layers give, without the batch. */
export function shapesOf(model: LayersModel, names: readonly string[]): (number | null)[][] {
  return names.map((name) => (model.getLayer(name).outputShape as (number | null)[]).slice(1));
}

/** Checks the count of each layer with weights, and their sum; frees the model. */
export function expectCounts(model: LayersModel, counts: Counts, total: number): void {
  withModel(model, ({ layers, trainableWeights }) => {
    const sizeOf = (weights: LayersModel['trainableWeights']) =>
      weights.reduce((sum, { shape }) => sum + util.sizeFromShape(shape as number[]), 0);
    const own = layers.filter((layer) => layer.trainableWeights.length > 0);
    expect(Object.fromEntries(own.map((layer) => [layer.name, sizeOf(layer.trainableWeights)]))).toEqual(counts);
    expect(sizeOf(trainableWeights)).toBe(total);
    expect(Object.values(counts).reduce((a, b) => a + b)).toBe(total);
  });
}

/** Frees the model when it has been used. */
export function withModel<T>(model: LayersModel, use: (model: LayersModel) => T): T {
  try {
    return use(model);
  } finally {
    model.dispose();
  }
}
