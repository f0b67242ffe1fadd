"""Tests of the nine inner optimizers."""

import math
import unittest

import numpy as np

from descent import Descent
from optimizers import OPTIMIZERS, SGD, Adagrad, Adam, Momentum, RMSprop


class InnerOptimizers(unittest.TestCase):
    """Two steps from x = 1 with g = 2, then -1: what each subtracts, by hand."""

    def two_steps(self, optimizer, dtype=np.float64):
        x, descent = np.ones(1, dtype), Descent(optimizer)
        return [float(descent.step([x], [np.array([g], dtype)])[0][0]) for g in (2.0, -1.0)], descent

    def assert_close(self, got, expected):
        # Twenty roundings of 2^-53 at most, none of them of a difference that cancels.
        for one, other in zip(got, expected, strict=True):
            self.assertLessEqual(abs(one - other), 20 * 2**-53 * abs(other))

    def test_sgd(self):
        self.assertEqual(self.two_steps(SGD(learning_rate=0.5))[0], [1.0, -0.5])
        # d = 2 + 0.5 * 1, then x = 1 - 1.25 = -0.25: d = -1 - 0.125
        self.assertEqual(self.two_steps(SGD(learning_rate=0.5, weight_decay=0.5))[0], [1.25, -0.5625])

    def test_momentum(self):
        # b = 2, undampened; b = 0.5 * 2 + 0.25 * -1 = 0.75
        kind = OPTIMIZERS["momentum"]
        self.assertEqual(self.two_steps(kind(0.5, momentum=0.5, dampening=0.75))[0], [1.0, 0.375])
        self.assertEqual(Momentum().momentum, 0.9)

    def test_nesterov(self):
        # b = 2, s = 2 + 1; b = 1 - 1 = 0, s = -1 + 0
        self.assertEqual(self.two_steps(OPTIMIZERS["nesterov"](learning_rate=0.5, momentum=0.5))[0], [1.5, -0.5])

    def test_asgd(self):
        # eta = 0.5: base = 0.5 * 2 + 0.5 * 0.5 * 1 = 1.25, x = -0.25, ax = x;
        # eta = 0.5 / (1 + 0.25), mu = 1 / max(1, 1 - 0): base = 0.4 * -1 + 0.5 * 0.4 * -0.25, x = 0.2;  mu = 1 / 2
        got, descent = self.two_steps(OPTIMIZERS["asgd"](learning_rate=0.5, lambd=0.5, alpha=1.0, t0=0.0))
        self.assert_close(got, [1.25, -0.45])
        slots = descent.slots[0][0]
        self.assert_close([slots["eta"], slots["mu"], slots["ax"][0]], [0.5 / 1.5, 0.5, 0.2])

    def test_asgd_follows_a_schedule_one_step_late(self):
        descent, x, g = Descent(OPTIMIZERS["asgd"](learning_rate=9.0, lambd=0.0)), np.ones(1), np.ones(1)
        updates = [float(descent.step([x], [g], learning_rate=rate)[0][0]) for rate in (0.5, 0.25, 8.0)]
        self.assertEqual(updates, [0.5, 0.5, 0.25])

    def test_asgd_copies_the_parameters_until_it_averages(self):
        slots = OPTIMIZERS["asgd"]().settle(np.ones(1), {"step": 1, "mu": 1.0, "ax": np.array([1e17])})
        self.assertEqual(slots["ax"].tolist(), [1.0])  # 1e17 + (1 - 1e17) is 0

    def test_asgd_averages_from_the_third_step_on(self):
        descent, x = Descent(OPTIMIZERS["asgd"](learning_rate=0.5, lambd=0.0, t0=0.0)), np.ones(1)
        for g in (2.0, -1.0, 2.0):
            descent.step([x], [np.array([g])])
        # x: 0, 0.5, -0.5; ax: 0, 0.5 (mu = 1), 0.5 + (-0.5 - 0.5) / 2
        self.assertEqual(descent.slots[0][0]["ax"][0], 0.0)

    def test_rmsprop(self):
        # v = 0.25 * 4 = 1, q = 1 + 1; v = 0.75 + 0.25 = 1, q = 2
        self.assertEqual(self.two_steps(RMSprop(learning_rate=0.5, alpha=0.75, epsilon=1.0))[0], [0.5, -0.25])
        # b = 2 / 2, then 0.5 * 1 - 1 / 2
        self.assertEqual(self.two_steps(RMSprop(0.5, alpha=0.75, epsilon=1.0, momentum=0.5))[0], [0.5, 0.0])
        # v = 2, a = 1, q = 1 + 1; v = 1.5, a = 0, q = sqrt(1.5) + 1
        got = self.two_steps(RMSprop(learning_rate=0.5, alpha=0.5, epsilon=1.0, centered=True))[0]
        self.assert_close(got, [0.5, -0.5 / (math.sqrt(1.5) + 1)])

    def test_adam(self):
        # m / (1 - beta1^t): 2, then (0.5 - 0.5) / 0.75 = 0
        self.assertEqual(self.two_steps(Adam(0.5, beta1=0.5, beta2=0.75, epsilon=2.0))[0], [0.25, 0.0])
        # m: 0.5, 0.75 * 0.5 - 0.25 = 0.125, corrected by 1 - 0.75^2; v: 2, 1.5, corrected by 0.75; amsgrad keeps 2
        for amsgrad, v in ((False, 1.5), (True, 2.0)):
            got = self.two_steps(Adam(0.5, beta1=0.75, beta2=0.5, epsilon=1.0, amsgrad=amsgrad))[0]
            self.assert_close(got, [0.5 * 2 / (2 + 1), 0.5 * 0.125 / 0.4375 / (math.sqrt(v / 0.75) + 1)])

    def test_adamax(self):
        # u = 2 + 1, then max(0.5 * 3, 1 + 1) = 2; with beta2 = 0.9: max(2.7, 2)
        kind = OPTIMIZERS["adamax"]
        for beta2, u in ((0.5, 2.0), (0.9, 2.7)):
            got = self.two_steps(kind(0.5, beta1=0.75, beta2=beta2, epsilon=1.0))[0]
            self.assert_close(got, [0.5 * 2 / 3, 0.5 * 0.125 / 0.4375 / u])

    def test_adadelta(self):
        # v = 2, s = sqrt(1 / 3) * 2, u = s^2 / 2 = 2 / 3; v = 1.5, s = -sqrt((2 / 3 + 1) / 2.5)
        got = self.two_steps(OPTIMIZERS["adadelta"](learning_rate=0.5, rho=0.5, epsilon=1.0))[0]
        self.assert_close(got, [math.sqrt(1 / 3), -0.5 * math.sqrt(5 / 3 / 2.5)])

    def test_adagrad(self):
        # s = 5 + 4 = 9: 2 / (3 + 1) / 2; s = 10, rate 0.5 / 2
        got = self.two_steps(Adagrad(0.5, learning_rate_decay=1.0, initial_accumulator_value=5.0, epsilon=1.0))[0]
        self.assert_close(got, [0.25, -0.25 / (math.sqrt(10) + 1)])

    def test_defaults_are_pytorchs(self):
        self.assertEqual(
            [tuple(vars(kind()).values()) for kind in OPTIMIZERS.values()],
            [
                (1e-3, 0.0, 0.0, 0.0, False),
                (1e-3, 0.9, 0.0, 0.0, False),
                (1e-3, 0.9, 0.0, 0.0, True),
                (1e-2, 1e-4, 0.75, 1e6, 0.0),
                (1e-2, 0.99, 1e-8, 0.0, 0.0, False),
                (1e-3, 0.9, 0.999, 1e-8, 0.0, False),
                (2e-3, 0.9, 0.999, 1e-8, 0.0),
                (1.0, 0.9, 1e-6, 0.0),
                (1e-2, 0.0, 0.0, 0.0, 1e-10),
            ],
        )


if __name__ == "__main__":
    unittest.main()
