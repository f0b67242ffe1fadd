"""The correction of Eqs. 2 and 5, one tensor at a time or all at once, with the same bits."""

from __future__ import annotations

from typing import Callable

import torch
from torch import Tensor

#: torch >= 2.2 adds and multiplies a list by a 0-dim tensor.
FOREACH_TENSOR = "Tensor" in torch.ops.aten._foreach_add_.overloads()

Scale = Callable[[torch.device, torch.dtype], Tensor]  # the coefficient c = gamma2 * Omega on a device, 0-dim


def work_dtype(dtype: torch.dtype) -> torch.dtype:
    """The dtype a correction is computed in: below float32, c = 1e-8 would round badly or to 0."""
    return torch.float64 if dtype == torch.float64 else torch.float32


def _numerator(g: Tensor, c: Tensor, signed: bool) -> Tensor:
    """+c where phi > 0 and -c where phi < 0; all +0 for c = 0 (0 - c, not -c), so that x - 0 is x even for x = -0."""
    return torch.where(torch.signbit(g) if signed else g < 0, 0 - c, c)


def correct(params: list[Tensor], grads: list[Tensor], scale: Scale, xi: float, signed: bool) -> None:
    """x <- x - c / phi(g) one tensor at a time: phi(g) = g + xi for g >= 0, g - xi for g < 0, so c / phi = (+-c) / (|g| + xi).

    grads: as params, finite, in the work dtype or below. scale(device, dtype): c there, 0-dim.
    Error: |c / phi| 2 u (c as given, phi, quotient: 1.5 u), and u |x'|; below float32 only the latter in the dtype of x.
    """
    for x, g in zip(params, grads):
        w = x.to(work_dtype(x.dtype))
        g = g.to(w.dtype)
        w.addcdiv_(_numerator(g, scale(w.device, w.dtype), signed), g.abs().add_(xi), value=-1)
        if w is not x:
            x.copy_(w)


def correct_foreach(params: list[Tensor], grads: list[Tensor], scale: Scale, xi: float, signed: bool) -> None:
    """As `correct`, with the same bits, for all tensors of one device and dtype at once."""
    groups: dict[tuple[torch.device, torch.dtype], tuple[list[Tensor], list[Tensor]]] = {}
    for x, g in zip(params, grads):
        xs, gs = groups.setdefault((x.device, x.dtype), ([], []))
        xs.append(x)
        gs.append(g.to(work_dtype(x.dtype)))
    for (device, dtype), (xs, gs) in groups.items():
        work = [x.to(work_dtype(dtype)) for x in xs]
        c = scale(device, work_dtype(dtype))
        if signed or not FOREACH_TENSOR:
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
