import { profileFor, type Profile } from '../../properties/arithmetic/profile.js';
import type { Dtype } from '../../properties/arithmetic/formats.js';
import type { Order } from '../../properties/formulas/eq-2.js';
import type { WireArithmetic } from '../protocol/messages.js';

/** What a port's results in one dtype are judged by. */
export interface PortAccuracy {
  readonly elements: Profile;
  /** Of E, gamma2 and Omega. */
  readonly scalars: Profile;
  readonly scalarDtype: Dtype;
  /** What losses are sent in: the narrower of the two. */
  readonly lossDtype: Dtype;
  readonly order: Order;
}

const WIDTH: Readonly<Record<Dtype, number>> = { f64: 3, f32: 2, bf16: 1, f16: 1 };

/** From what a port declares; undefined for a dtype that its arithmetic does not have. */
export function accuracyOf(arithmetic: WireArithmetic, dtype: Dtype): PortAccuracy | undefined {
  const scalarDtype = arithmetic.scalars === 'as-parameters' ? dtype : arithmetic.scalars;
  const elements = profileFor(dtype, arithmetic);
  // A WGSL device computes in float32 whatever the parameters are.
  const scalars = profileFor(scalarDtype, arithmetic);
  if (!elements || !scalars) return undefined;
  // Narrow parameters have losses of float32, unless the port holds everything narrow.
  const narrow = WIDTH[dtype] === 1 && scalarDtype !== dtype ? 'f32' : dtype;
  const lossDtype = WIDTH[narrow] < WIDTH[scalarDtype] ? narrow : scalarDtype;
  return { elements, scalars, scalarDtype, lossDtype, order: arithmetic.order };
}

/** Where the tolerance comes from, for reports. */
export function derivationOf({ elements, scalars, order }: PortAccuracy): string {
  const x = order === 'bracket' ? 'x - (base + c / phi)' : '(x - base) - c / phi';
  const apart = scalars.name === elements.name ? '' : `; loss status in ${scalars.name}: ${scalars.derivation}`;
  return `ball arithmetic over the formulas, x' = ${x}, from the port's own state before each step; ${elements.derivation}${apart}`;
}
