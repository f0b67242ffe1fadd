"""The step itself, for lists of arrays: x <- x - D in place, D = base(g), and a correction where there is one."""

import numpy as np

from arrays import copied, in_slots, require_arrays, stored, wide
from bad_input import BadInput, require_non_negative


class Descent:
    """x <- x - base(g): the inner optimizer alone.

    `inner` is an optimizer, or a list of them: one per group of parameters. `step` then takes lists of groups.
    """

    def __init__(self, inner):
        self.grouped = isinstance(inner, (list, tuple))
        self.inner = list(inner) if self.grouped else [inner]
        self.slots = None  # per group and parameter, from the first step on

    def step(self, params, grads, loss=None, *, learning_rate=None, epoch=None):
        """Subtracts, and returns what was subtracted, as arrays like `params` (None where the gradient is None).

        params: float64, float32 or float16 arrays, changed in place. grads: finite arrays of the same shapes and
        dtypes; None leaves a parameter and its state alone. learning_rate: of this step only, in place of the inner
        optimizer's own. With groups, all three are lists, one entry per group.
        Errors: BadInput, before anything has changed.
        """
        groups = self._checked(params, grads, learning_rate)
        with np.errstate(all="ignore"):  # what overflows or is 0 / 0 shows in the result
            update = self._subtract(groups, self.correction(loss, epoch))
        return update if self.grouped else update[0]

    def correction(self, loss, epoch):
        """What this step's loss adds to the base, as a function of g; None for nothing."""
        return None

    def _subtract(self, groups, correction):
        if self.slots is None:
            self.slots = [[inner.start(x) for x in params] for inner, params, _, _ in groups]
        update = []
        for (inner, params, grads, rate), slots in zip(groups, self.slots):
            update.append([None] * len(params))
            for i, (x, g) in enumerate(zip(params, grads)):
                if g is not None:
                    update[-1][i], slots[i] = _move(inner, x, g, slots[i], rate, correction)
        return update

    def _checked(self, params, grads, learning_rate):
        """[(inner, params, grads, rate)], one per group."""
        if not self.grouped:
            params, grads, learning_rate = [params], [grads], [learning_rate]
        count = len(self.inner)
        rates = [None] * count if learning_rate is None else learning_rate
        if not len(params) == len(grads) == len(rates) == count:
            got = f"{len(params)} of parameters, {len(grads)} of gradients, {len(rates)} learning rates"
            raise BadInput(f"{count} groups", got, "Pass one entry per inner optimizer.")
        groups = []
        for k, (inner, xs, gs, rate) in enumerate(zip(self.inner, params, grads, rates)):
            slots = [{} for _ in xs] if self.slots is None else self.slots[k]
            if not len(xs) == len(gs) == len(slots):
                got = f"{len(xs)} parameters and {len(gs)} gradients"
                raise BadInput(f"{len(slots)} of each in group {k}", got, "Pass the same ones at every step.")
            for i, (x, g, one) in enumerate(zip(xs, gs, slots)):
                require_arrays(f"[{k}][{i}]" if self.grouped else f"[{i}]", x, g, one)
            rate = inner.learning_rate if rate is None else rate
            groups.append((inner, xs, gs, require_non_negative("learning_rate", rate)))
        return groups

    def state_dict(self):
        """Everything that a checkpoint needs besides the parameters: copies."""
        return {"slots": copied(self.slots)}

    def load_state_dict(self, state):
        """Continues from what `state_dict` returned. Shapes and dtypes are checked at the next step."""
        slots = state["slots"]
        if slots is not None:
            needed = [set(inner.start(np.empty(0))) for inner in self.inner]
            pairs = [(names, set(one)) for names, group in zip(needed, slots) for one in group]
            if len(slots) != len(needed) or not all(names <= one for names, one in pairs):
                names = " and ".join(str(sorted(names)) for names in needed)
                expected = f"a state of {len(needed)} groups with {names}"
                got = str([[sorted(one) for one in group] for group in slots])
                raise BadInput(expected, got, "Load it into an optimizer like the one that was saved.")
        self.slots = copied(slots)


def _move(inner, x, g, slots, rate, correction):
    """x <- x - D in place; D and the next slots."""
    before, g = wide(x), wide(g)
    bracket, slots = inner.base(before, g, in_slots(wide, slots), rate)
    if correction is not None:
        bracket = bracket + correction(g)
    x[...] = (before - bracket).reshape(x.shape)
    slots = inner.settle(wide(x), slots)
    return stored(bracket, x), in_slots(lambda slot: stored(slot, x), slots)
