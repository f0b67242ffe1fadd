import { expect, it } from 'vitest';
import { useBackend } from '../../gpu/backends/index.js';
import { MODELS } from '../tfjs/models.js';
import { SHAPES, shapesOf } from './shapes.js';

it.each(['mlp', 'lenet5'] as const)('the shapes of %s are those of its variables', async (name) => {
  await useBackend('cpu');
  const model = MODELS[name].make(1);
  expect(SHAPES[name]).toEqual(model.variables.map(({ shape }) => shape));
  model.dispose();
});

it('a number is one tensor of so many elements', () => {
  expect(shapesOf('12')).toEqual([[12]]);
  expect(() => shapesOf('0')).toThrow(/expected --model.* >= 1; got 0/);
});
