"""Tests of the readings."""

from __future__ import annotations

import unittest
from typing import Any

import jax.numpy as jnp
import numpy as np
import optax

from lga import READINGS, loss_aware
from testing import follow


class Readings(unittest.TestCase):
    LOSSES = [2.0, 1.0, 1.5, 1.2]
    EPOCHS = [0, 0, 1, 1]

    def trace(self, losses: list[float] = LOSSES, **readings: str) -> list[Any]:
        tx = loss_aware(optax.sgd(0.1), gamma2=0.5, epsilon=0.5, **readings)
        return follow(tx, losses, jnp.ones(1), epoch=self.EPOCHS[: len(losses)])

    def test_log_base(self) -> None:
        self.assertGreater(self.trace()[1].bound, self.trace(log_base="10")[1].bound)

    def test_time_unit(self) -> None:
        statuses = self.trace(time_unit="epoch")
        self.assertEqual([int(s.t) for s in statuses], self.EPOCHS)
        self.assertEqual([int(s.n) for s in statuses], [0, 0, 1, 1])
        self.assertEqual([float(s.previous_loss) for s in statuses], [2, 2, 1.5, 1.5])
        self.assertEqual([float(s.gamma2) for s in statuses], [0.5] * 4)  # 1.5 at the second tick is below 2
        self.assertEqual(float(statuses[1].omega), 1.0)  # E is still 0
        earlier = follow(loss_aware(optax.sgd(0.1), time_unit="epoch"), [2.0, 1.0], jnp.ones(1), epoch=[5, 3])
        self.assertEqual([int(s.t) for s in earlier], [5, 5])
        self.assertEqual(float(earlier[1].previous_loss), 2.0)

    def test_bound_at_start(self) -> None:
        self.assertEqual((float(self.trace()[0].bound), int(self.trace()[0].n)), (0, 0))
        first = self.trace(bound_at_start="updated", lower_bound="average")[0]
        self.assertEqual((float(first.bound), int(first.n)), (2, 1))

    def test_threshold(self) -> None:
        self.assertEqual(float(self.trace([0.5])[0].omega), 0.5)
        self.assertEqual(float(self.trace([0.5], threshold="exclusive")[0].omega), 0.0)

    def test_phi_at_negative_zero(self) -> None:
        g = jnp.asarray([-0.0, 0.0, -1.0])
        for reading, signs in (("positive", [-1, -1, 1]), ("signed", [1, -1, 1])):
            tx = loss_aware(optax.set_to_zero(), phi_at_negative_zero=reading)
            updates, _ = tx.update(g, tx.init(g), value=2.0)
            self.assertEqual(np.sign(updates).tolist(), signs)

    def test_decay_order(self) -> None:
        g = jnp.zeros(1)
        moved = {}
        for order in READINGS["decay_order"]:
            tx = loss_aware(optax.sgd(1.0), gamma2=0.5, xi=1.0, lower_bound="momentum", decay_order=order)
            state = tx.init(g)
            for f in (2.0, 1.0, 1.5):
                updates, state = tx.update(g, state, value=f)
            self.assertEqual(float(state.status.gamma2), float(np.float32(0.5) / np.float32(10)))
            moved[order] = -updates[0] / state.status.omega
        np.testing.assert_allclose(
            [moved["before-use"], moved["after-use"]], [0.05, 0.5], rtol=4 * 2**-24
        )  # c, c / xi, the sum and this quotient

    def test_lower_bound_and_momentum_form(self) -> None:
        """E_1 of f = 1: the mean 1, the average 0.1, the sum 1; E_2 with 1.5: 1.25, 0.24, 2.4. Four roundings each."""
        for readings, expected in (
            ({"lower_bound": "average"}, [1.0, 1.25]),
            ({"lower_bound": "momentum"}, [0.1, 0.24]),
            ({"lower_bound": "momentum", "momentum_form": "sum"}, [1.0, 2.4]),
        ):
            got = [float(s.bound) for s in self.trace(**readings)[1:3]]
            np.testing.assert_allclose(got, expected, rtol=4 * 2**-24)


if __name__ == "__main__":
    unittest.main()
