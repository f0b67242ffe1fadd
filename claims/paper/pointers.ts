import type { ClaimId } from '../paper.js';

/** A place in the text that names a numbered thing of the paper. */
export interface Pointer {
  /** The claim that the sentence makes or leads up to. */
  readonly from: ClaimId;
  /** What it names: the id of a claim as `eq-2` or `tab-1`, or a section as `sec-A.1`. */
  readonly to: string;
}

const pointer = (from: ClaimId, ...to: readonly string[]): readonly Pointer[] => to.map((one) => ({ from, to: one }));

/** Every pointer of the text to a numbered thing, in the order of the text; captions and headings are none. */
export const POINTERS: readonly Pointer[] = [
  pointer('txt-1.loss-measures-distance', 'fig-1'),
  pointer('txt-3.1.weak-gradient', 'fig-1'),
  pointer('txt-3.1.gamma2-role', 'eq-2'),
  pointer('txt-3.1.weights-decrease', 'eq-3'),
  pointer('txt-3.3.phi-nonzero', 'eq-5'),
  pointer('alg-1.caption', 'alg-1'),
  pointer('txt-3.2.convergence', 'sec-A.1'),
  pointer('txt-3.2.shortens-distance', 'thm-3.1'),
  pointer('txt-4.2.better-in-training', 'fig-2'),
  pointer('txt-4.2.adam-gains-little', 'tab-1'),
  pointer('txt-4.2.search-unaffected', 'tab-1', 'tab-2'),
  pointer('txt-4.2.train-accuracy-mostly-better', 'tab-1'),
  pointer('txt-4.2.rates-mostly-better', 'tab-2'),
  pointer('txt-4.2.better-and-faster', 'tab-3'),
  pointer('txt-4.2.best-and-final-better', 'tab-6', 'tab-7'),
  pointer('txt-4.2.tiny-imagenet-faster', 'tab-4'),
  pointer('txt-4.2.more-uniform', 'tab-5'),
  pointer('txt-A.1.gamma1', 'sec-3.1'),
  pointer('prf-A.1.step-12', 'lem-2'),
  pointer('txt-A.3.similar', 'tab-6', 'tab-7', 'tab-1'),
  pointer('txt-A.4.rates', 'tab-8'),
  pointer('txt-A.5.segmentation', 'tab-9'),
  pointer('txt-A.6.grounding', 'tab-10'),
  pointer('txt-A.7.autoeval', 'tab-13'),
  pointer('txt-A.8.autoencoders', 'tab-12'),
  pointer('txt-A.9.variants', 'tab-13'),
].flat();

/** The numbered headings. */
export const SECTIONS: readonly string[] = [
  ...['1', '2', '3', '3.1', '3.2', '3.3', '4', '4.1', '4.2', '5'],
  ...['A.1', 'A.2', 'A.3', 'A.4', 'A.5', 'A.6', 'A.7', 'A.8', 'A.9'],
].map((number) => `sec-${number}`);
