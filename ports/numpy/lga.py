"""LGA in NumPy: gradient adjustment by loss status, around any inner optimizer (Eq. 2, Algorithm 1):

    x_{t+1} = x_t - [ base(g) + gamma2 * Omega(f_t) / phi(g) ]

    optimizer = LossAware(Adam(learning_rate=1e-3), gamma2=1e-8)
    optimizer.step([w, b], [grad_w, grad_b], loss)          # changes w and b in place
"""

from dataclasses import asdict

import numpy as np

from bad_input import BadInput, require_non_negative
from loss_status import LossStatus, Options

DTYPES = (np.float64, np.float32, np.float16)


def phi(g, xi, signed_zero=False):
    """Eq. 5: g + xi if 0 <= g, else g - xi; so |phi| >= xi. phi(-0) = +xi, by the reading `phi_at_negative_zero` signed -xi."""
    return g + np.copysign(xi, g if signed_zero else g + 0.0)  # -0.0 + 0.0 is +0.0


def _wide(a):
    """As what is computed with: at least one dimension and float32, so float16 is rounded only where it is stored.

    NumPy 1 would take a 0-dimensional array with a Python float to float64; with one dimension its dtype stays, as in NumPy 2.
    """
    return np.atleast_1d(a).astype(np.promote_types(a.dtype, np.float32), copy=False)


def _stored(a, x):
    """Back in the dtype and shape of x."""
    return a.astype(x.dtype, copy=False).reshape(x.shape)


class Descent:
    """x <- x - base(g), in place: the inner optimizer alone.

    `inner` is an optimizer, or a list of them: one per group of parameters. `step` then takes lists of groups.
    """

    def __init__(self, inner):
        self.grouped = isinstance(inner, (list, tuple))
        self.inner = list(inner) if self.grouped else [inner]
        self.slots = None  # per group and parameter, from the first step on

    def step(self, params, grads, loss=None, *, learning_rate=None, epoch=None):
        """Subtracts, and returns what was subtracted, as arrays like `params` (None where the gradient is None).

        params: float64, float32 or float16 arrays, changed in place. grads: finite arrays of the same shapes and dtypes; None
        leaves a parameter and its state alone. learning_rate: of this step only, in place of the inner optimizer's own.
        With groups, all three are lists, one entry per group. Errors: BadInput, before anything has changed.
        """
        groups = self._checked(params, grads, learning_rate)
        with np.errstate(all="ignore"):  # what overflows or is 0 / 0 shows in the result
            update = self._subtract(groups, self._correction(loss, epoch))
        return update if self.grouped else update[0]

    def _correction(self, loss, epoch):
        """g -> what is added to the base, or None."""
        return None

    def _subtract(self, groups, correction):
        if self.slots is None:
            self.slots = [[inner.start(x) for x in params] for inner, params, _, _ in groups]
        update = []
        for (inner, params, grads, rate), slots in zip(groups, self.slots):
            update.append([None] * len(params))
            for i, (x, g) in enumerate(zip(params, grads)):
                if g is not None:
                    update[-1][i], slots[i] = self._move(inner, x, g, slots[i], rate, correction)
        return update

    @staticmethod
    def _move(inner, x, g, slots, rate, correction):
        """x <- x - D in place; D and the next slots."""
        before, g = _wide(x), _wide(g)
        slots = {name: _wide(slot) if isinstance(slot, np.ndarray) else slot for name, slot in slots.items()}
        bracket, slots = inner.base(before, g, slots, rate)
        if correction is not None:
            bracket = bracket + correction(g)
        x[...] = (before - bracket).reshape(x.shape)
        slots = inner.settle(_wide(x), slots)
        slots = {name: _stored(slot, x) if isinstance(slot, np.ndarray) else slot for name, slot in slots.items()}
        return _stored(bracket, x), slots

    def _checked(self, params, grads, learning_rate):
        """[(inner, params, grads, rate)], one per group."""
        if not self.grouped:
            params, grads, learning_rate = [params], [grads], [learning_rate]
        count = len(self.inner)
        rates = [None] * count if learning_rate is None else learning_rate
        if not len(params) == len(grads) == len(rates) == count:
            got = f"{len(params)} of parameters, {len(grads)} of gradients, {len(rates)} learning rates"
            raise BadInput(f"{count} groups", got, "Pass one entry per inner optimizer.")
        for k in range(count):
            known = len(self.slots[k]) if self.slots is not None else len(params[k])
            if not len(params[k]) == len(grads[k]) == known:
                got = f"{len(params[k])} parameters and {len(grads[k])} gradients"
                raise BadInput(f"{known} parameters and gradients in group {k}", got, "Pass the same ones at every step.")
            for i, (x, g) in enumerate(zip(params[k], grads[k])):
                slots = self.slots[k][i] if self.slots is not None else {}
                _require_arrays(f"[{k}][{i}]", x, g, slots)
        inner = self.inner
        own = [inner[k].learning_rate if rates[k] is None else rates[k] for k in range(count)]
        checked = [require_non_negative("learning_rate", rate) for rate in own]
        return list(zip(inner, params, grads, checked))

    def state_dict(self):
        """Everything that a checkpoint needs besides the parameters: copies."""
        return {"slots": _copied(self.slots)}

    def load_state_dict(self, state):
        """Continues from what `state_dict` returned. Slots are checked against the parameters at the next step."""
        slots = state["slots"]
        if slots is not None:
            needed = [set(inner.start(np.empty(0))) for inner in self.inner]
            fits = len(slots) == len(needed) and all(names <= set(one) for names, group in zip(needed, slots) for one in group)
            if not fits:
                expected = f"a state of {len(needed)} groups with {' and '.join(str(sorted(names)) for names in needed)}"
                got = str([[sorted(one) for one in group] for group in slots])
                raise BadInput(expected, got, "Load it into an optimizer like the one that was saved.")
        self.slots = _copied(slots)


class LossAware(Descent):
    """LGA around `inner`. `options`: gamma2, epsilon, xi and the readings of loss_status.Options.

    While Omega = 0 the step is the inner optimizer's, bit for bit. Every parameter takes part in one loss status.
    """

    def __init__(self, inner, **options):
        super().__init__(inner)
        self.options = Options(**options)
        self.status = LossStatus(gamma2=float(self.options.gamma2))

    def _correction(self, loss, epoch):
        self.status, coefficient = self.status.advance(loss, epoch, self.options)
        if coefficient == 0:
            return None
        xi, signed_zero = self.options.xi, self.options.phi_at_negative_zero == "signed"
        return lambda g: coefficient / phi(g, xi, signed_zero)

    def state_dict(self):
        return {"status": asdict(self.status), **super().state_dict()}

    def load_state_dict(self, state):
        status = LossStatus(**state["status"])
        super().load_state_dict(state)
        self.status = status


def _require_arrays(where, x, g, slots):
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


def _copied(slots):
    if slots is None:
        return None
    return [
        [{name: s.copy() if isinstance(s, np.ndarray) else s for name, s in one.items()} for one in group] for group in slots
    ]
