"""Tests of loss_aware inside and around Optax's own transformations."""

from __future__ import annotations

import unittest

import jax
import jax.numpy as jnp
import numpy as np
import optax

from lga import loss_aware
from testing import bits


class Composed(unittest.TestCase):
    def setUp(self) -> None:
        self.params = {"a": jnp.ones(2), "b": jnp.ones(3)}
        self.grads = {"a": jnp.full(2, 0.5), "b": jnp.full(3, -0.5)}
        self.lga = {"gamma2": 1.0, "xi": 0.5}  # at loss 2: c = 2, phi = +-1

    def test_chain(self) -> None:
        """phi sees what the links before made of the gradient: here 10 times it, so phi = 5.5."""
        tx = optax.chain(optax.scale(10.0), loss_aware(optax.sgd(1.0), **self.lga))
        updates, state = jax.jit(tx.update)(self.grads, tx.init(self.params), self.params, value=2.0)
        np.testing.assert_array_equal(updates["a"], np.full(2, np.float32(-5) - np.float32(2) / np.float32(5.5)))
        self.assertEqual(float(optax.tree.get(state, "omega")), 2.0)

    def test_masked(self) -> None:
        tx = optax.masked(loss_aware(optax.sgd(1.0), **self.lga), {"a": True, "b": False})
        updates, _ = tx.update(self.grads, tx.init(self.params), self.params, value=2.0)
        np.testing.assert_array_equal(updates["a"], np.full(2, -2.5))
        self.assertEqual(bits(updates["b"]), bits(self.grads["b"]))

    def test_multi_transform_outside_and_inside(self) -> None:
        labels = {"a": "train", "b": "frozen"}
        outside = optax.multi_transform(
            {"train": loss_aware(optax.sgd(1.0), **self.lga), "frozen": optax.set_to_zero()}, labels
        )
        updates, _ = outside.update(self.grads, outside.init(self.params), self.params, value=2.0)
        self.assertEqual([updates["a"].tolist(), updates["b"].tolist()], [[-2.5] * 2, [0.0] * 3])
        inside = loss_aware(
            optax.multi_transform({"train": optax.sgd(1.0), "frozen": optax.set_to_zero()}, labels), **self.lga
        )
        updates, _ = inside.update(self.grads, inside.init(self.params), self.params, value=2.0)
        self.assertEqual(
            [updates["a"].tolist(), updates["b"].tolist()], [[-2.5] * 2, [2.0] * 3]
        )  # README: it moves what is frozen inside

    def test_inject_hyperparams(self) -> None:
        tx = loss_aware(optax.inject_hyperparams(optax.sgd)(learning_rate=1.0), **self.lga)
        state = tx.init(self.params)
        state.inner.hyperparams["learning_rate"] = jnp.float32(2.0)
        updates, _ = tx.update(self.grads, state, self.params, value=2.0)
        self.assertEqual(updates["a"].tolist(), [-3.0] * 2)
        tx = optax.inject_hyperparams(loss_aware)(optax.sgd(1.0), gamma2=1.0, xi=0.5)
        state = tx.init(self.params)
        state.hyperparams["xi"] = jnp.float32(1.5)
        updates, _ = jax.jit(tx.update)(self.grads, state, self.params, value=2.0)
        self.assertEqual(updates["a"].tolist(), [-1.5] * 2)

    def test_the_inner_gets_the_extra_arguments(self) -> None:
        inner = optax.GradientTransformationExtraArgs(
            lambda params: (),
            lambda g, s, params=None, *, value, mine, **extra: (jax.tree.map(lambda x: x * value * mine, g), s),
        )
        tx = loss_aware(inner, epsilon=10.0)
        updates, _ = tx.update(self.grads, tx.init(self.params), value=2.0, mine=3.0)
        self.assertEqual(updates["a"].tolist(), [3.0] * 2)

    def test_apply_if_finite(self) -> None:
        tx = optax.apply_if_finite(loss_aware(optax.sgd(1.0), **self.lga), 3)
        state = tx.init(self.params)
        updates, after = tx.update({**self.grads, "a": jnp.full(2, jnp.nan)}, state, self.params, value=2.0)
        self.assertEqual([u.tolist() for u in jax.tree.leaves(updates)], [[0.0] * 2, [0.0] * 3])
        self.assertEqual(bits(after.inner_state), bits(state.inner_state))

    def test_none_leaves_stay_none(self) -> None:
        params, grads = {**self.params, "b": None}, {**self.grads, "b": None}
        tx = loss_aware(optax.adam(1.0), **self.lga)
        updates, _ = jax.jit(tx.update)(grads, tx.init(params), params, value=2.0)
        self.assertIsNone(updates["b"])
        tx = loss_aware(optax.sgd(1.0), **self.lga)
        updates, _ = tx.update(grads, tx.init(self.params), self.params, value=2.0)
        self.assertIsNone(updates["b"])
        self.assertEqual(updates["a"].tolist(), [-2.5] * 2)


if __name__ == "__main__":
    unittest.main()
