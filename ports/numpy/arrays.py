"""Arrays of parameters, gradients and state: in which dtype they are computed with, and which are refused."""

import numpy as np

from bad_input import BadInput

DTYPES = (np.float64, np.float32, np.float16)


def wide(a):
    """As what is computed with: in float32 at least, so that float16 is rounded only where it is stored.

    One dimension at least, too: NumPy 1 takes a 0-dimensional array with a Python float to float64, NumPy 2 does not.
    """
    return np.atleast_1d(a).astype(np.promote_types(a.dtype, np.float32), copy=False)


def stored(a, x):
    """Back in the dtype and shape of x."""
    return a.astype(x.dtype, copy=False).reshape(x.shape)


def in_slots(change, slots):
    """The slots of one parameter with their arrays changed; numbers stay."""
    return {name: change(slot) if isinstance(slot, np.ndarray) else slot for name, slot in slots.items()}


def copied(slots):
    """A copy of the slots of all groups."""
    return slots and [[in_slots(np.copy, one) for one in group] for group in slots]


def require_arrays(where, x, g, slots):
    """x must be an array to step on; g, unless None, and the arrays of its slots must be like it; g must be finite."""
    if not isinstance(x, np.ndarray) or x.dtype.type not in DTYPES or not x.flags.writeable:
        expected = f"params{where} to be a writable array of float64, float32 or float16"
        raise BadInput(expected, _shown(x), "Convert it once, before training.")
    if g is not None:
        _require_like("the gradient", where, g, x)
        if not np.isfinite(g).all():
            at = tuple(int(i) for i in np.argwhere(~np.isfinite(g))[0])
            got = f"gradients{where}{list(at)} = {g[at]}"
            raise BadInput("finite gradients", got, "Skip the step or lower the learning rate; nothing has changed.")
    for name, slot in slots.items():
        if isinstance(slot, np.ndarray):
            _require_like(name, where, slot, x)


def _require_like(what, where, a, x):
    if not isinstance(a, np.ndarray) or a.dtype != x.dtype or a.shape != x.shape:
        raise BadInput(f"{what} of params{where} to be {_shown(x)}", _shown(a), "Pass an array like the parameter.")


def _shown(a):
    if not isinstance(a, np.ndarray):
        return type(a).__name__
    return f"{'' if a.flags.writeable else 'read-only '}{a.dtype} of shape {a.shape}"
