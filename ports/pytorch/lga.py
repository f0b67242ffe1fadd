"""LGA, the loss-aware gradient adjusting strategy, around any PyTorch optimizer.

    x <- x - [ base(g) + gamma2 * Omega(f) / phi(g) ]        Eq. 2

`base(g)` is whatever the wrapped optimizer subtracts, g the raw gradient, f the loss that g belongs to. Needs torch only (1.13, 2.x).

    optimizer = LossAware(torch.optim.Adam(model.parameters()))
    loss = criterion(model(inputs), targets)
    loss.backward()
    optimizer.step(loss=loss)
"""

from __future__ import annotations

import inspect
import math
from itertools import chain
from numbers import Real
from typing import Any, Callable, NamedTuple, Optional, Union

import torch
from torch import Tensor
from torch.optim import Optimizer

__all__ = ["LossAware", "READINGS"]
__version__ = "1.0.0"

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
_RANGES = {"gamma2": (0.0, 1.0), "epsilon": (0.0, 1e6), "xi": (1e-12, 1e6)}

_MOMENTUM = 0.9  # of the momentum estimator, Table 13
_KEY = "loss_aware"  # of our part of a state_dict
_FLOATS = ("cap", "bound", "previous_loss", "gamma2", "omega")
_INTS = ("t", "n", "skipped")
#: torch >= 2.2 adds and multiplies a list by a 0-dim tensor.
_FOREACH_TENSOR = "Tensor" in torch.ops.aten._foreach_add_.overloads()

Number = Union[float, Tensor]
Scale = Callable[[torch.device, torch.dtype], Tensor]  # the coefficient c = gamma2 * Omega on a device, 0-dim


def _bad(expected: str, got: object, remedy: str) -> ValueError:
    return ValueError(f"expected {expected}; got {got}. {remedy}")


# --- the loss status: Eqs. 3 and 4, lines 7-10 of Algorithm 1 ----------------------------------------------------------


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


class _Host:
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


