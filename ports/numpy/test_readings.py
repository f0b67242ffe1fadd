"""Tests of the readings."""

import math
import unittest

import numpy as np

from lga import LossAware
from loss_status import LossStatus, Options, next_bound
from optimizers import SGD
from testing import HAND


class Readings(unittest.TestCase):
    def omegas(self, losses, epochs=None, **options):
        """Omega and gamma2 after each loss."""
        status, options = LossStatus(gamma2=1.0), Options(gamma2=1.0, epsilon=0.25, **options)
        seen = []
        for loss, epoch in zip(losses, epochs or losses):
            status, coefficient = status.advance(loss, epoch, options)
            seen.append((status.omega, status.gamma2, coefficient))
        return seen

    def test_log_base(self):
        self.assertEqual(next_bound(2.0, 1.0, 90, 1, Options(log_base="10")), 0.5 * 2 + 0.5 * 1)
        w = 1 / math.log(100)
        self.assertEqual(next_bound(2.0, 1.0, 90, 1, Options()), w * 2 + (1 - w) * 1)

    def test_bound_at_start(self):
        self.assertEqual(self.omegas([2.0])[0][0], 2.0)
        # E_0 = 0 w_0 + (1 - w_0) 2
        self.assertEqual(self.omegas([2.0], bound_at_start="updated")[0][0], 2 - (1 - 1 / math.log(10)) * 2)

    def test_threshold(self):
        self.assertEqual(self.omegas([0.25])[0][0], 0.25)
        self.assertEqual(self.omegas([0.25], threshold="exclusive")[0][0], 0.0)

    def test_decay_order(self):
        # the mean: E_1 = 0.5, E_2 = (0.5 + 1) / 2 = 0.75
        mean = {"lower_bound": "average"}
        self.assertEqual(self.omegas([2.0, 0.5, 1.0], **mean)[2], (0.25, 0.1, 0.1 * 0.25))
        self.assertEqual(self.omegas([2.0, 0.5, 1.0], decay_order="after-use", **mean)[2], (0.25, 0.1, 0.25))

    def test_equal_losses_do_not_rise(self):
        seen = self.omegas([2.0, 2.0])
        self.assertEqual([gamma2 for _, gamma2, _ in seen], [1.0, 1.0])
        self.assertGreater(seen[1][0], 0.0)  # a loss at the cap is not above it

    def test_a_loss_is_compared_with_the_first_of_the_epoch_before(self):
        seen = self.omegas([2.0, 0.5, 1.0, 0.0, 1.5], [0, 0, 1, 1, 2], time_unit="epoch")
        self.assertEqual([gamma2 for _, gamma2, _ in seen], [1.0, 1.0, 1.0, 1.0, 0.1])

    def test_time_unit(self):
        losses, epochs = [2.0, 2.5, 1.0, 1.5], [0, 0, 1, 1]
        seen = self.omegas(losses, epochs, time_unit="epoch", lower_bound="average")
        # E moves at the first step of epoch 1 only, to 1; gamma2 never, since 1 < 2; 2.5 is above the cap.
        self.assertEqual(seen, [(2.0, 1.0, 2.0), (0.0, 1.0, 0.0), (0.0, 1.0, 0.0), (0.5, 1.0, 0.5)])

    def test_lower_bound_and_momentum_form(self):
        self.assertEqual(next_bound(2.0, 1.0, 5, 4, Options(lower_bound="average")), 2 - 1 / 4)
        momentum = Options(lower_bound="momentum")
        self.assertEqual(next_bound(2.0, 1.0, 5, 4, momentum), 0.9 * 2 + (1 - 0.9) * 1)
        self.assertEqual(next_bound(2.0, 1.0, 5, 4, Options(lower_bound="momentum", momentum_form="sum")), 0.9 * 2 + 1)

    def test_phi_at_negative_zero(self):
        for value, sign in (("positive", 1.0), ("signed", -1.0)):
            optimizer = LossAware(SGD(learning_rate=0.0), phi_at_negative_zero=value, **HAND)
            (update,) = optimizer.step([np.zeros(1)], [np.array([-0.0])], 2.0)
            self.assertEqual(update[0], sign * 4)


if __name__ == "__main__":
    unittest.main()
