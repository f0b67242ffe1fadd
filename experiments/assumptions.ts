/** What the paper leaves open about its trainings: a question, what can be chosen, what is chosen by default and why. */
export const ASSUMPTIONS = {
  initialisation: {
    question: 'How are the weights drawn?',
    values: ['pytorch'],
    default: 'pytorch',
    because: 'the paper ran PyTorch and names no initialisation',
  },
  activation: {
    question: 'Which LeNet-5: what stands between its layers?',
    values: ['relu'],
    default: 'relu',
    because: 'implementations of today use relu and max pooling',
  },
  normalisation: {
    question: 'Are pixels bytes / 255, or also standardised by the mean and deviation of the training set?',
    values: ['unit', 'standard'],
    default: 'unit',
    because: 'what PyTorch’s ToTensor gives; the paper names none',
  },
  augmentation: {
    question: 'Are training images changed at random?',
    values: ['none'],
    default: 'none',
    because: 'the paper names none',
  },
  trainAccuracy: {
    question: 'Is training accuracy that of the weights after the last epoch, or counted while they move?',
    values: ['after'],
    default: 'after',
    because: '"the classifier accuracy of the train set"',
  },
} as const;

type AssumptionId = keyof typeof ASSUMPTIONS;

/** One choice for every open question. */
export type Assumptions = { readonly [Id in AssumptionId]: (typeof ASSUMPTIONS)[Id]['values'][number] };

export const DEFAULT_ASSUMPTIONS = Object.fromEntries(
  Object.entries(ASSUMPTIONS).map(([id, { default: chosen }]) => [id, chosen]),
) as Assumptions;
