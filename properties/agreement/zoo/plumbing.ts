import { ANY, wrong, type WrongPort } from './wrong-port.js';

/** Elements that 16 bits count, and workgroups that one dimension of a dispatch may have. */
const DISPATCH = 65_536;

/** Mistakes around the mathematics: dispatch, order of kernels, what is written and read. */
export const PLUMBING: readonly WrongPort[] = [
  wrong('barrier-missing', 'all tensors but the first read the coefficient of the step before', ANY, {
    coefficient: (c, previous, k) => (k === 0 ? c : previous),
  }),
  wrong('first-tensor-only', 'only the first tensor is updated', ANY, {
    written: (after, before, _, k) => (k === 0 ? after : before),
  }),
  wrong('last-element-forgotten', 'the last element of every tensor is left as it was', ANY, {
    written: (after, before, i, _, length) => (i < length - 1 ? after : before),
  }),
  wrong('vector-tail-forgotten', 'four elements a thread, and the rest of the division by four left as it was', ANY, {
    written: (after, before, i, _, length) => (i < length - (length % 4) ? after : before),
  }),
  wrong('tensors-after-32-forgotten', 'one launch updates at most 32 tensors', ANY, {
    written: (after, before, _, k) => (k < 32 ? after : before),
  }),
  {
    ...wrong('elements-after-65536-forgotten', 'one dimension of the dispatch, or a 16-bit index, ends there', ANY, {
      written: (after, before, i) => (i < DISPATCH ? after : before),
    }),
    large: true,
  },
  wrong('state-not-written', 'the inner state stays what it was after the first step', ['momentum', 'adam', 'asgd'], {
    stored: (value, before) => before ?? value,
  }),
  wrong('state-half-precision', 'the inner state is kept with 11 bits', ['momentum', 'rmsprop', 'adadelta', 'adamax'], {
    stored: (value) => (value === 0 ? 0 : value * (1 + ((Math.abs(value) * 1e6) % 1 < 0.5 ? 1 : -1) * 2 ** -12)),
  }),
  wrong('scheduled-rate-ignored', 'the learning rate of the step is not looked at', ['sgd', 'adam', 'adadelta'], {
    input: ({ learningRate: _, ...rest }) => rest,
  }),
];
