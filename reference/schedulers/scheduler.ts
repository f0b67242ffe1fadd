/** What every scheduler's state shows. Plain JSON data. */
export interface Schedule {
  /** gamma1 for the coming epoch. */
  readonly learningRate: number;
  /** Epochs finished. */
  readonly epoch: number;
}

/** A learning-rate schedule as pure functions; `next` is called once at the end of every epoch. */
export interface Scheduler<State extends Schedule = Schedule> {
  readonly name: string;
  /** The state of the first epoch. */
  init(): State;
  /** The state of the next epoch. `metric` is what ReduceLROnPlateau watches; the others ignore it. */
  next(state: State, metric?: number): State;
}
