import { scalar, tensor, tidy, train, variable, type Optimizer, type Tensor } from '@tensorflow/tfjs-core';
import { lossAware } from '../../gpu/loss-aware.js';
import type { InnerState, PortFactory, PortSetup, PortState } from './port.js';

/** An inner optimizer on TensorFlow.js and what a port has to do with it beside stepping. */
interface TfInner {
  readonly optimizer: Optimizer;
  /** gamma1 of the next step; undefined: the optimizer's own again. */
  setLearningRate(rate: number | undefined): void;
  innerState(): Promise<InnerState>;
  force(inner: InnerState): void;
}

/** Makes the wrapped optimizer under test. */
export type Wrap = typeof lossAware;

/** `lossAware` around an inner optimizer on the current tfjs backend. */
export function tfPorts(makeInner: (setup: PortSetup) => TfInner, wrap: Wrap = lossAware): PortFactory {
  return (setup) => {
    const own = makeInner(setup);
    const wrapped = wrap(own.optimizer, setup.options);
    const shaped = (values: Float32Array, k: number): Tensor => tensor(values, [...setup.shapes[k]!]);
    const variables = setup.params.map((x, k) => tidy(() => variable(shaped(x, k))));
    return Promise.resolve({
      step({ grads, loss, epoch, learningRate }) {
        own.setLearningRate(learningRate);
        wrapped.epoch = epoch;
        tidy(() => {
          const named = grads.map((g, k) => [variables[k]!.name, shaped(g, k)] as const);
          wrapped.applyGradients(Object.fromEntries(named), scalar(loss));
        });
        return Promise.resolve();
      },
      params: () => Promise.all(variables.map(async (x) => (await x.data()) as Float32Array)),
      status: () => wrapped.status(),
      innerState: () => own.innerState(),
      force({ params, status, inner }: PortState) {
        variables.forEach((x, k) => tidy(() => x.assign(shaped(params[k]!, k))));
        wrapped.setStatus(status);
        own.force(inner);
        return Promise.resolve();
      },
      dispose() {
        wrapped.dispose();
        variables.forEach((x) => {
          x.dispose();
        });
      },
    });
  };
}

/** `tf.train.sgd`, which has no state. It has no weight decay either: leave the option out. */
export function tfSgd({ optimizerOptions: { learningRate = 1e-3 } }: PortSetup): TfInner {
  const optimizer = train.sgd(learningRate);
  return {
    optimizer,
    setLearningRate: (rate) => {
      optimizer.setLearningRate(rate ?? learningRate);
    },
    innerState: () => Promise.resolve({}),
    force: () => undefined,
  };
}
