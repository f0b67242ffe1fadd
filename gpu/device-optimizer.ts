import { getBackend, keep, Optimizer, tensor1d, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { InputError } from '../claims/input-error.js';
import { requireNonNegative } from '../reference/validate.js';
import {
  initialScalars,
  SCALARS,
  scalarsFrom,
  type Engine,
  type Move,
  type Plan,
  type Scalars,
} from './engines/engine.js';
import { FusedEngine } from './engines/fused-engine.js';
import { OpsEngine } from './engines/ops-engine.js';
import { matched, type NamedTensor, type VariableGradients } from './gradients.js';
import { Slots } from './slots.js';

/** What the vector of scalars is called among the saved weights. */
const SCALARS_NAME = 'scalars';

/**
 * A tf.Optimizer whose whole state lives on the device: fused kernels on WebGPU, tf ops elsewhere. The backend is that of
 * its first step.
 */
export abstract class DeviceOptimizer extends Optimizer {
  readonly #plan: Plan;
  readonly #slots: Slots;
  #engine: { readonly own: Engine; readonly backend: string } | undefined;
  /** The scalars of the first step, until there is an engine. */
  #start: Scalars;
  #learningRate: number | undefined;
  /** What the last `getWeights` made. */
  #saved: readonly Tensor[] = [];
  #disposed = false;

  constructor(plan: Plan) {
    super();
    this.#plan = plan;
    this.#slots = new Slots(plan.rule);
    this.#start = initialScalars(plan);
    const rate = plan.rule?.options['learningRate'];
    this.#learningRate = rate === undefined ? undefined : Number(rate);
  }

  /** gamma1 of the next step; undefined around a foreign optimizer, which has its own. */
  get learningRate(): number | undefined {
    return this.#learningRate;
  }

  /** Sets gamma1 from the next step on, as a scheduler does. */
  setLearningRate(rate: number): void {
    this.#learningRate = requireNonNegative('learningRate', rate);
    this.#engine?.own.setLearningRate(rate);
  }

  /** Names of the variables that this optimizer moves, in the order of its first step. */
  protected get moved(): readonly string[] {
    return this.#slots.names;
  }

  /** Whether it has made a step or been given weights. */
  get isFresh(): boolean {
    return !this.#disposed && this.iterations === 0 && this.#slots.named().length === 0 && this.#start.step === 0;
  }

  /** Looks at everything that can be wrong with a step, then makes it; `between` runs before the variables move. */
  protected advance(
    gradients: VariableGradients,
    loss?: Scalar,
    epoch?: number,
    between?: (moves: readonly Move[]) => void,
  ): void {
    this.#requireAlive();
    const moves = matched(gradients);
    const engine = this.#running();
    engine.requireReady();
    this.#slots.bind(moves);
    if (epoch !== undefined) engine.setEpoch(epoch);
    // A gradient may be a variable, as in { x: y, y: x } for f = x y: it has to stay what it is until all have moved.
    const variables = new Set<Tensor>(moves.map(({ x }) => x));
    const clones: Tensor[] = [];
    const fixed = moves.map((move) => {
      if (!variables.has(move.g)) return move;
      const g = move.g.clone();
      clones.push(g);
      return { x: move.x, g };
    });
    between?.(fixed);
    engine.step(fixed, this.#slots.of, loss);
    clones.forEach((g) => g.dispose());
    this.incrementIterations();
  }

  /** The engine for a backend; a subclass that is wrong on purpose makes another. */
  protected makeEngine(plan: Plan, start: Scalars, backend: string): Engine {
    return backend === 'webgpu' ? new FusedEngine(plan, start) : new OpsEngine(plan, start);
  }

  #running(): Engine {
    const now = getBackend();
    if (!this.#engine) {
      const own = this.makeEngine(this.#plan, this.#start, now);
      if (this.#learningRate !== undefined) own.setLearningRate(this.#learningRate);
      this.#engine = { own, backend: now };
    }
    const { own, backend } = this.#engine;
    if (backend === now) return own;
    const remedy = 'Switch back, or move the state: await other.setWeights(await this.getWeights()).';
    throw new InputError(`the backend ${backend}, on which this optimizer's state lies`, now, remedy);
  }

  #requireAlive(): void {
    if (!this.#disposed) return;
    throw new InputError('an optimizer that is still alive', 'one that was disposed of', 'Make a new one.');
  }

  /** The scalars, read back from the device. */
  protected async readScalars(): Promise<Scalars> {
    this.#requireAlive();
    return this.#engine ? this.#engine.own.read() : this.#start;
  }

  protected writeScalars(scalars: Scalars): void {
    this.#start = scalars;
    this.#engine?.own.write(scalars);
  }

  /**
   * The iteration count, the scalars as one vector, then every slot as `<variable>/<slot>`. The slots are the live tensors;
   * the first two are copies that live until the next call.
   */
  override async getWeights(): Promise<NamedTensor[]> {
    const scalars = await this.readScalars();
    this.#saved.forEach((tensor) => tensor.dispose());
    const iterations = await this.saveIterations();
    const vector = tensor1d(SCALARS.map((name) => scalars[name]));
    this.#saved = [keep(iterations.tensor), keep(vector)];
    return [iterations, { name: SCALARS_NAME, tensor: vector }, ...this.#slots.named()];
  }

  /** Continues where `getWeights` was called: the same steps give the same bits. Tensors are copied. */
  override async setWeights(weights: NamedTensor[]): Promise<void> {
    this.#requireAlive();
    const [scalars, ...slots] = await this.extractIterations(weights);
    if (scalars?.name !== SCALARS_NAME || scalars.tensor.size !== SCALARS.length) {
      const got = scalars ? `"${scalars.name}" [${scalars.tensor.shape.join(', ')}]` : 'none';
      const remedy = 'Pass what getWeights() of an optimizer of the same kind gave.';
      throw new InputError(`weights that begin with iter and ${SCALARS_NAME} [${SCALARS.length}]`, got, remedy);
    }
    const values = scalarsFrom(await scalars.tensor.data());
    this.#slots.load(slots);
    this.writeScalars(values);
  }

  override dispose(): void {
    this.#requireAlive();
    this.#disposed = true;
    this.#engine?.own.dispose();
    this.#slots.dispose();
    this.#saved.forEach((tensor) => tensor.dispose());
  }
}
