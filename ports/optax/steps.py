"""One step as a user writes it: build the transformation, update, apply; op by op or compiled."""

from __future__ import annotations

from typing import Any, Callable

import jax
import optax

from lga import READINGS, loss_aware
from optimizers import transformation

#: What decides which program runs: the optimizer, the values of READINGS, and each group's fixed options.
Fixed = tuple[str, tuple[str, ...], tuple[tuple[tuple[str, Any], ...], ...]]
#: The other numbers: those of LGA (None: no LGA), and those of each group.
Numbers = tuple[dict[str, float] | None, list[dict[str, float]]]
Step = Callable[..., tuple[Any, Any, Any]]


def build(fixed: Fixed, numbers: Numbers) -> optax.GradientTransformation:
    """The transformation for a list of groups; several of them share one LGA around optax.multi_transform."""
    optimizer, readings, flags = fixed
    lga, groups = numbers
    inners = [transformation(optimizer, {**dict(f), **n}) for f, n in zip(flags, groups)]
    inner = inners[0]
    if len(inners) > 1:
        labels = [str(k) for k in range(len(inners))]
        inner = optax.multi_transform(dict(zip(labels, inners)), labels)
    return inner if lga is None else loss_aware(inner, **lga, **dict(zip(READINGS, readings)))


def split(options: dict[str, Any]) -> tuple[tuple[tuple[str, Any], ...], dict[str, float]]:
    """Flags and zeros (a penalty or a momentum of 0 is left out of the chain), and the other numbers."""
    fixed = tuple((name, value) for name, value in options.items() if isinstance(value, bool) or value == 0)
    return fixed, {name: value for name, value in options.items() if name not in dict(fixed)}


def step(
    fixed: Fixed, numbers: Numbers, params: Any, state: Any, grads: Any, loss: float, epoch: int
) -> tuple[Any, Any, Any]:
    """The parameters after the step, the updates, the state after it."""
    tx = build(fixed, numbers)
    extra = {} if numbers[0] is None else {"value": loss, "epoch": epoch}
    updates, state = tx.update(grads, state, params, **extra)
    return optax.apply_updates(params, updates), updates, state


traced: Step = jax.jit(step, static_argnums=0)
"""The step with its numbers as arguments. Weakly typed: with x64, 1 - beta is formed in float64, as Python does."""


def constant(fixed: Fixed, numbers: Numbers) -> Step:
    """The step with its numbers compiled in, as in a user's own jitted step; the first two arguments are ignored."""
    compiled = jax.jit(lambda *data: step(fixed, numbers, *data))
    return lambda _fixed, _numbers, *data: compiled(*data)
