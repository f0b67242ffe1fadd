"""Tests of state_dict and load_state_dict, and of state where a gradient is missing."""

import unittest

import numpy as np

from bad_input import BadInput
from lga import LossAware
from optimizers import OPTIMIZERS, SGD, Adam, Momentum
from testing import bits, snapshot


class State(unittest.TestCase):
    def test_continues_from_a_saved_state_as_if_nothing_had_happened(self):
        random = np.random.default_rng(2)
        steps = [([random.normal(size=(2, 2)), random.normal(size=())], loss) for loss in (2.0, 1.0, 1.5, 1.2)]
        for name, kind in OPTIMIZERS.items():
            with self.subTest(name):
                x = [np.ones((2, 2)), np.array(2.0)]
                one = LossAware(kind(), gamma2=0.1)
                for grads, loss in steps[:2]:
                    one.step(x, grads, loss)
                y, saved = [a.copy() for a in x], one.state_dict()
                for grads, loss in steps[2:]:
                    one.step(x, grads, loss)
                other = LossAware(kind(), gamma2=0.1)
                other.load_state_dict(saved)
                for grads, loss in steps[2:]:
                    other.step(y, grads, loss)
                self.assertEqual(snapshot(one, x), snapshot(other, y))

    def test_is_a_copy(self):
        optimizer, g = LossAware(Momentum()), np.ones(2)
        optimizer.step([np.ones(2)], [g], 1.0)
        shown = repr(optimizer.state_dict())
        g[:] = 7.0  # the first buffer equals the gradient
        saved = optimizer.state_dict()
        saved["slots"][0][0]["momentum_buffer"][:] = 7.0
        self.assertEqual(repr(optimizer.state_dict()), shown)
        optimizer.load_state_dict(saved)
        saved["slots"][0][0]["momentum_buffer"][:] = 1.0
        self.assertEqual(optimizer.slots[0][0]["momentum_buffer"].tolist(), [7.0, 7.0])

    def test_of_another_optimizer_is_refused(self):
        one, other = LossAware(SGD()), LossAware(Adam())
        one.step([np.ones(1)], [np.ones(1)], 1.0)
        before = snapshot(other, [])
        with self.assertRaisesRegex(BadInput, "^expected a state of 1 groups with .'exp_avg'"):
            other.load_state_dict(one.state_dict())
        self.assertEqual(snapshot(other, []), before)

    def test_is_left_alone_where_the_gradient_is_missing(self):
        for name, kind in OPTIMIZERS.items():
            with self.subTest(name):
                x = [np.ones(2), np.ones(2)]
                optimizer = LossAware(kind(), gamma2=1.0)
                optimizer.step(x, [np.ones(2), np.ones(2)], 2.0)
                before, slots = bits(x[1:]), repr(optimizer.slots[0][1])
                updates = optimizer.step(x, [np.ones(2), None], 1.5)
                self.assertIsNone(updates[1])
                self.assertEqual((bits(x[1:]), repr(optimizer.slots[0][1])), (before, slots))
                self.assertNotEqual(x[0].tolist(), x[1].tolist())


if __name__ == "__main__":
    unittest.main()
