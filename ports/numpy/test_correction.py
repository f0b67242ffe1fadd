"""Tests of Eqs. 2 and 5 and Algorithm 1, and of dtypes: python3 -m unittest discover -s ports/numpy"""

import itertools
import math
import unittest

import numpy as np

from descent import Descent
from lga import LossAware, phi
from loss_status import LossStatus
from optimizers import OPTIMIZERS, SGD
from testing import HAND, bits


class Correction(unittest.TestCase):
    def test_takes_the_step_of_equation_2(self):
        # w_0: E_0 = 0, so Omega = f = 2, c = 0.5 * 2 = 1. phi = (1 + 1/4, -3/4 - 1/4, 1/4).
        # D = 0.5 g + c / phi = (0.5 + 0.8, -0.375 - 1, 0 + 4); x = 1 - D.
        x, g = np.ones(3), np.array([1.0, -0.75, 0.0])
        update = LossAware(SGD(learning_rate=0.5), **HAND).step([x], [g], 2.0)
        self.assertEqual(update[0].tolist(), [0.5 + 1 / 1.25, -1.375, 4.0])
        self.assertEqual(x.tolist(), [1 - (0.5 + 1 / 1.25), 2.375, -3.0])

    def test_follows_algorithm_1_over_four_steps(self):
        optimizer, x, g = LossAware(SGD(learning_rate=0.0), gamma2=0.5, epsilon=0.25, xi=1.0), np.zeros(1), np.zeros(1)
        bound, gamma2 = 0.0, 0.5
        for t, (f, rises) in enumerate([(2.0, False), (1.0, False), (1.5, True), (3.0, True)]):
            if t > 0:
                w = 1 / math.log(t + 10)
                bound = w * bound + (1 - w) * f
            gamma2 = gamma2 / 10 if rises else gamma2
            gap = f - bound
            expected = gap if gap >= 0.25 and f <= 2.0 else 0.0  # the cap is f_0 = 2
            (update,) = optimizer.step([x], [g], f)
            self.assertEqual(optimizer.status, LossStatus(gamma2, t, t, 2.0, bound, f, expected))
            self.assertEqual(update[0], gamma2 * expected)  # phi(0) = 1
        self.assertGreater(f - bound, 0.25)  # so that the last step was off by the cap alone

    def test_phi_leaves_zero_by_xi_on_the_side_of_g(self):
        g = np.array([0.5, -0.5, 0.0, -0.0])
        self.assertEqual(phi(g, 0.25).tolist(), [0.75, -0.75, 0.25, 0.25])
        self.assertEqual(phi(g, 0.25, signed_zero=True).tolist(), [0.75, -0.75, 0.25, -0.25])

    def test_that_is_off_leaves_the_inner_optimizer_bit_for_bit(self):
        random = np.random.default_rng(1)
        for (name, kind), dtype in itertools.product(OPTIMIZERS.items(), (np.float64, np.float32, np.float16)):
            with self.subTest(name, dtype=dtype.__name__):
                start = [random.normal(size=(2, 3)).astype(dtype), np.array(0.5, dtype)]
                with_lga, alone = [x.copy() for x in start], [x.copy() for x in start]
                one, other = LossAware(kind(), gamma2=1.0), Descent(kind())
                for loss in (0.0, -1.0, 0.05):  # never 0.1 above its bound
                    grads = [random.normal(size=x.shape).astype(dtype) for x in start]
                    grads[0][0, 0] = -0.0  # -0 + 0 would be another zero
                    updates = one.step(with_lga, grads, loss), other.step(alone, grads)
                    self.assertEqual(bits(updates[0]), bits(updates[1]))
                self.assertEqual(bits(with_lga), bits(alone))
                self.assertEqual(repr(one.state_dict()["slots"]), repr(other.state_dict()["slots"]))

    def test_couples_the_groups_through_one_loss(self):
        x, y = np.zeros(1), np.zeros(1)
        optimizer = LossAware([SGD(learning_rate=1.0), SGD(learning_rate=0.0)], **HAND)
        updates = optimizer.step([[x], [y]], [[np.ones(1)], [np.ones(1)]], 2.0, learning_rate=[0.5, None])
        self.assertEqual([float(group[0][0]) for group in updates], [0.5 + 1 / 1.25, 1 / 1.25])


class DTypes(unittest.TestCase):
    def test_stay(self):
        for (name, kind), dtype in itertools.product(OPTIMIZERS.items(), (np.float16, np.float32, np.float64)):
            with self.subTest(name, dtype=dtype.__name__):
                x = [np.ones((2, 1), dtype), np.array(1.0, dtype), np.empty((0, 3), dtype)]
                optimizer = LossAware(kind(), gamma2=0.1)
                updates = [optimizer.step(x, [np.full_like(a, 0.1) for a in x], loss) for loss in (2.0, 1.9)]
                slots = [a for one in optimizer.slots[0] for a in one.values() if isinstance(a, np.ndarray)]
                arrays = [*x, *updates[0], *updates[1], *slots]
                self.assertEqual({a.dtype.type for a in arrays}, {dtype})
                self.assertEqual([a.shape for a in updates[1]], [a.shape for a in x])

    def test_float32_is_rounded_at_each_operation_whatever_the_number_of_dimensions(self):
        rate, g = 8 / 7, np.float32(0.8)
        expected = np.float32(1) - np.float32(rate) * g
        self.assertNotEqual(expected, np.float32(1 - rate * float(g)))  # what rounding once, at the end, would give
        for shape in ((), (1,), (1, 1)):
            x = np.ones(shape, np.float32)
            Descent(SGD(learning_rate=rate)).step([x], [np.full(shape, g)])
            self.assertEqual(x.item(), expected)

    def test_float16_keeps_a_correction_whose_coefficient_it_cannot_hold(self):
        # gamma2 * Omega = 1e-8 is 0 in float16; 1e-8 / 0.01 = 1e-6 is not (its subnormals are 2^-24 apart)
        (update,) = LossAware(SGD(learning_rate=0.0)).step([np.zeros(1, np.float16)], [np.zeros(1, np.float16)], 1.0)
        self.assertEqual(update[0], np.float16(1e-6))
        self.assertNotEqual(update[0], 0)

    def test_views_are_changed_in_place(self):
        whole = np.ones((2, 2))
        LossAware(SGD(learning_rate=0.5)).step([whole[:, 0]], [np.ones(2)], 0.0)
        self.assertEqual(whole.tolist(), [[0.5, 1.0], [0.5, 1.0]])


if __name__ == "__main__":
    unittest.main()
