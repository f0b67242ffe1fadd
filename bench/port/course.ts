import { bracket, lossAware, OPTIMIZERS, type AnyOptimizer } from '../../reference/index.js';
import type { LossStatus } from '../../reference/loss-status.js';
import { LOSS } from '../drawn.js';
import type { PortWork } from './work.js';

/** Elements that are looked at. */
const SAMPLED = 32;
/** Steps between two turns of the event loop. */
const STRIDE = 4096;

/** An element that is looked at: of which parameter, and its place there. */
interface Place {
  readonly parameter: number;
  readonly element: number;
}

/** Where the reference takes some elements, in float64. All seven optimizers act element by element, so that these few are exact. */
export class Course {
  readonly places: readonly Place[];
  /** The elements at the start and after {@link steps} steps. */
  readonly start: Float64Array;
  readonly x: Float64Array;
  /** By how much base, and the correction, have moved them: sums of magnitudes. */
  readonly byBase: Float64Array;
  readonly byCorrection: Float64Array;
  steps = 0;
  readonly #g: Float64Array;
  readonly #optimizer: AnyOptimizer;
  #state: unknown;
  readonly #corrects: boolean;

  constructor({ start, grads, optimizer: name, elements }: PortWork, corrects: boolean) {
    const { params, options } = start.groups[0]!;
    this.places = spread(
      params.map(({ values }) => values.length),
      elements,
    );
    this.start = Float64Array.from(this.places, ({ parameter, element }) => params[parameter]!.values[element]!);
    this.#g = Float64Array.from(this.places, ({ parameter, element }) => grads[parameter]![element]!);
    this.x = this.start.slice();
    this.byBase = new Float64Array(this.x.length);
    this.byCorrection = new Float64Array(this.x.length);
    const inner = OPTIMIZERS.find((row) => row.name === name)!.create(options);
    this.#optimizer = corrects ? lossAware(inner, start.options) : inner;
    this.#corrects = corrects;
    this.#state = this.#optimizer.init([this.x]);
  }

  /** What the reference holds of the losses; undefined without a correction. */
  get status(): LossStatus | undefined {
    return this.#corrects ? (this.#state as { readonly status: LossStatus }).status : undefined;
  }

  /** Goes on until so many steps are taken. */
  async to(steps: number): Promise<void> {
    while (this.steps < steps) {
      this.#step();
      if (this.steps % STRIDE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #step(): void {
    const [params, grads] = [[this.x], [this.#g]];
    const proposal = this.#optimizer.propose(params, grads, this.#state, { loss: LOSS, epoch: 0 });
    const [whole] = bracket(proposal, grads);
    const { base } = proposal;
    for (let i = 0; i < this.x.length; i++) {
      const byBase = typeof base === 'number' ? base * this.#g[i]! : base[0]![i]!;
      this.byBase[i]! += Math.abs(byBase);
      this.byCorrection[i]! += Math.abs(whole![i]! - byBase);
      this.x[i]! -= whole![i]!;
    }
    this.#state = this.#optimizer.settle ? this.#optimizer.settle(params, proposal.state) : proposal.state;
    this.steps += 1;
  }
}

/** Evenly spread over all parameters, the first and the last element among them. */
function spread(sizes: readonly number[], elements: number): readonly Place[] {
  const count = Math.min(SAMPLED, elements);
  return Array.from({ length: count }, (_, i) => {
    let element = count === 1 ? 0 : Math.floor((i * (elements - 1)) / (count - 1));
    let parameter = 0;
    while (element >= sizes[parameter]!) element -= sizes[parameter++]!;
    return { parameter, element };
  });
}
