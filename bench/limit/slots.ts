import { TORCH_OPTIMIZERS } from '../../gpu/optimizers.js';
import type { PaperOptimizer } from '../tfjs/optimizers.js';

/** Tensors that an optimizer keeps per variable, each as large as the variable. */
export function slotsOf(optimizer: PaperOptimizer): number {
  const made = TORCH_OPTIMIZERS[optimizer]();
  const { length } = made.rule.slots;
  made.dispose();
  return length;
}
