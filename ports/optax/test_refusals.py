"""Tests of what is refused."""

from __future__ import annotations

import math
import unittest

import jax.numpy as jnp
import optax

from lga import READINGS, loss_aware


class Refused(unittest.TestCase):
    def test_ranges(self) -> None:
        for name, values in {
            "gamma2": [0, -1, 1.5, math.nan, math.inf, "1", None],
            "epsilon": [0, -1, 2e6, math.nan],
            "xi": [0, 1e-13, 2e6, math.nan],
        }.items():
            for value in values:
                with (
                    self.subTest(name, value=value),
                    self.assertRaisesRegex(ValueError, rf"^{name}: expected a number in .*, got .*; choose"),
                ):
                    loss_aware(optax.sgd(0.1), **{name: value})
        loss_aware(optax.sgd(0.1), gamma2=1, epsilon=1e6, xi=1e-12)

    def test_readings(self) -> None:
        for name in READINGS:
            with self.subTest(name), self.assertRaisesRegex(ValueError, f"^{name}: expected one of .*, got 'other'"):
                loss_aware(optax.sgd(0.1), **{name: "other"})

    def test_value_and_epoch(self) -> None:
        g = jnp.ones(1)
        tx = loss_aware(optax.sgd(0.1))
        with self.assertRaisesRegex(TypeError, "^value: expected the loss of this step, got none; call update"):
            tx.update(g, tx.init(g), g)
        with self.assertRaisesRegex(TypeError, "^value: expected the loss"):
            optax.chain(tx).update(g, optax.chain(tx).init(g), g)
        with self.assertRaisesRegex(ValueError, r"^value: expected one real number, got float32 of shape \(1,\)"):
            tx.update(g, tx.init(g), g, value=g)
        tx = loss_aware(optax.sgd(0.1), time_unit="epoch")
        with self.assertRaisesRegex(TypeError, "^epoch: expected an integer"):
            tx.update(g, tx.init(g), g, value=1.0)


if __name__ == "__main__":
    unittest.main()
