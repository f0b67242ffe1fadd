"""Tests of what is refused."""

from __future__ import annotations

import math
import unittest

import torch

from lga import READINGS, LossAware
from testing import bits, inner, parameters, set_grads


class Refusals(unittest.TestCase):
    def refuses(self, pattern, act):
        with self.assertRaisesRegex(ValueError, pattern) as caught:
            act()
        self.assertNotIn("\n", str(caught.exception))

    def test_hyper_parameters_and_readings(self):
        params = parameters()
        bad = {
            "gamma2": (0.0, -1.0, 1.5, math.nan, "1", True),
            "epsilon": (0.0, 2e6, math.inf),
            "xi": (0.0, 1e-13, 2e6),
            **{name: ("other",) for name in READINGS},
        }
        for name, values in bad.items():
            for value in values:
                self.refuses(f"expected {name} ", lambda: LossAware(torch.optim.SGD(params, lr=0.1), **{name: value}))

    def test_optimizers_that_cannot_be_wrapped(self):
        params = parameters()
        self.refuses("torch.optim.Optimizer; got list", lambda: LossAware(params))
        self.refuses("needs no closure; got LBFGS", lambda: LossAware(torch.optim.LBFGS(params)))
        self.refuses("Wrap the plain optimizer once", lambda: LossAware(LossAware(torch.optim.SGD(params, lr=0.1))))
        self.refuses("maximize=False", lambda: LossAware(torch.optim.SGD(params, lr=0.1, maximize=True)))
        optimizer = LossAware(torch.optim.SGD(params, lr=0.1))
        self.refuses("maximize=False", lambda: optimizer.add_param_group({"params": [], "maximize": True}))
        optimizer.param_groups[0]["maximize"] = True
        self.refuses("maximize=False", lambda: optimizer.step(loss=1.0))
        self.refuses("state_dict of LossAware", lambda: optimizer.load_state_dict(optimizer.inner.state_dict()))

    def test_a_bad_step_changes_nothing(self):
        cases = [
            ("got neither", {}, {}),
            ("got both", {}, {"loss": 1.0, "closure": lambda: 1.0}),
            ("a finite loss; got nan", {}, {"loss": math.nan}),
            ("a finite loss; got inf", {}, {"loss": torch.tensor(math.inf)}),
            ("a finite loss; got nan", {"device_status": True}, {"loss": math.nan}),
            ("0-dim floating-point", {}, {"loss": torch.ones(2)}),
            ("0-dim floating-point", {}, {"loss": torch.tensor(1)}),
            ("got NoneType", {}, {"closure": lambda: None}),
            ("Scale the loss down", {"gamma2": 1.0, "xi": 1e-12}, {"loss": 1e300}),
            ("epoch to be an integer >= 0; got None", {"time_unit": "epoch"}, {"loss": 1.0}),
            ("epoch to be an integer >= 0; got 1.0", {"time_unit": "epoch"}, {"loss": 1.0, "epoch": 1.0}),
        ]
        for pattern, options, arguments in cases:
            params = parameters(torch.float32)
            set_grads(params, 1)
            optimizer = LossAware(inner("adam", params), **options)
            before = bits(params)
            self.refuses(pattern, lambda: optimizer.step(**arguments))
            self.assertEqual((bits(params), optimizer.loss_status()["t"], len(optimizer.state)), (before, -1, 0))

    def test_gradients(self):
        p = torch.ones(3, requires_grad=True)
        optimizer = LossAware(torch.optim.SGD([p], lr=0.1), check_gradients=True)
        p.grad = torch.ones(3).to_sparse()
        self.refuses("dense gradients", lambda: optimizer.step(loss=1.0))
        for value in (math.nan, math.inf):
            p.grad = torch.tensor([0.0, value, 0.0])
            self.refuses("finite gradients; got NaN or infinity in gradient 0", lambda: optimizer.step(loss=1.0))
        z = torch.ones(1, dtype=torch.complex64, requires_grad=True)
        z.grad = torch.ones_like(z)
        self.refuses("real gradients", lambda: LossAware(torch.optim.SGD([z], lr=0.1)).step(loss=1.0))


if __name__ == "__main__":
    unittest.main()
