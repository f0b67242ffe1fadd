"""The nine optimizers that LGA wraps, with PyTorch's semantics and defaults. One class, one formula.

Each maps x, g and the state of one parameter (its "slots") to what it would subtract from x, and to the slots after:

    base, slots = optimizer.base(x, g, slots, rate)        rate: gamma1 of this step

Arrays keep their shape. Nothing is changed in place, and no result shares memory with an argument.
1 - beta^t is formed from Python floats, so it is accurate in every dtype.
Special cases, PyTorch's too: epsilon = 0 gives 0 / 0 = NaN where every gradient was 0; a square that overflows makes
its average infinite and the step 0, from then on.
"""

from dataclasses import dataclass, field, fields
from math import sqrt

import numpy as np

from bad_input import BadInput, require_decay, require_finite, require_flag, require_non_negative


def decayed(g, x, weight_decay):
    """d = g + lambda x; g itself for lambda = 0."""
    return g if weight_decay == 0 else g + weight_decay * x


class Optimizer:
    """What the nine share: the check of the options, and a state that is empty unless said otherwise."""

    #: Options in [0, 1), and options that may be negative. Flags are flags; every other option is >= 0.
    DECAYS = ("beta1", "beta2", "rho")
    SIGNED = ("dampening", "t0")

    def __post_init__(self):
        for option in fields(self):
            name = option.name
            if isinstance(option.default, bool):
                check = require_flag
            elif name in self.DECAYS:
                check = require_decay
            else:
                check = require_finite if name in self.SIGNED else require_non_negative
            setattr(self, name, check(name, getattr(self, name)))

    def start(self, x):
        """The slots before the first step."""
        return {}

    def settle(self, x, slots):
        """The slots once x is where the step went."""
        return slots


@dataclass
class SGD(Optimizer):
    """d = g + lambda x
    b = mu b + (1 - tau) d      (first step: b = d, undampened)
    s = d + mu b  (nesterov),  b  (momentum),  d  (mu = 0)
    base = gamma1 s             next state: b
    """

    learning_rate: float = 1e-3
    momentum: float = 0.0
    dampening: float = 0.0
    weight_decay: float = 0.0
    nesterov: bool = False

    def __post_init__(self):
        super().__post_init__()
        if self.nesterov and (self.momentum == 0 or self.dampening != 0):
            expected = "momentum > 0 and dampening 0 with nesterov"
            got = f"momentum {self.momentum}, dampening {self.dampening}"
            raise BadInput(expected, got, "Pass momentum > 0 and leave dampening out.")

    def base(self, x, g, slots, rate):
        d = decayed(g, x, self.weight_decay)
        if self.momentum == 0:
            return rate * d, {}
        old = slots.get("momentum_buffer")
        # A copy: d may be the caller's gradient.
        b = d.copy() if old is None else self.momentum * old + (1 - self.dampening) * d
        s = d + self.momentum * b if self.nesterov else b
        return rate * s, {"momentum_buffer": b}


@dataclass
class Momentum(SGD):
    """SGD with momentum 0.9 by default."""

    momentum: float = 0.9


@dataclass
class Nesterov(SGD):
    """SGD with Nesterov's momentum, 0.9 by default."""

    momentum: float = 0.9
    nesterov: bool = field(default=True, init=False)


@dataclass
class ASGD(Optimizer):
    """d = g + weight_decay x
    base = eta d + (lambda eta) x              (eta of the first step: gamma1)
    ax = ax + (x' - ax) mu                     (mu = 1: ax = x'), x' being where the step went
    eta = gamma1 / (1 + lambda gamma1 t)^alpha,  mu = 1 / max(1, t - t0)      next state: t, eta, mu, ax
    """

    learning_rate: float = 1e-2
    lambd: float = 1e-4
    alpha: float = 0.75
    t0: float = 1e6
    weight_decay: float = 0.0

    SIGNED = ("alpha", "t0")

    def start(self, x):
        return {"step": 0, "eta": self.learning_rate, "mu": 1.0, "ax": np.zeros_like(x)}

    def base(self, x, g, slots, rate):
        t = slots["step"] + 1
        eta = rate if t == 1 else slots["eta"]
        d = decayed(g, x, self.weight_decay)
        power = np.float64(1 + self.lambd * rate * t) ** self.alpha  # Python's own raises where this one overflows
        return eta * d + (self.lambd * eta) * x, {**slots, "step": t, "eta": float(rate / power)}

    def settle(self, x, slots):
        ax, mu = slots["ax"], slots["mu"]
        ax = x.copy() if mu == 1 else ax + (x - ax) * mu
        return {**slots, "ax": ax, "mu": 1 / max(1.0, slots["step"] - self.t0)}


