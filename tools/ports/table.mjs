/**
 * The ports that come with lga. `modules`: what an adapter imports. `system`: a module that is taken from the Python the
 * environment is made of, where that has it, instead of what the port's requirements.txt pins: it is large, and built for
 * that Python's own NumPy.
 */
export const PORTS = {
  numpy: { modules: ['numpy'] },
  optax: { modules: ['numpy', 'jax', 'optax'] },
  pytorch: { modules: ['numpy', 'torch'], system: 'torch' },
};
