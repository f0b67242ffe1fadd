"""LGA, the loss-aware gradient adjusting strategy, around any PyTorch optimizer.

    x <- x - [ base(g) + gamma2 * Omega(f) / phi(g) ]        Eq. 2

`base(g)` is whatever the wrapped optimizer subtracts, g the raw gradient, f the loss that g belongs to. Needs torch only (1.13, 2.x),
and the files loss_status.py, correction.py and bad_input.py beside this one.

    optimizer = LossAware(torch.optim.Adam(model.parameters()))
    loss = criterion(model(inputs), targets)
    loss.backward()
    optimizer.step(loss=loss)
"""

from __future__ import annotations

import inspect
import math
from itertools import chain
from typing import Any, Callable, Optional, Union

import torch
from torch import Tensor
from torch.optim import Optimizer

from bad_input import bad, check_grads, check_group, check_loss, check_options
from correction import correct, correct_foreach, work_dtype
from loss_status import INTS, RANGES, READINGS, DeviceStatus, Host, Number, Status, advance

__all__ = ["LossAware", "READINGS"]
__version__ = "1.0.0"

_KEY = "loss_aware"  # of our part of a state_dict


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
        options = {name: value for name, value in locals().items() if name in RANGES or name in READINGS}
        check_options(options)
        _check_inner(inner)
        for group in inner.param_groups:
            check_group(group)
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
        check_group(param_group)
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
            raise bad("the loss, from a closure or as loss=", got, "LGA needs it: call optimizer.step(loss=loss).")
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        loss_now = check_loss(loss)
        self._check_epoch(epoch)
        for group in self.param_groups:
            check_group(group)
        params = [p for group in self.param_groups for p in group["params"] if p.grad is not None]
        grads = [p.grad for p in params]
        check_grads(grads, self.check_gradients)
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
        raw = [g.to(work_dtype(g.dtype), copy=True) for g in grads] if self.copy_gradients else grads
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
        (correct_foreach if foreach else correct)(params, raw, scale, self.options["xi"], signed)
        for x, average, mu in averages:
            ax = self.state[x]["ax"]
            moved = x if average is None else torch.where(mu == 1, x, average + (x - average) * mu)
            ax.copy_(torch.where(scale(x.device, work_dtype(x.dtype)) > 0, moved, ax))

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
            raise bad("a finite loss", loss, "Skip the step or lower the learning rate; nothing has changed.")
        on_device = self.device_status
        if on_device is None:
            on_device = isinstance(self._status, DeviceStatus) or (isinstance(loss, Tensor) and loss.device.type != "cpu")
        if on_device:
            if isinstance(self._status, Status):
                self._status = DeviceStatus(self._status, loss.device if isinstance(loss, Tensor) else self._device())
            if not isinstance(loss, Tensor):
                loss = torch.full((), loss, dtype=torch.float64)
            return self._status.advance(loss, epoch, self.options, limit)
        f = float(loss)
        if not math.isfinite(f):
            raise bad("a finite loss", f, "Skip the step or lower the learning rate; nothing has changed.")
        new, c = advance(self._status, f, epoch, self.options, Host)
        if not c / self.options["xi"] <= limit:
            raise bad(f"a loss for which gamma2 * Omega / xi is at most {limit:.3g}", f"loss {f}", "Scale the loss down.")
        return c, lambda: setattr(self, "_status", new)

    def _device(self) -> torch.device:
        """Where the status is kept when no loss on a device says so."""
        return self.param_groups[0]["params"][0].device

    def _check_epoch(self, epoch: Optional[int]) -> None:
        least = max(0, self._last_epoch)
        if self.options["time_unit"] == "epoch" and not (type(epoch) is int and epoch >= least):
            raise bad(f"epoch to be an integer >= {least}", repr(epoch), 'Pass epoch= with time_unit="epoch".')

    def loss_status(self) -> dict[str, Union[int, float]]:
        """t, n, cap, bound, previous_loss, gamma2, omega, skipped as Python numbers, for logging.
        Waits for the device when the status is on one."""
        status = self._status if isinstance(self._status, Status) else self._status.read()
        return status._asdict()

    def state_dict(self) -> dict[str, Any]:
        """The inner optimizer's, and one more entry: options and loss status (tensors if on a device; nothing is read back)."""
        self._run_hooks("state_dict_pre")
        packed = dict(self.inner.state_dict())
        on_device = isinstance(self._status, DeviceStatus)
        status = {k: v.clone() if on_device else v for k, v in (self._status.status() if on_device else self._status)._asdict().items()}
        packed[_KEY] = {"options": dict(self.options), "status": status}
        return self._run_hooks("state_dict_post", packed)

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Continues from a `state_dict()`, with its hyper-parameters and readings. May wait for the device."""
        state_dict = self._run_hooks("load_state_dict_pre", dict(state_dict))
        ours = state_dict.get(_KEY)
        if not isinstance(ours, dict):
            remedy = "For a plain optimizer's, call .inner.load_state_dict."
            raise bad(f"a state_dict of LossAware, with {_KEY!r}", sorted(state_dict), remedy)
        options = {**self.options, **ours["options"]}
        check_options(options)
        numbers = {k: (int if k in INTS else float)(v) for k, v in ours["status"].items()}
        status = Status(**numbers)
        self.inner.load_state_dict({k: v for k, v in state_dict.items() if k != _KEY})
        self._restore_asgd(state_dict)
        self.options = options
        self._last_epoch = status.t if options["time_unit"] == "epoch" else -1
        if isinstance(self._status, DeviceStatus):
            self._status.write(status)
        elif self.device_status:
            self._status = DeviceStatus(status, self._device())
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


def _check_inner(inner: Any) -> None:
    if not isinstance(inner, Optimizer):
        raise bad("a torch.optim.Optimizer", type(inner).__name__, "Pass an optimizer instance: LossAware(Adam(params)).")
    if isinstance(inner, LossAware):
        raise bad("an optimizer without a correction of its own", "LossAware", "Wrap the plain optimizer once.")
    closure = inspect.signature(inner.step).parameters.get("closure")
    if closure is not None and closure.default is closure.empty:
        remedy = "LGA is defined for one loss and one gradient per step: wrap another optimizer."
        raise bad("an optimizer whose step() needs no closure", type(inner).__name__, remedy)