@dataclass
class RMSprop(Optimizer):
    """d = g + lambda x
    v = alpha v + (1 - alpha) d d
    a = alpha a + (1 - alpha) d                       (centered)
    q = sqrt(v) + eps,  centered: sqrt(v - a a) + eps
    b = mu b + d / q                                  (momentum)
    base = gamma1 d / q,  with momentum: gamma1 b     next state: v, a, b
    """

    learning_rate: float = 1e-2
    alpha: float = 0.99
    epsilon: float = 1e-8
    weight_decay: float = 0.0
    momentum: float = 0.0
    centered: bool = False

    DECAYS = ("alpha",)

    def start(self, x):
        slots = {"square_avg": np.zeros_like(x)}
        if self.centered:
            slots["grad_avg"] = np.zeros_like(x)
        if self.momentum > 0:
            slots["momentum_buffer"] = np.zeros_like(x)
        return slots

    def base(self, x, g, slots, rate):
        d = decayed(g, x, self.weight_decay)
        v = self.alpha * slots["square_avg"] + (1 - self.alpha) * d * d
        after = {"square_avg": v}
        variance = v
        if self.centered:
            a = after["grad_avg"] = self.alpha * slots["grad_avg"] + (1 - self.alpha) * d
            variance = v - a * a
        q = np.sqrt(variance) + self.epsilon
        if self.momentum == 0:
            return rate * d / q, after
        b = after["momentum_buffer"] = self.momentum * slots["momentum_buffer"] + d / q
        return rate * b, after


@dataclass
class Adam(Optimizer):
    """d = g + lambda x
    m = beta1 m + (1 - beta1) d
    v = beta2 v + (1 - beta2) d d
    w = v,  amsgrad: max(w, v)
    q = sqrt(w) / sqrt(1 - beta2^t) + eps
    base = gamma1 / (1 - beta1^t) m / q      next state: t, m, v, w
    """

    learning_rate: float = 1e-3
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    weight_decay: float = 0.0
    amsgrad: bool = False

    def start(self, x):
        slots = {"step": 0, "exp_avg": np.zeros_like(x), "exp_avg_sq": np.zeros_like(x)}
        if self.amsgrad:
            slots["max_exp_avg_sq"] = np.zeros_like(x)
        return slots

    def base(self, x, g, slots, rate):
        t = slots["step"] + 1
        d = decayed(g, x, self.weight_decay)
        m = self.beta1 * slots["exp_avg"] + (1 - self.beta1) * d
        v = self.beta2 * slots["exp_avg_sq"] + (1 - self.beta2) * d * d
        after = {"step": t, "exp_avg": m, "exp_avg_sq": v}
        w = v
        if self.amsgrad:
            w = after["max_exp_avg_sq"] = np.maximum(slots["max_exp_avg_sq"], v)
        q = np.sqrt(w) / sqrt(1 - self.beta2**t) + self.epsilon
        return rate / (1 - self.beta1**t) * m / q, after


@dataclass
class Adamax(Optimizer):
    """d = g + lambda x
    m = beta1 m + (1 - beta1) d
    u = max(beta2 u, |d| + eps)
    base = gamma1 / (1 - beta1^t) m / u      next state: t, m, u
    """

    learning_rate: float = 2e-3
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    weight_decay: float = 0.0

    def start(self, x):
        return {"step": 0, "exp_avg": np.zeros_like(x), "exp_inf": np.zeros_like(x)}

    def base(self, x, g, slots, rate):
        t = slots["step"] + 1
        d = decayed(g, x, self.weight_decay)
        m = self.beta1 * slots["exp_avg"] + (1 - self.beta1) * d
        u = np.maximum(self.beta2 * slots["exp_inf"], np.abs(d) + self.epsilon)
        return rate / (1 - self.beta1**t) * m / u, {"step": t, "exp_avg": m, "exp_inf": u}


@dataclass
class Adadelta(Optimizer):
    """d = g + lambda x
    v = rho v + (1 - rho) d d
    s = sqrt(u + eps) / sqrt(v + eps) d
    u = rho u + (1 - rho) s s
    base = gamma1 s                          next state: v, u
    """

    learning_rate: float = 1.0
    rho: float = 0.9
    epsilon: float = 1e-6
    weight_decay: float = 0.0

    def start(self, x):
        return {"square_avg": np.zeros_like(x), "acc_delta": np.zeros_like(x)}

    def base(self, x, g, slots, rate):
        u = slots["acc_delta"]
        d = decayed(g, x, self.weight_decay)
        v = self.rho * slots["square_avg"] + (1 - self.rho) * d * d
        s = np.sqrt(u + self.epsilon) / np.sqrt(v + self.epsilon) * d
        return rate * s, {"square_avg": v, "acc_delta": self.rho * u + (1 - self.rho) * s * s}


@dataclass
class Adagrad(Optimizer):
    """d = g + lambda x
    r = gamma1 / (1 + (t - 1) eta)
    s = s + d d
    base = r d / (sqrt(s) + eps)             next state: t, s
    """

    learning_rate: float = 1e-2
    learning_rate_decay: float = 0.0
    weight_decay: float = 0.0
    initial_accumulator_value: float = 0.0
    epsilon: float = 1e-10

    def start(self, x):
        return {"step": 0, "sum": np.full_like(x, self.initial_accumulator_value)}

    def base(self, x, g, slots, rate):
        d = decayed(g, x, self.weight_decay)
        r = rate / (1 + slots["step"] * self.learning_rate_decay)
        s = slots["sum"] + d * d
        return r * d / (np.sqrt(s) + self.epsilon), {"step": slots["step"] + 1, "sum": s}


OPTIMIZERS = {
    optimizer.__name__.lower(): optimizer
    for optimizer in (SGD, Momentum, Nesterov, ASGD, RMSprop, Adam, Adamax, Adadelta, Adagrad)
}
