import type { Claim } from '../claim.js';

/** The prose of Appendices A.3 to A.9. */
export const APPENDIX_PROSE = [
  {
    id: 'txt-A.3.similar',
    where: 'Appendix A.3',
    kind: 'empirical',
    statement: 'Best and final test accuracies on MNIST, CIFAR-10 and CIFAR-100 resemble the training accuracies.',
    hypotheses: [],
    dependsOn: ['tab-1', 'tab-6', 'tab-7'],
    readings: [],
  },
  {
    id: 'txt-A.4.rates',
    where: 'Appendix A.4',
    kind: 'empirical',
    statement:
      'CIFAR-10 confirms both conclusions on learning rates: less harm from small ones, better optimization with large ones.',
    hypotheses: [],
    dependsOn: ['tab-8', 'txt-4.2.robust-to-small-rate', 'txt-4.2.better-at-large-rate'],
    readings: [],
  },
  {
    id: 'txt-A.5.segmentation',
    where: 'Appendix A.5; caption of Table 9',
    kind: 'setting',
    statement: 'Image segmentation uses the code and data of a named public repository, 50 epochs, training loss.',
    hypotheses: [],
    dependsOn: [],
    readings: [],
    note: 'The repository owner’s name differs between the transcriptions; gamma2 and batch size are not given.',
  },
  {
    id: 'txt-A.6.grounding',
    where: 'Appendix A.6; caption of Table 10',
    kind: 'setting',
    statement:
      'Video sentence grounding uses the TACoS data, split 10146 / 4589 / 4083 for training, validation and test, 50 epochs, training loss.',
    hypotheses: [],
    dependsOn: [],
    readings: [],
  },
  {
    id: 'txt-A.7.autoeval',
    where: 'Appendix A.7; caption of Table 11',
    kind: 'setting',
    statement:
      'AutoEval predicts accuracy from unlabelled test data; two tasks (classes and rotation) are trained together on MNIST with LeNet-5, 50 epochs.',
    hypotheses: [],
    dependsOn: [],
    readings: [],
    note: 'The text announces losses and accuracies in Table 13; the AutoEval table is Table 11 and holds losses only.',
  },
  {
    id: 'txt-A.8.standard-problem',
    where: 'Appendix A.8',
    kind: 'mechanism',
    statement: 'Training autoencoders is a standard test of optimizers, in particular of how they leave local optima.',
    hypotheses: [],
    dependsOn: [],
    readings: [],
  },
  {
    id: 'txt-A.8.autoencoders',
    where: 'Appendix A.8',
    kind: 'setting',
    statement: 'Autoencoders are trained on MNIST and CIFAR-10 after two public examples; the final loss is reported.',
    hypotheses: [],
    dependsOn: [],
    readings: [],
    note: 'Epochs, batch size and gamma2 are not given.',
  },
  {
    id: 'txt-A.9.variants',
    where: 'Appendix A.9',
    kind: 'definition',
    statement:
      'Two other estimators of the lower bound: the mean of all losses so far, and an accumulation of the losses with momentum 0.9.',
    hypotheses: [],
    dependsOn: ['eq-3'],
    readings: ['lowerBound', 'momentumForm', 'boundAtStart'],
  },
  {
    id: 'txt-A.9.outperforms',
    where: 'Appendix A.9',
    kind: 'empirical',
    statement: 'Eq. 3 gives better results than both other estimators.',
    hypotheses: [],
    dependsOn: ['tab-13', 'txt-A.9.variants'],
    readings: ['lowerBound', 'momentumForm'],
    note: 'Several cells of Table 13 have another estimator in front.',
  },
] as const satisfies readonly Claim[];
