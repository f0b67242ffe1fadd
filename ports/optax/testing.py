"""What the tests of this port share."""

from __future__ import annotations

import unittest
from typing import Any, Callable

import jax
import jax.numpy as jnp
import numpy as np


def both_dtypes(test: Callable[[unittest.TestCase, Any], None]) -> Callable[[unittest.TestCase], None]:
    def run(self: unittest.TestCase) -> None:
        for x64, dtype in ((True, jnp.float64), (False, jnp.float32)):
            with self.subTest(dtype=dtype.__name__), jax.enable_x64(x64):
                test(self, dtype)

    run.__doc__ = test.__doc__
    return run


def bits(tree: Any) -> list[tuple[Any, bytes]]:
    leaves = [np.asarray(leaf) for leaf in jax.tree.leaves(tree)]
    return [(leaf.dtype, leaf.tobytes()) for leaf in leaves]


def draws(dtype: Any, seed: int, *shape: int) -> jax.Array:
    return jnp.asarray(np.random.default_rng(seed).standard_normal(shape), dtype)


def follow(tx: Any, losses: list[float], g: jax.Array, **extra: Any) -> list[Any]:
    """The status after each loss, the gradient staying the same."""
    state, seen = tx.init(g), []
    for k, f in enumerate(losses):
        _, state = tx.update(g, state, g, value=f, **{name: values[k] for name, values in extra.items()})
        seen.append(state.status)
    return seen