def _advance(s: Status, f: Any, epoch: Any, o: dict[str, Any], m: Any) -> tuple[Status, Any]:
    """The next status and c = gamma2 * Omega, from the loss f (lines 7-10 of Algorithm 1):

        t = 0    cap = f_0, E_0 = 0
        t >= 1   E_t by Eq. 3;  gamma2 <- gamma2 / 10 if f_t > f_{t-1}
        Omega = f - E  if f - E >= epsilon and f <= cap,  else 0        Eq. 4

    With `time_unit="epoch"`, E, gamma2 and f_{t-1} move at the first step of an epoch only. One text for host (`m` is
    _Host: floats) and device (0-dim tensors); f finite on the host, anything on the device (the caller discards it).
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


class _DeviceStatus:
    """The status on a device: five floats (float64 where the device has it) and three int64, changed in place."""

    def __init__(self, s: Status, device: torch.device) -> None:
        numbers = s._asdict()
        try:
            self.floats = torch.tensor([numbers[k] for k in _FLOATS], dtype=torch.float64, device=device)
        except (TypeError, RuntimeError):  # MPS has no float64
            self.floats = torch.tensor([numbers[k] for k in _FLOATS], dtype=torch.float32, device=device)
        self.ints = torch.tensor([numbers[k] for k in _INTS], dtype=torch.int64, device=device)
        self.arithmetic = _Device(self.floats.dtype, device)

    def status(self) -> Status:
        return Status(*self.floats.unbind(), *self.ints.unbind())

    def advance(self, loss: Tensor, epoch: Optional[int], o: dict[str, Any], limit: float) -> tuple[Tensor, Callable[[], None]]:
        """c, and what makes the new status the current one. A loss that is not finite, or whose c / xi would exceed
        `limit`, gives c = 0 and leaves all but omega (0) and skipped (one more) as they were."""
        m, s = self.arithmetic, self.status()
        f = loss.to(self.floats.device, m.dtype)
        new, c = _advance(s, f, None if epoch is None else torch.full_like(s.t, epoch), o, m)
        good = torch.isfinite(f) & (c / o["xi"] <= limit)
        floats = torch.where(good, torch.stack(new[:5]), torch.stack([*s[:4], m.zero]))
        ints = torch.where(good, torch.stack(new[5:]), torch.stack([s.t, s.n, s.skipped + 1]))

        def commit() -> None:  # in place: a captured CUDA graph goes on from these very tensors
            self.floats.copy_(floats)
            self.ints.copy_(ints)

        return torch.where(good, c, m.zero), commit

    def write(self, s: Status) -> None:
        """The status from Python numbers, into the same tensors."""
        fresh = _DeviceStatus(s, self.floats.device)
        self.floats.copy_(fresh.floats)
        self.ints.copy_(fresh.ints)

    def read(self) -> Status:
        """The status as Python numbers; waits for the device."""
        return Status(*self.floats.tolist(), *self.ints.tolist())


# --- the correction: Eqs. 2 and 5 --------------------------------------------------------------------------------------


def _work(dtype: torch.dtype) -> torch.dtype:
    """The dtype a correction is computed in: below float32, c = 1e-8 would round badly or to 0."""
    return torch.float64 if dtype == torch.float64 else torch.float32


def _numerator(g: Tensor, c: Tensor, signed: bool) -> Tensor:
    """+c where phi > 0 and -c where phi < 0; all +0 for c = 0 (0 - c, not -c), so that x - 0 is x even for x = -0."""
    return torch.where(torch.signbit(g) if signed else g < 0, 0 - c, c)


def _correct(params: list[Tensor], grads: list[Tensor], scale: Scale, xi: float, signed: bool) -> None:
    """x <- x - c / phi(g) one tensor at a time: phi(g) = g + xi for g >= 0, g - xi for g < 0, so c / phi = (+-c) / (|g| + xi).

    grads: as params, finite, in the work dtype or below. scale(device, dtype): c there, 0-dim.
    Error: |c / phi| 2 u (c as given, phi, quotient: 1.5 u), and u |x'|; below float32 only the latter in the dtype of x.
    """
    for x, g in zip(params, grads):
        w = x.to(_work(x.dtype))
        g = g.to(w.dtype)
        w.addcdiv_(_numerator(g, scale(w.device, w.dtype), signed), g.abs().add_(xi), value=-1)
        if w is not x:
            x.copy_(w)


def _correct_foreach(params: list[Tensor], grads: list[Tensor], scale: Scale, xi: float, signed: bool) -> None:
    """As `_correct`, with the same bits, for all tensors of one device and dtype at once."""
    groups: dict[tuple[torch.device, torch.dtype], tuple[list[Tensor], list[Tensor]]] = {}
    for x, g in zip(params, grads):
        xs, gs = groups.setdefault((x.device, x.dtype), ([], []))
        xs.append(x)
        gs.append(g.to(_work(x.dtype)))
    for (device, dtype), (xs, gs) in groups.items():
        work = [x.to(_work(dtype)) for x in xs]
        c = scale(device, _work(dtype))
        if signed or not _FOREACH_TENSOR:
            numerators = [_numerator(g, c, signed) for g in gs]
        else:  # min(sign(g), 0) is -1 or 0; times 2c, plus c: exactly -c or +c
            numerators = list(torch._foreach_sign(gs))
            torch._foreach_clamp_max_(numerators, 0)
            torch._foreach_mul_(numerators, c * 2)
            torch._foreach_add_(numerators, c, alpha=1)  # without alpha torch takes c for a number and reads it back
        distances = torch._foreach_abs(gs)
        torch._foreach_add_(distances, xi)
        torch._foreach_addcdiv_(work, numerators, distances, -1)
        for x, w in zip(xs, work):
            if w is not x:
                x.copy_(w)


# --- the optimizer -----------------------------------------------------------------------------------------------------


class LossAware(Optimizer):
    """LGA around `inner`, any optimizer whose `step()` needs no closure.

    gamma2, in (0, 1]: learning rate of the correction. epsilon, in (0, 1e6], unit of the loss: smallest gap f - E at which it
    acts. xi, in [1e-12, 1e6], unit of the gradient: distance of phi from 0. The readings are those of `READINGS`.

    foreach: None takes the `torch._foreach_*` path when all parameters are on CUDA; True, False force it. Same bits.
    device_status: None keeps the loss status in Python's floats while losses are floats or CPU tensors, and on the
        loss's device from the first loss on an accelerator on, without ever reading it back; True, False force it.
        On the host a bad loss is refused before anything changes; on a device it is skipped and counted (`loss_status`).
    copy_gradients: True keeps a copy of the gradients during the step, because some optimizers change `p.grad`
        (torch's own foreach SGD with nesterov does). False saves that memory; a change is then an error.
    check_gradients: True refuses gradients that are not finite, before anything changes; waits for the device.

    `param_groups`, `state` and `defaults` are those of `inner`. When Omega = 0 the step is the inner optimizer's, bit for bit.
    """

    def __init__(
        self,
        inner: Optimizer,
        gamma2: float = 1e-8,
        epsilon: float = 0.1,
        xi: float = 0.01,
        log_base: str = "e",
        time_unit: str = "step",
        bound_at_start: str = "fixed",
        threshold: str = "inclusive",
        phi_at_negative_zero: str = "positive",
        decay_order: str = "before-use",
        lower_bound: str = "progressive",
        momentum_form: str = "average",
        *,
        foreach: Optional[bool] = None,
        device_status: Optional[bool] = None,
        copy_gradients: bool = True,
        check_gradients: bool = False,
    ) -> None:
        options = {name: value for name, value in locals().items() if name in _RANGES or name in READINGS}
        _check_options(options)
        _check_inner(inner)
        for group in inner.param_groups:
            _check_group(group)
        # The base class's own __init__ would build groups of its own; this is the part of it that unpickling uses.
        super().__setstate__(
            {
                "inner": inner,
                "options": options,
                "foreach": foreach,
                "device_status": device_status,
                "copy_gradients": copy_gradients,
                "check_gradients": check_gradients,
                "_status": Status(0.0, 0.0, 0.0, float(gamma2), 0.0, -1, 0, 0),
                "_last_epoch": -1,
            }
        )

    # Read from `inner` every time: its load_state_dict replaces them.
    param_groups = property(lambda self: self.inner.param_groups, lambda self, value: setattr(self.inner, "param_groups", value))
    state = property(lambda self: self.inner.state, lambda self, value: setattr(self.inner, "state", value))
    defaults = property(lambda self: self.inner.defaults, lambda self, value: setattr(self.inner, "defaults", value))

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k != "step" and not k.endswith("_hooks")}  # a scheduler patches `step`

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        _check_group(param_group)
        self.inner.add_param_group(param_group)

    def zero_grad(self, *args: Any, **kwargs: Any) -> None:
        self.inner.zero_grad(*args, **kwargs)

    @torch.no_grad()
    def step(
        self,
        closure: Optional[Callable[[], Any]] = None,
        *,
        loss: Union[float, Tensor, None] = None,
        epoch: Optional[int] = None,
    ) -> Any:
        """One step; returns the loss. The loss, unscaled and averaged over all ranks, is required: what `closure` returns
        (called once, with gradients enabled) or `loss`, a number or a 0-dim tensor. `epoch` for `time_unit="epoch"` only.
        Everything that is refused is refused before anything changes."""
        if (closure is None) == (loss is None):
            got = "neither" if closure is None else "both"
            raise _bad("the loss, from a closure or as loss=", got, "LGA needs it: call optimizer.step(loss=loss).")
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        loss_now = _check_loss(loss)
        self._check_epoch(epoch)
        for group in self.param_groups:
            _check_group(group)
        params = [p for group in self.param_groups for p in group["params"] if p.grad is not None]
        grads = [p.grad for p in params]
        _check_gradients(grads, self.check_gradients)
        o = self.options
        limit = torch.finfo(torch.float64 if all(p.dtype == torch.float64 for p in params) else torch.float32).max
        c, commit = self._take(loss_now, epoch if o["time_unit"] == "epoch" else None, limit)
        if isinstance(c, float) and c == 0:
            self.inner.step()
        else:
            self._corrected_step(params, grads, c)
        commit()
        if epoch is not None:
            self._last_epoch = epoch
        return loss

    def _corrected_step(self, params: list[Tensor], grads: list[Tensor], c: Number) -> None:
        """The inner step, then x <- x - c / phi(g) with the gradients as they were before it."""
        before = [g._version for g in grads]
        raw = [g.to(_work(g.dtype), copy=True) for g in grads] if self.copy_gradients else grads
        averages = self._averages(params)
        self.inner.step()
        if not self.copy_gradients and before != [g._version for g in grads]:
            raise RuntimeError(
                "expected p.grad as it was; the inner optimizer changed it, and the correction was left out. Pass copy_gradients=True."
            )
        foreach = self.foreach if self.foreach is not None else bool(params) and all(p.is_cuda for p in params)
        cached: dict[tuple[torch.device, torch.dtype], Tensor] = {}

        def scale(device: torch.device, dtype: torch.dtype) -> Tensor:
            key = (device, dtype)
            if key not in cached:
                cached[key] = c.to(device, dtype) if isinstance(c, Tensor) else torch.full((), c, dtype=dtype, device=device)
            return cached[key]

        signed = self.options["phi_at_negative_zero"] == "signed"
        (_correct_foreach if foreach else _correct)(params, raw, scale, self.options["xi"], signed)
        for x, average, mu in averages:
            ax = self.state[x]["ax"]
            moved = x if average is None else torch.where(mu == 1, x, average + (x - average) * mu)
            ax.copy_(torch.where(scale(x.device, _work(x.dtype)) > 0, moved, ax))

    def _averages(self, params: list[Tensor]) -> list[tuple[Tensor, Optional[Tensor], Optional[Tensor]]]:
        """For ASGD, each parameter's average and mu before the step (None before the first): ASGD averages where its own
        step ends, and the average has to follow where the whole step goes."""
        if not isinstance(self.inner, torch.optim.ASGD):
            return []
        slots = [self.state.get(p) or {} for p in params]
        return [
            (p, slot["ax"].clone(), slot["mu"].to(p.device, copy=True)) if slot else (p, None, None)
            for p, slot in zip(params, slots)
        ]

    def _take(self, loss: Number, epoch: Optional[int], limit: float) -> tuple[Number, Callable[[], None]]:
        """c = gamma2 * Omega for this loss, and what makes the new status the current one."""
        if not isinstance(loss, Tensor) and not math.isfinite(loss):
            raise _bad("a finite loss", loss, "Skip the step or lower the learning rate; nothing has changed.")
        on_device = self.device_status
        if on_device is None:
            on_device = isinstance(self._status, _DeviceStatus) or (isinstance(loss, Tensor) and loss.device.type != "cpu")
        if on_device:
            if isinstance(self._status, Status):
                device = loss.device if isinstance(loss, Tensor) else self.param_groups[0]["params"][0].device
                self._status = _DeviceStatus(self._status, device)
            if not isinstance(loss, Tensor):
                loss = torch.full((), loss, dtype=torch.float64)
            return self._status.advance(loss, epoch, self.options, limit)
        f = float(loss)
        if not math.isfinite(f):
            raise _bad("a finite loss", f, "Skip the step or lower the learning rate; nothing has changed.")
        new, c = _advance(self._status, f, epoch, self.options, _Host)
        if not c / self.options["xi"] <= limit:
            raise _bad(f"a loss for which gamma2 * Omega / xi is at most {limit:.3g}", f"loss {f}", "Scale the loss down.")
        return c, lambda: setattr(self, "_status", new)

    def _check_epoch(self, epoch: Optional[int]) -> None:
        least = max(0, self._last_epoch)
        if self.options["time_unit"] == "epoch" and not (type(epoch) is int and epoch >= least):
            raise _bad(f"epoch to be an integer >= {least}", repr(epoch), 'Pass epoch= with time_unit="epoch".')

    def loss_status(self) -> dict[str, Union[int, float]]:
        """t, n, cap, bound, previous_loss, gamma2, omega, skipped as Python numbers, for logging.
        Waits for the device when the status is on one."""
        status = self._status if isinstance(self._status, Status) else self._status.read()
        return status._asdict()

    def state_dict(self) -> dict[str, Any]:
        """The inner optimizer's, and one more entry: options and loss status (tensors if on a device; nothing is read back)."""
        self._run_hooks("state_dict_pre")
        packed = dict(self.inner.state_dict())
        on_device = isinstance(self._status, _DeviceStatus)
        status = {k: v.clone() if on_device else v for k, v in (self._status.status() if on_device else self._status)._asdict().items()}
        packed[_KEY] = {"options": dict(self.options), "status": status}
        return self._run_hooks("state_dict_post", packed)

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Continues from a `state_dict()`, with its hyper-parameters and readings. May wait for the device."""
        state_dict = self._run_hooks("load_state_dict_pre", dict(state_dict))
        ours = state_dict.get(_KEY)
        if not isinstance(ours, dict):
            remedy = "For a plain optimizer's, call .inner.load_state_dict."
            raise _bad(f"a state_dict of LossAware, with {_KEY!r}", sorted(state_dict), remedy)
        options = {**self.options, **ours["options"]}
        _check_options(options)
        numbers = {k: (int if k in _INTS else float)(v) for k, v in ours["status"].items()}
        status = Status(**numbers)
        self.inner.load_state_dict({k: v for k, v in state_dict.items() if k != _KEY})
        self._restore_asgd(state_dict)
        self.options = options
        self._last_epoch = status.t if options["time_unit"] == "epoch" else -1
        if isinstance(self._status, _DeviceStatus):
            self._status.write(status)
        else:
            self._status = status
        self._run_hooks("load_state_dict_post")

    def _restore_asgd(self, state_dict: dict[str, Any]) -> None:
        """torch casts ASGD's eta and mu to the parameter's dtype when it loads them; bfloat16 would change the next step."""
        if not isinstance(self.inner, torch.optim.ASGD):
            return
        saved = chain.from_iterable(group["params"] for group in state_dict["param_groups"])
        for index, p in zip(saved, chain.from_iterable(group["params"] for group in self.param_groups)):
            for key in {"eta", "mu"} & set(state_dict["state"].get(index, ())):
                value = state_dict["state"][index][key]
                self.state[p][key] = value.to(self.state[p][key].device, copy=True) if isinstance(value, Tensor) else value

    def _run_hooks(self, kind: str, *args: Any) -> Any:
        """Hooks registered on the wrapper (torch >= 2.0); one that returns something replaces the argument."""
        for hook in list(getattr(self, f"_optimizer_{kind}_hooks", {}).values()):
            result = hook(self, *args)
            if args and result is not None:
                args = (result,)
        return args[0] if args else None

    def __repr__(self) -> str:
        options = ", ".join(f"{name}={value!r}" for name, value in self.options.items())
        return f"LossAware({options}) around {self.inner!r}"


# --- what is refused ---------------------------------------------------------------------------------------------------


def _check_options(options: dict[str, Any]) -> None:
    for name, (least, most) in _RANGES.items():
        value = options[name]
        fits = isinstance(value, Real) and not isinstance(value, bool) and least <= value <= most and value > 0
        if not fits:
            interval = f"({least:g}, {most:g}]" if least == 0 else f"[{least:g}, {most:g}]"
            raise _bad(f"{name} in {interval}", repr(value), f"Choose {name} in that range.")
        options[name] = float(value)
    for name, values in READINGS.items():
        if options[name] not in values:
            raise _bad(f"{name} to be one of {', '.join(values)}", repr(options[name]), "Choose one of them.")


def _check_inner(inner: Any) -> None:
    if not isinstance(inner, Optimizer):
        raise _bad("a torch.optim.Optimizer", type(inner).__name__, "Pass an optimizer instance: LossAware(Adam(params)).")
    if isinstance(inner, LossAware):
        raise _bad("an optimizer without a correction of its own", "LossAware", "Wrap the plain optimizer once.")
    closure = inspect.signature(inner.step).parameters.get("closure")
    if closure is not None and closure.default is closure.empty:
        remedy = "LGA is defined for one loss and one gradient per step: wrap another optimizer."
        raise _bad("an optimizer whose step() needs no closure", type(inner).__name__, remedy)


def _check_group(group: dict[str, Any]) -> None:
    for flag in ("maximize", "differentiable"):
        if group.get(flag):
            remedy = "LGA lowers a loss: minimise its negative." if flag == "maximize" else "Leave it False."
            raise _bad(f"a parameter group with {flag}=False", f"{flag}=True", remedy)


def _check_loss(loss: Any) -> Number:
    if isinstance(loss, Tensor):
        if loss.dim() == 0 and loss.is_floating_point():
            return loss.detach()
        got = f"a tensor of shape {tuple(loss.shape)} and dtype {loss.dtype}"
        raise _bad("the loss to be a 0-dim floating-point tensor", got, "Average it: loss.mean().")
    if isinstance(loss, Real) and not isinstance(loss, bool):
        return float(loss)
    raise _bad("the loss to be a number or a 0-dim tensor", type(loss).__name__, "Let the closure return the loss.")


def _check_gradients(grads: list[Tensor], finite: bool) -> None:
    for k, g in enumerate(grads):
        if g.layout != torch.strided:
            raise _bad("dense gradients", f"layout {g.layout} at gradient {k}", "Pass sparse=False to the embedding.")
        if g.is_complex():
            raise _bad("real gradients", f"dtype {g.dtype} at gradient {k}", "Optimize torch.view_as_real of the parameter.")
    if finite and grads:
        for k, good in enumerate(torch.stack([g.isfinite().all().to(grads[0].device) for g in grads]).tolist()):
            if not good:
                remedy = "Skip the step or lower the learning rate; nothing has changed."
                raise _bad("finite gradients", f"NaN or infinity in gradient {k}", remedy)
