import { describe, expect, it } from 'vitest';
import * as claims from '../claims/index.js';
import * as gpu from '../gpu/index.js';
import * as proofs from '../proofs/index.js';
import * as properties from '../properties/index.js';
import * as reference from '../reference/index.js';
import manifest from '../package.json' with { type: 'json' };

/** A name added here is a promise to users; a name that leaves breaks one. Refresh with `npx vitest run -u test/exports`. */
const names = (entry: object) => Object.keys(entry).sort();

describe('the public names', () => {
  it('of lga-verify/claims are these', () => {
    expect(names(claims)).toMatchInlineSnapshot(`
      [
        "CLAIMS",
        "DEFAULT_READINGS",
        "EXIT",
        "InputError",
        "NO_EXPECTATIONS",
        "PAPER",
        "READINGS",
        "VERDICTS",
        "changesAgainst",
        "checkSeed",
        "claimById",
        "claimVerdict",
        "exitCode",
        "isClaimId",
        "parseLedger",
        "resultDocument",
        "runChecks",
        "worst",
      ]
    `);
  });

  it('of lga-verify/reference are these', () => {
    expect(names(reference)).toMatchInlineSnapshot(`
      [
        "OPTIMIZERS",
        "SCHEDULERS",
        "WELLS",
        "adadelta",
        "adagrad",
        "adam",
        "adamax",
        "advance",
        "asgd",
        "bracket",
        "cosineAnnealingLR",
        "exponentialLR",
        "initialStatus",
        "lossAware",
        "momentum",
        "multiWell",
        "nesterov",
        "nextBound",
        "omega",
        "phi",
        "plateau",
        "quadratic",
        "reduceLROnPlateau",
        "resolveOptions",
        "rmsprop",
        "sgd",
        "step",
        "stepLR",
        "weight",
      ]
    `);
  });

  it('of lga-verify/gpu are these', () => {
    expect(names(gpu)).toMatchInlineSnapshot(`
      [
        "BACKENDS",
        "LossAwareOptimizer",
        "TORCH_OPTIMIZERS",
        "accuracy",
        "adadelta",
        "adagrad",
        "adam",
        "adamax",
        "asgd",
        "autoEval",
        "batches",
        "binaryCrossEntropy",
        "classification",
        "classifier",
        "convAutoencoder",
        "crossEntropy",
        "denseAutoencoder",
        "densenet",
        "encoderDecoder",
        "isBackend",
        "lenet5",
        "lenet5TwoHeads",
        "localizer",
        "lossAware",
        "mlp",
        "momentum",
        "nesterov",
        "pooledSoftmax",
        "quarterTurns",
        "reconstruction",
        "registerConv2DBackpropFilter",
        "resnet50",
        "rmsprop",
        "segmentation",
        "sgd",
        "unet",
        "useBackend",
      ]
    `);
  });

  it('of lga-verify/proofs are these', () => {
    expect(names(proofs)).toMatchInlineSnapshot(`
      [
        "STATEMENTS",
        "added",
        "checksOf",
        "collectQueries",
        "contradictory",
        "defined",
        "denied",
        "differentiated",
        "enclosed",
        "identical",
        "implicit",
        "induction",
        "refuted",
        "selfTest",
        "shown",
        "stated",
        "statementChecks",
        "stopZ3",
        "valid",
      ]
    `);
  });

  it('of lga-verify/properties are these', () => {
    expect(names(properties)).toMatchInlineSnapshot(`
      [
        "FLUSHED32",
        "IEEE32",
        "LAWS",
        "MUTANTS",
        "REFERENCE",
        "WGSL",
        "WRONG_PORTS",
        "agreementCheck",
        "killTable",
        "lawCheck",
        "overScenarios",
        "portKillTable",
        "scenario",
        "verifyChecks",
      ]
    `);
  });

  it('belong to these entries of the package, and to no other', () => {
    expect(Object.keys(manifest.exports)).toMatchInlineSnapshot(`
      [
        "./reference",
        "./gpu",
        "./data",
        "./properties",
        "./proofs",
        "./claims",
        "./result.schema.json",
        "./audit.schema.json",
        "./package.json",
      ]
    `);
  });
});
