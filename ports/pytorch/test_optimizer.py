"""Tests of the wrapper as an optimizer: closures, groups, schedulers, GradScaler, hooks."""

from __future__ import annotations

import math
import unittest
import warnings

import torch
from torch.optim.lr_scheduler import OneCycleLR, ReduceLROnPlateau, StepLR

from lga import LossAware
from testing import SEEN, bits, inner, parameters, set_grads, train


class AsAnOptimizer(unittest.TestCase):
    def test_a_closure_and_a_loss_are_the_same(self):
        results = []
        for closed in (False, True):
            torch.manual_seed(3)
            model = torch.nn.Linear(3, 1)
            data = torch.randn(5, 3)
            optimizer = LossAware(torch.optim.Adam(model.parameters()), **SEEN)
            calls = 0

            def closure():
                nonlocal calls
                calls += 1
                optimizer.zero_grad()
                loss = model(data).square().mean() + 1
                loss.backward()
                return loss

            for k in range(1, 4):
                returned = optimizer.step(closure) if closed else optimizer.step(loss=closure())
                self.assertEqual(calls, k)
                self.assertIsInstance(returned, torch.Tensor)
            results.append(bits(model.parameters()))
        self.assertEqual(*results)

    def test_groups_are_the_inner_optimizers(self):
        a, b = parameters()[:2]
        sgd = torch.optim.SGD([a], lr=0.5)
        optimizer = LossAware(sgd)
        optimizer.add_param_group({"params": [b], "lr": 0.25})
        self.assertIs(optimizer.param_groups, sgd.param_groups)
        self.assertIs(optimizer.state, sgd.state)
        a.grad, b.grad = torch.ones_like(a), torch.ones_like(b)
        expected = [(a - 0.5).tolist(), (b - 0.25).tolist()]
        optimizer.step(loss=0.0)
        self.assertEqual([a.tolist(), b.tolist()], expected)
        optimizer.zero_grad(set_to_none=True)
        self.assertIsNone(a.grad)

    def test_schedulers_work_on_the_wrapper(self):
        makers = [
            lambda o: StepLR(o, 2, 0.5),
            lambda o: OneCycleLR(o, 0.1, total_steps=9),  # looks for momentum in `defaults`
            lambda o: ReduceLROnPlateau(o, patience=0),
        ]
        for make in makers:
            rates = []
            for wrap in (False, True):
                params = parameters()
                optimizer = torch.optim.SGD(params, lr=0.1, momentum=0.9)
                optimizer = LossAware(optimizer) if wrap else optimizer
                with warnings.catch_warnings():
                    warnings.simplefilter("error")  # also "lr_scheduler.step() before optimizer.step()"
                    scheduler = make(optimizer)
                    seen = []
                    for k in range(4):
                        set_grads(params, k)
                        optimizer.step(loss=1.0) if wrap else optimizer.step()
                        scheduler.step(1.0) if isinstance(scheduler, ReduceLROnPlateau) else scheduler.step()
                        seen.append((optimizer.param_groups[0]["lr"], optimizer.param_groups[0]["momentum"]))
                rates.append(seen)
            self.assertEqual(*rates)

    def test_a_grad_scaler_unscales_first_and_skips_a_step_as_a_whole(self):
        if hasattr(torch.amp, "GradScaler"):
            scaler = torch.amp.GradScaler("cpu", init_scale=8.0)
        else:  # torch < 2.3 scales on CUDA only: what remains to see is that `loss=` goes through
            scaler = torch.cuda.amp.GradScaler(enabled=False)
        p = torch.ones(1, requires_grad=True)
        optimizer = LossAware(torch.optim.SGD([p], lr=0.5), gamma2=0.125, xi=0.25)
        scaler.scale((p * 0.25).sum()).backward()
        scaler.step(optimizer, loss=2.0)
        scaler.update()
        self.assertEqual(p.tolist(), [1 - 0.125 - 0.5])
        if scaler.is_enabled():
            p.grad.fill_(math.inf)
            scaler.step(optimizer, loss=1.0)
            self.assertEqual((p.tolist(), optimizer.loss_status()["t"]), ([1 - 0.125 - 0.5], 0))

    def test_a_failing_inner_step_does_not_count(self):
        class Fails(torch.optim.SGD):
            def step(self, closure=None):
                raise ArithmeticError

        for on_device in (False, True):
            p = torch.ones(1, requires_grad=True)
            p.grad = torch.ones(1)
            optimizer = LossAware(Fails([p], lr=0.1), device_status=on_device)
            with self.assertRaises(ArithmeticError):
                optimizer.step(loss=1.0)
            self.assertEqual(optimizer.loss_status()["t"], -1)

    @unittest.skipUnless(hasattr(torch.optim.Optimizer, "register_state_dict_post_hook"), "torch < 2.1 has no such hooks")
    def test_hooks_on_the_wrapper_run(self):
        params = parameters()
        optimizer = LossAware(inner("sgd", params))
        seen = []
        optimizer.register_step_post_hook(lambda o, args, kwargs: seen.append("step"))
        optimizer.register_state_dict_post_hook(lambda o, d: {**d, "more": 1})
        optimizer.register_load_state_dict_pre_hook(lambda o, d: {k: v for k, v in d.items() if k != "more"})
        optimizer.register_load_state_dict_post_hook(lambda o: seen.append("loaded"))
        train(optimizer, params, [1.0])
        saved = optimizer.state_dict()
        self.assertEqual(saved["more"], 1)
        optimizer.load_state_dict(saved)
        self.assertEqual(seen, ["step", "loaded"])


if __name__ == "__main__":
    unittest.main()
