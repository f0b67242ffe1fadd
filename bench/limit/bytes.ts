/** Bytes of a float32, of which all tensors of an update are made. */
const FLOAT = 4;

/** What a pass of its own moves for the correction x <- x - c / phi(g): reads x and g, writes x. */
export const OWN_PASS = 3 * FLOAT;

/**
 * Bytes per parameter that an update moves at least when it is one kernel: it reads x and g and every slot, and writes x and
 * every slot.
 *
 *     (3 + 2 slots) floats: SGD 12, momentum 20, Adam 28
 *
 * The correction needs x and g and nothing else, so in the same kernel it adds no byte.
 */
export const bytesPerParameter = (slots: number): number => (3 + 2 * slots) * FLOAT;
