import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pack, unpack, type Checkpoint, type SavedTensor } from './checkpoint.js';

const savedTensor = fc
  .record({
    name: fc.string(),
    dtype: fc.constantFrom('float32' as const, 'int32' as const),
    shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
  })
  .chain((head) => {
    const size = 4 * head.shape.reduce((product, axis) => product * axis, 1);
    return fc
      .uint8Array({ minLength: size, maxLength: size })
      .map((bytes): SavedTensor => ({ ...head, bytes: Uint8Array.from(bytes) }));
  });

const checkpoint: fc.Arbitrary<Checkpoint> = fc.record({
  position: fc.record({
    epoch: fc.nat(),
    step: fc.nat(),
    partial: fc.constant({ loss: 0.1 + 0.2, images: 64, active: 1, reach: 1e-300 }),
    schedule: fc.constant({ learningRate: 1 / 3, epoch: 2 }),
    epochs: fc.constant([]),
  }),
  weights: fc.array(savedTensor, { maxLength: 3 }),
  optimizer: fc.array(savedTensor, { maxLength: 3 }),
  extra: fc.constant({ seconds: 1.5, sittings: 2 }),
});

it('comes back to the bit', () => {
  fc.assert(
    fc.property(checkpoint, (one) => {
      expect(unpack(pack(one))).toEqual(one);
    }),
  );
});

it('is none when it was cut off anywhere or one byte of it changed', () => {
  fc.assert(
    fc.property(checkpoint, fc.nat(), fc.integer({ min: 1, max: 255 }), (one, seed, change) => {
      const bytes = pack(one);
      const at = seed % bytes.length;
      expect(unpack(bytes.slice(0, at))).toBeUndefined();
      const changed = Uint8Array.from(bytes);
      changed[at]! ^= change;
      expect(unpack(changed)).toBeUndefined();
    }),
  );
});
