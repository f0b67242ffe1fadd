"""What LGA keeps about the loss: Eqs. 3 and 4 and lines 7-10 of Algorithm 1. Python floats (float64) throughout."""

from dataclasses import dataclass
from math import isfinite, log, log10
from operator import index

from bad_input import BadInput, require_finite

#: Where the paper can be read in two ways, both are options; the first is the default. NOTATION.md says why.
READINGS = {
    "log_base": ("e", "10"),
    "time_unit": ("step", "epoch"),
    "bound_at_start": ("fixed", "updated"),
    "threshold": ("inclusive", "exclusive"),
    "phi_at_negative_zero": ("positive", "signed"),
    "decay_order": ("before-use", "after-use"),
    "lower_bound": ("progressive", "average", "momentum"),
    "momentum_form": ("average", "sum"),
}


@dataclass(frozen=True)
class Options:
    """The paper's hyper-parameters (Section 4.2) and the readings."""

    gamma2: float = 1e-8  # learning rate of the correction, in (0, 1]
    epsilon: float = 0.1  # least gap f - E at which it acts, in (0, 1e6]; the loss's unit
    xi: float = 0.01  # distance of phi from 0, in [1e-12, 1e6]; the gradient's unit
    log_base: str = "e"
    time_unit: str = "step"
    bound_at_start: str = "fixed"
    threshold: str = "inclusive"
    phi_at_negative_zero: str = "positive"
    decay_order: str = "before-use"
    lower_bound: str = "progressive"
    momentum_form: str = "average"

    def __post_init__(self):
        for name, least, most in (("gamma2", 0.0, 1.0), ("epsilon", 0.0, 1e6), ("xi", 1e-12, 1e6)):
            value = require_finite(name, getattr(self, name))
            if not least <= value <= most or value == 0:
                interval = f"(0, {most:g}]" if least == 0 else f"[{least:g}, {most:g}]"
                raise BadInput(f"{name} in {interval}", repr(value), f"Choose {name} in that range.")
            object.__setattr__(self, name, value)  # a NumPy scalar would bring its dtype into the arithmetic
        for name, values in READINGS.items():
            value = getattr(self, name)
            if value not in values:
                raise BadInput(f"{name} to be one of {', '.join(values)}", repr(value), "Choose one of them.")


def weight(t, log_base):
    """w_t = 1 / log(t + 10), the weight of the past (Eq. 3)."""
    return 1 / (log10(t + 10) if log_base == "10" else log(t + 10))


def next_bound(bound, f, t, n, options):
    """E_t of Eq. 3 from E_{t-1} and f_t; n counts this loss. The other two estimators are Table 13's."""
    if options.lower_bound == "average":
        return bound + (f - bound) / n
    if options.lower_bound == "momentum":
        return 0.9 * bound + (f if options.momentum_form == "sum" else (1 - 0.9) * f)
    w = weight(t, options.log_base)
    return w * bound + (1 - w) * f


def omega(f, bound, cap, options):
    """Eq. 4: Omega = f - E if f - E >= epsilon and f <= cap, else 0."""
    gap = f - bound
    is_open = gap >= options.epsilon if options.threshold == "inclusive" else gap > options.epsilon
    return gap if is_open and f <= cap else 0.0


@dataclass(frozen=True)
class LossStatus:
    """The loss status after step t (epoch t, by the reading `time_unit`)."""

    gamma2: float  # for the next step
    t: int = -1  # -1: no loss yet
    n: int = 0  # losses that went into E
    cap: float = 0.0  # f_0
    bound: float = 0.0  # E_t
    previous_loss: float = 0.0  # f_t
    omega: float = 0.0  # Omega_t

    def advance(self, loss, epoch, options):
        """The status after one more loss, and the coefficient gamma2 * Omega of this step's correction (0: off).

            t = 0     cap = f_0, E_0 = 0
            t >= 1    E_t by Eq. 3;  gamma2 <- gamma2 / 10 if f_t > f_{t-1}

        By the reading `time_unit` epoch, both happen at an epoch's first step only; Omega takes each step's own loss.
        """
        f = require_finite("loss", loss)
        first = self.t < 0
        t = self.t + 1 if options.time_unit == "step" else _epoch(epoch, max(0, self.t))
        ticks = first or t > self.t
        cap = f if first else self.cap
        estimates = options.bound_at_start == "updated" if first else ticks
        n = self.n + estimates
        bound = next_bound(self.bound, f, t, n, options) if estimates else self.bound
        rose = not first and ticks and f > self.previous_loss
        divided = self.gamma2 / 10 if rose else self.gamma2
        gap = omega(f, bound, cap, options)
        coefficient = gap * (divided if options.decay_order == "before-use" else self.gamma2)
        if not isfinite(coefficient / options.xi):
            raise BadInput("a loss for which gamma2 * Omega / xi is finite", f"loss {f}", "Scale the loss down.")
        return LossStatus(divided, t, n, cap, bound, f if ticks else self.previous_loss, gap), coefficient


def _epoch(epoch, least):
    try:
        number = index(epoch)
    except TypeError:
        number = -1
    if number < least:
        raise BadInput(f"epoch to be an integer >= {least}", repr(epoch), f"Pass a whole epoch >= {least}.")
    return number

