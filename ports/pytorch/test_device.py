"""Tests of the path of accelerators: nothing is read back, and nothing can be refused."""

from __future__ import annotations

import copy
import itertools
import math
import unittest

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from correction import FOREACH_TENSOR
from lga import READINGS, LossAware
from testing import LOSSES, parameters, set_grads


class NoReadBack(unittest.TestCase):
    """On a device nothing may be read back: a copy to the host waits for everything that was queued before it."""

    class Watch(TorchDispatchMode):
        def __torch_dispatch__(self, func, types, args=(), kwargs=None):
            if "_local_scalar_dense" in str(func) or "is_nonzero" in str(func) or "nonzero" in str(func):
                raise AssertionError(f"the step reads a value back: {func}")
            return func(*args, **(kwargs or {}))

    def test_the_watch_sees_item(self):
        with self.assertRaisesRegex(AssertionError, "reads a value back"), self.Watch():
            torch.zeros(()).item()

    def test_the_tensor_path_reads_nothing(self):
        for foreach, lower_bound in itertools.product((False, True), READINGS["lower_bound"]):
            params = parameters()
            sgd = torch.optim.SGD(params, lr=0.1, momentum=0.9)
            optimizer = LossAware(sgd, foreach=foreach, device_status=True, lower_bound=lower_bound)
            for k, loss in enumerate(LOSSES):
                set_grads(params, k)
                now = torch.tensor(loss)
                with self.Watch():
                    optimizer.step(loss=now)
                    optimizer.state_dict()

    def test_a_step_needs_no_values_at_all(self):
        """Tensors of the meta device have none; whatever looks at one fails. Also shows that all stays on the device."""
        for foreach in (False, True) if FOREACH_TENSOR else (False,):  # torch 1.13 has no foreach on this device
            p = torch.empty(3, device="meta", requires_grad=True)
            p.grad = torch.empty(3, device="meta")
            optimizer = LossAware(torch.optim.SGD([p], lr=0.1), foreach=foreach)
            for _ in range(3):
                optimizer.step(loss=torch.empty((), device="meta"))
            self.assertEqual({v.device.type for v in optimizer.state_dict()["loss_aware"]["status"].values()}, {"meta"})
            with self.assertRaises((NotImplementedError, RuntimeError)):
                optimizer.loss_status()

    def test_a_loss_that_is_not_finite_is_skipped_and_counted(self):
        for foreach in (False, True):
            p = torch.ones(2, requires_grad=True)
            p.grad = torch.ones(2)
            optimizer = LossAware(torch.optim.SGD([p], lr=0.25), foreach=foreach, device_status=True)
            optimizer.step(loss=torch.tensor(math.nan))  # also as the very first one
            self.assertEqual(p.tolist(), [0.75, 0.75])
            self.assertEqual(optimizer.loss_status()["t"], -1)
            optimizer.step(loss=torch.tensor(2.0))
            before = optimizer.loss_status()
            self.assertEqual((before["cap"], before["t"], before["skipped"]), (2.0, 0, 1))
            self.assertEqual(before["omega"], 2.0)
            optimizer.step(loss=torch.tensor(math.inf))
            self.assertEqual(optimizer.loss_status(), {**before, "omega": 0.0, "skipped": 2})
            optimizer.step(loss=torch.tensor(1e300, dtype=torch.float64))  # above the first: no correction, but a loss
            optimizer.step(loss=torch.tensor(-math.inf))
            after = optimizer.loss_status()
            self.assertEqual((after["t"], after["skipped"], after["omega"]), (1, 3, 0.0))
            self.assertTrue(torch.isfinite(p).all())

    def test_a_loss_whose_correction_would_overflow_is_skipped_too(self):
        for dtype, largest in ((torch.float32, 1e28), (torch.float64, 1e298)):
            p = torch.ones(2, dtype=dtype, requires_grad=True)
            p.grad = torch.ones(2, dtype=dtype)
            optimizer = LossAware(torch.optim.SGD([p], lr=0.0), gamma2=1.0, xi=1e-12, device_status=True)
            optimizer.step(loss=torch.tensor(largest, dtype=torch.float64))  # / xi is above the largest of the dtype
            self.assertEqual((p.tolist(), optimizer.loss_status()["skipped"]), ([1.0, 1.0], 1))

    def test_the_status_moves_to_the_device_once_and_keeps_its_tensors(self):
        p = torch.ones(1, requires_grad=True)
        p.grad = torch.ones(1)
        optimizer = LossAware(torch.optim.SGD([p], lr=0.1))
        optimizer.step(loss=torch.tensor(2.0))
        self.assertIsInstance(optimizer.state_dict()["loss_aware"]["status"]["bound"], float)
        optimizer.device_status = True
        optimizer.step(loss=1.5)
        held = optimizer._status.floats
        optimizer.load_state_dict(copy.deepcopy(optimizer.state_dict()))
        optimizer.step(loss=1.2)
        self.assertIs(optimizer._status.floats, held)  # a captured graph would go on from these
        self.assertEqual(optimizer.loss_status()["t"], 2)


if __name__ == "__main__":
    unittest.main()
