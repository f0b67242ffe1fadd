"""Tests of what is refused."""

import math
import unittest

import numpy as np

from bad_input import BadInput
from lga import LossAware
from optimizers import OPTIMIZERS, SGD
from testing import snapshot


class Refusals(unittest.TestCase):
    def refused(self, message, optimizer, params, grads, loss=1.0, **more):
        before = snapshot(optimizer, params)
        with self.assertRaisesRegex(BadInput, message):
            optimizer.step(params, grads, loss, **more)
        self.assertEqual(snapshot(optimizer, params), before)

    def test_leave_everything_unchanged(self):
        for name, kind in OPTIMIZERS.items():
            with self.subTest(name):
                params, good = [np.ones(2), np.ones(1)], [np.ones(2), np.ones(1)]
                optimizer = LossAware(kind(), time_unit="epoch")
                optimizer.step(params, good, 2.0, epoch=1)
                refused = lambda *args, **more: self.refused(*args, **{"epoch": 1, **more})
                for bad in (math.nan, math.inf, -math.inf, "high", None):
                    refused("^expected loss to be a finite number; got ", optimizer, params, good, bad)
                for bad in (math.nan, math.inf, -math.inf):
                    grads = [np.ones(2), np.array([bad])]  # the first parameter would have moved already
                    refused(rf"^expected finite gradients; got gradients\[1\]\[0\] = {bad}", optimizer, params, grads)
                refused("learning_rate", optimizer, params, good, learning_rate=-1.0)
                refused("learning_rate", optimizer, params, good, learning_rate=math.nan)
                refused("^expected epoch to be an integer >= 1; got 0", optimizer, params, good, epoch=0)
                refused("^expected epoch", optimizer, params, good, epoch=None)
                refused("float64 of shape", optimizer, params, [np.ones(2), np.ones(2)])
                refused("float64 of shape", optimizer, params, [np.ones(2), np.ones(1, np.float32)])
                refused("^expected 2 of each", optimizer, params[:1], good[:1])
                optimizer.step(params, good, 2.0, epoch=1)  # and then go on

    def test_a_loss_whose_correction_would_overflow(self):
        optimizer = LossAware(SGD(), gamma2=1.0, xi=1e-12)
        self.refused("gamma2 . Omega / xi is finite", optimizer, [np.ones(1)], [np.ones(1)], 1e300)

    def test_parameters_that_cannot_be_stepped_on(self):
        frozen = np.ones(1)
        frozen.flags.writeable = False
        for bad in (np.ones(1, int), frozen, np.ones(1, complex)):
            self.refused("^expected params.0. to be a writable array", LossAware(SGD()), [bad], [np.ones(1)])

    def test_hyper_parameters_out_of_range(self):
        wrong = [{"gamma2": 0}, {"gamma2": 1.5}, {"gamma2": math.nan}, {"epsilon": 0}, {"epsilon": -1}]
        wrong += [{"epsilon": 2e6}, {"xi": 0}, {"xi": 1e-13}, {"xi": math.inf}, {"log_base": "2"}, {"threshold": True}]
        for options in wrong:
            with self.subTest(options), self.assertRaisesRegex(BadInput, f"^expected {list(options)[0]} "):
                LossAware(SGD(), **options)
        with self.assertRaises(TypeError):
            LossAware(SGD(), gama2=1e-8)

    def test_options_of_the_inner_optimizers_out_of_range(self):
        for name, option, value in [
            ("sgd", "learning_rate", -1), ("sgd", "momentum", -0.1), ("sgd", "dampening", math.nan),
            ("sgd", "weight_decay", -1), ("sgd", "nesterov", 1), ("asgd", "lambd", -1), ("asgd", "alpha", math.inf),
            ("asgd", "t0", math.nan), ("rmsprop", "alpha", 1), ("rmsprop", "centered", "no"), ("adam", "beta1", 1),
            ("adam", "beta2", -0.1), ("adam", "epsilon", -1), ("adamax", "beta2", 1), ("adadelta", "rho", 1),
            ("adagrad", "learning_rate_decay", -1), ("adagrad", "initial_accumulator_value", -1),
        ]:  # fmt: skip
            with self.subTest(name, option=option), self.assertRaisesRegex(BadInput, f"^expected {option} "):
                OPTIMIZERS[name](**{option: value})
        for options in ({"nesterov": True}, {"nesterov": True, "momentum": 0.9, "dampening": 0.1}):
            with self.assertRaisesRegex(BadInput, "with nesterov"):
                SGD(**options)


if __name__ == "__main__":
    unittest.main()
