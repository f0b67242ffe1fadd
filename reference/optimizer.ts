/** A list of parameter tensors, each flattened; shapes do not matter to any optimizer here, all act element by element. */
export type Params = readonly Float64Array[];

/** What an optimizer is told about the step, besides gradients. */
export interface StepInfo {
  /** f(x_t): the loss at the parameters the gradients belong to. Finite. Required, so that forgetting it does not compile. */
  readonly loss: number;
  /** gamma1 for this step, when a scheduler sets it; otherwise the optimizer's own. */
  readonly learningRate?: number;
  /** Index of the epoch (0, 1, ...); required by the reading `timeUnit: 'epoch'`. */
  readonly epoch?: number;
}

/** The loss-incentive correction of Eq. 2: `coefficient / phi(g)` per element, where coefficient = gamma2 * Omega. */
export interface Incentive {
  /** gamma2 * Omega(f), > 0; a correction that is off has no Incentive at all. */
  readonly coefficient: number;
  readonly xi: number;
  /** -0 gives -xi (reading `phiAtNegativeZero: 'signed'`). */
  readonly signedZero: boolean;
}

/**
 * What an optimizer wants to subtract from x, before it is subtracted.
 * `base` is a number when gamma1 is constant (Algorithm 1, line 4): base(g) = base * g; otherwise base(g) itself.
 */
export interface Proposal<State> {
  readonly base: number | Params;
  readonly incentive?: Incentive;
  readonly state: State;
}

/**
 * A gradient optimizer as pure functions: no hidden state, arguments never mutated, everything returned.
 * `lossAware(inner)` has this type too.
 */
export interface Optimizer<State> {
  readonly name: string;
  /** The state before the first step. */
  init(params: Params): State;
  /** base(g) and the next state. `grads[k].length === params[k].length`. */
  propose(params: Params, grads: Params, state: State, info: StepInfo): Proposal<State>;
  /** Told where the parameters ended up, for optimizers whose state follows them (ASGD's average). */
  settle?(params: Params, state: State): State;
}

/** The type of an optimizer whose state nobody looks at. */
export type AnyOptimizer = Optimizer<unknown>;
