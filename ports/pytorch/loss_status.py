"""What LGA keeps about the loss: Eqs. 3 and 4 and lines 7-10 of Algorithm 1; on the host, or on a device."""

from __future__ import annotations

import math
from typing import Any, Callable, NamedTuple, Optional, Union

import torch
from torch import Tensor

#: Where the paper is silent, each way to read it is a named option; the first value is the default.
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
#: Ranges (least, most); 0 itself is excluded. They keep gamma2 * Omega / xi finite for any sane loss.
RANGES = {"gamma2": (0.0, 1.0), "epsilon": (0.0, 1e6), "xi": (1e-12, 1e6)}

_MOMENTUM = 0.9  # of the momentum estimator, Table 13
_FLOATS = ("cap", "bound", "previous_loss", "gamma2", "omega")
INTS = ("t", "n", "skipped")

Number = Union[float, Tensor]


class Status(NamedTuple):
    """What LGA keeps about the loss; Python numbers, or 0-dim tensors of the loss's device."""

    cap: Number  # the first loss
    bound: Number  # E
    previous_loss: Number
    gamma2: Number
    omega: Number  # of the last step
    t: Number  # last step (or epoch), from 0; -1 before the first
    n: Number  # losses that went into E
    skipped: Number  # losses that were not finite and therefore left out (device only: the host refuses them)


class Host:
    """Arithmetic of the status in Python's floats."""

    zero, ten = 0.0, 10.0
    log, log10 = math.log, math.log10

    @staticmethod
    def where(condition: Any, yes: Any, no: Any) -> Any:
        return yes if condition else no


class _Device:
    """The same in 0-dim tensors: every branch is a `where`, and nothing is read back."""

    where = staticmethod(torch.where)

    def __init__(self, dtype: torch.dtype, device: torch.device) -> None:
        self.dtype = dtype
        self.zero = torch.zeros((), dtype=dtype, device=device)
        # CUDA divides by a Python number by multiplying with its inverse, and gamma2 * 0.1 is not gamma2 / 10
        self.ten = torch.full((), 10.0, dtype=dtype, device=device)

    def log(self, t: Tensor) -> Tensor:
        return t.to(self.dtype).log()

    def log10(self, t: Tensor) -> Tensor:
        return t.to(self.dtype).log10()


def _next_bound(s: Status, f: Any, t: Any, n: Any, o: dict[str, Any], m: Any) -> Any:
    """E_t from E_{t-1} and f_t (Eq. 3, first line; Section A.9):

    progressive   w E + (1 - w) f,  w = 1 / log(t + 10)
    average       E + (f - E) / n
    momentum      0.9 E + 0.1 f     (`momentum_form="sum"`: 0.9 E + f)
    """
    if o["lower_bound"] == "progressive":
        w = 1 / (m.log10 if o["log_base"] == "10" else m.log)(t + 10)
        return w * s.bound + (1 - w) * f
    if o["lower_bound"] == "average":
        return s.bound + (f - s.bound) / (n + (n == 0))  # n = 0 only where the result is not used
    return _MOMENTUM * s.bound + (f if o["momentum_form"] == "sum" else (1 - _MOMENTUM) * f)


def advance(s: Status, f: Any, epoch: Any, o: dict[str, Any], m: Any) -> tuple[Status, Any]:
    """The next status and c = gamma2 * Omega, from the loss f (lines 7-10 of Algorithm 1):

        t = 0    cap = f_0, E_0 = 0
        t >= 1   E_t by Eq. 3;  gamma2 <- gamma2 / 10 if f_t > f_{t-1}
        Omega = f - E  if f - E >= epsilon and f <= cap,  else 0        Eq. 4

    With `time_unit="epoch"`, E, gamma2 and f_{t-1} move at the first step of an epoch only. One text for host (`m` is
    Host: floats) and device (0-dim tensors); f finite on the host, anything on the device (the caller discards it).
    """
    first = s.t < 0
    t = s.t + 1 if o["time_unit"] == "step" else epoch
    ticks = t > s.t  # the first step too, from -1
    later = ticks ^ first
    cap = m.where(first, f, s.cap)
    estimates = ticks if o["bound_at_start"] == "updated" else later
    n = s.n + estimates
    bound = m.where(estimates, _next_bound(s, f, t, n, o, m), s.bound)
    gamma2 = m.where(later & (f > s.previous_loss), s.gamma2 / m.ten, s.gamma2)
    gap = f - bound
    wide = gap >= o["epsilon"] if o["threshold"] == "inclusive" else gap > o["epsilon"]
    omega = m.where(wide & (f <= cap), gap, m.zero)
    c = (gamma2 if o["decay_order"] == "before-use" else s.gamma2) * omega
    return Status(cap, bound, m.where(ticks, f, s.previous_loss), gamma2, omega, t, n, s.skipped), c


class DeviceStatus:
    """The status on a device: five floats (float64 where the device has it) and three int64, changed in place."""

    def __init__(self, s: Status, device: torch.device) -> None:
        numbers = s._asdict()
        try:
            self.floats = torch.tensor([numbers[k] for k in _FLOATS], dtype=torch.float64, device=device)
        except (TypeError, RuntimeError):  # MPS has no float64
            self.floats = torch.tensor([numbers[k] for k in _FLOATS], dtype=torch.float32, device=device)
        self.ints = torch.tensor([numbers[k] for k in INTS], dtype=torch.int64, device=device)
        self.arithmetic = _Device(self.floats.dtype, device)

    def status(self) -> Status:
        return Status(*self.floats.unbind(), *self.ints.unbind())

    def advance(self, loss: Tensor, epoch: Optional[int], o: dict[str, Any], limit: float) -> tuple[Tensor, Callable[[], None]]:
        """c, and what makes the new status the current one. A loss that is not finite, or whose c / xi would exceed
        `limit`, gives c = 0 and leaves all but omega (0) and skipped (one more) as they were."""
        m, s = self.arithmetic, self.status()
        f = loss.to(self.floats.device, m.dtype)
        new, c = advance(s, f, None if epoch is None else torch.full_like(s.t, epoch), o, m)
        good = torch.isfinite(f) & (c / o["xi"] <= limit)
        floats = torch.where(good, torch.stack(new[:5]), torch.stack([*s[:4], m.zero]))
        ints = torch.where(good, torch.stack(new[5:]), torch.stack([s.t, s.n, s.skipped + 1]))

        def commit() -> None:  # in place: a captured CUDA graph goes on from these very tensors
            self.floats.copy_(floats)
            self.ints.copy_(ints)

        return torch.where(good, c, m.zero), commit

    def write(self, s: Status) -> None:
        """The status from Python numbers, into the same tensors."""
        fresh = DeviceStatus(s, self.floats.device)
        self.floats.copy_(fresh.floats)
        self.ints.copy_(fresh.ints)

    def read(self) -> Status:
        """The status as Python numbers; waits for the device."""
        return Status(*self.floats.tolist(), *self.ints.tolist())
