"""Tests of checkpoints, copies and pickles."""

from __future__ import annotations

import copy
import io
import itertools
import pickle
import unittest

import torch
from torch.optim.lr_scheduler import StepLR

from lga import LossAware
from optimizers import OPTIMIZERS
from testing import LOSSES, SEEN, bits, inner, parameters, train


class Checkpoint(unittest.TestCase):
    def test_a_checkpoint_continues_bit_for_bit(self):
        for name, on_device, dtype in itertools.product(OPTIMIZERS, (False, True), (torch.float32, torch.bfloat16)):
            with self.subTest(optimizer=name, on_device=on_device, dtype=dtype):
                params = parameters(dtype)
                optimizer = LossAware(inner(name, params), device_status=on_device, decay_order="after-use", **SEEN)
                train(optimizer, params, LOSSES[:3])
                file = io.BytesIO()
                torch.save({"params": [p.detach() for p in params], "optimizer": optimizer.state_dict()}, file)
                train(optimizer, params, LOSSES[3:], 3)
                saved = torch.load(io.BytesIO(file.getvalue()))
                again = [p.clone().requires_grad_() for p in saved["params"]]
                resumed = LossAware(inner(name, again), device_status=on_device)
                resumed.load_state_dict(saved["optimizer"])
                self.assertEqual(resumed.options, optimizer.options)
                train(resumed, again, LOSSES[3:], 3)
                self.assertEqual(bits(again), bits(params))
                for p, q in zip(params, again):
                    for key, value in optimizer.state[p].items():
                        other = resumed.state[q][key]
                        if isinstance(value, torch.Tensor):
                            self.assertEqual((key, value.dtype, value.tolist()), (key, other.dtype, other.tolist()))
                        else:
                            self.assertEqual((key, value), (key, other))
                self.assertEqual(resumed.loss_status(), optimizer.loss_status())

    def test_what_was_loaded_is_saved_again(self):
        def kinds(optimizer):
            status = optimizer.state_dict()["loss_aware"]["status"]
            return {key: (type(value), float(value)) for key, value in status.items()}

        for on_device in (False, True):
            with self.subTest(on_device=on_device):
                params = parameters()
                optimizer = LossAware(inner("sgd", params), device_status=on_device, **SEEN)
                train(optimizer, params, LOSSES)
                fresh = LossAware(inner("sgd", parameters()), device_status=on_device)
                fresh.load_state_dict(optimizer.state_dict())
                self.assertEqual(kinds(fresh), kinds(optimizer))

    def test_epochs_go_on_after_a_checkpoint(self):
        p = torch.ones(1, requires_grad=True)
        p.grad = torch.ones(1)
        optimizer = LossAware(torch.optim.SGD([p], lr=0.1), time_unit="epoch")
        optimizer.step(loss=1.0, epoch=4)
        fresh = LossAware(torch.optim.SGD([p], lr=0.1))
        fresh.load_state_dict(optimizer.state_dict())
        for continued in (optimizer, fresh):
            with self.assertRaisesRegex(ValueError, "integer >= 4"):
                continued.step(loss=1.0, epoch=3)

    def test_copies_and_pickles_continue_bit_for_bit(self):
        for clone in (copy.deepcopy, lambda o: pickle.loads(pickle.dumps(o))):
            params = parameters()
            optimizer = LossAware(inner("adam", params), **SEEN)
            StepLR(optimizer, 1)
            train(optimizer, params, LOSSES[:2])
            other = clone(optimizer)
            theirs = other.param_groups[0]["params"]
            train(optimizer, params, LOSSES[2:], 2)
            train(other, theirs, LOSSES[2:], 2)
            self.assertEqual(bits(theirs), bits(params))


if __name__ == "__main__":
    unittest.main()
