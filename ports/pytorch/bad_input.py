"""What is refused, always before anything changes: one line that says what was expected, what came, what to do."""

from __future__ import annotations

from numbers import Real
from typing import Any

import torch
from torch import Tensor

from loss_status import RANGES, READINGS, Number


def bad(expected: str, got: object, remedy: str) -> ValueError:
    return ValueError(f"expected {expected}; got {got}. {remedy}")


def check_options(options: dict[str, Any]) -> None:
    for name, (least, most) in RANGES.items():
        value = options[name]
        fits = isinstance(value, Real) and not isinstance(value, bool) and least <= value <= most and value > 0
        if not fits:
            interval = f"({least:g}, {most:g}]" if least == 0 else f"[{least:g}, {most:g}]"
            raise bad(f"{name} in {interval}", repr(value), f"Choose {name} in that range.")
        options[name] = float(value)
    for name, values in READINGS.items():
        if options[name] not in values:
            raise bad(f"{name} to be one of {', '.join(values)}", repr(options[name]), "Choose one of them.")


def check_group(group: dict[str, Any]) -> None:
    for flag in ("maximize", "differentiable"):
        if group.get(flag):
            remedy = "LGA lowers a loss: minimise its negative." if flag == "maximize" else "Leave it False."
            raise bad(f"a parameter group with {flag}=False", f"{flag}=True", remedy)


def check_loss(loss: Any) -> Number:
    if isinstance(loss, Tensor):
        if loss.dim() == 0 and loss.is_floating_point():
            return loss.detach()
        got = f"a tensor of shape {tuple(loss.shape)} and dtype {loss.dtype}"
        raise bad("the loss to be a 0-dim floating-point tensor", got, "Average it: loss.mean().")
    if isinstance(loss, Real) and not isinstance(loss, bool):
        return float(loss)
    raise bad("the loss to be a number or a 0-dim tensor", type(loss).__name__, "Let the closure return the loss.")


def check_grads(grads: list[Tensor], finite: bool) -> None:
    for k, g in enumerate(grads):
        if g.layout != torch.strided:
            raise bad("dense gradients", f"layout {g.layout} at gradient {k}", "Pass sparse=False to the embedding.")
        if g.is_complex():
            raise bad("real gradients", f"dtype {g.dtype} at gradient {k}", "Optimize torch.view_as_real of the parameter.")
    if finite and grads:
        for k, good in enumerate(torch.stack([g.isfinite().all().to(grads[0].device) for g in grads]).tolist()):
            if not good:
                remedy = "Skip the step or lower the learning rate; nothing has changed."
                raise bad("finite gradients", f"NaN or infinity in gradient {k}", remedy)
