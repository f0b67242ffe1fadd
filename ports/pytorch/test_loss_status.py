"""Tests of Eqs. 3 and 4 and lines 7-10 of Algorithm 1, on host and device."""

from __future__ import annotations

import itertools
import math
import unittest

import torch

from lga import READINGS, LossAware
from testing import PATHS


class LossStatus(unittest.TestCase):
    def test_the_loss_status_by_hand(self):
        for path in PATHS:
            with self.subTest(**path):
                p = torch.zeros(1, dtype=torch.float64, requires_grad=True)
                p.grad = torch.zeros(1, dtype=torch.float64)
                optimizer = LossAware(torch.optim.SGD([p], lr=0.5), gamma2=1e-3, **path)
                optimizer.step(loss=2.0)
                first = {"t": 0, "n": 0, "cap": 2.0, "bound": 0.0, "previous_loss": 2.0, "gamma2": 1e-3, "omega": 2.0, "skipped": 0}
                self.assertEqual(optimizer.loss_status(), first)
                optimizer.step(loss=1.0)  # E = 1 - w, so f - E = w up to two roundings of numbers below 1
                self.assertAlmostEqual(optimizer.loss_status()["omega"], 1 / math.log(11), delta=4 * 2**-53)
                optimizer.step(loss=1.5)  # rose
                self.assertEqual(optimizer.loss_status()["gamma2"], 1e-3 / 10)
                optimizer.step(loss=2.5)  # above the first
                self.assertEqual(optimizer.loss_status()["omega"], 0.0)

    def statuses(self, losses, epochs=None, **options):
        """The status after each loss, on every path; the same in all of them."""
        runs = []
        for path in PATHS:
            p = torch.zeros(1, dtype=torch.float64, requires_grad=True)
            p.grad = torch.ones(1, dtype=torch.float64)
            optimizer = LossAware(torch.optim.SGD([p], lr=0.0), **options, **path)
            run = []
            for k, loss in enumerate(losses):
                moved = -p.item()
                optimizer.step(loss=loss, epoch=epochs and epochs[k])
                run.append({**optimizer.loss_status(), "moved": -p.item() - moved})
            runs.append(run)
        for run in runs[1:]:
            self.assertEqual(run, runs[0])
        return runs[0]

    def test_gamma2_is_divided_by_ten(self):
        gamma2 = 0.007
        self.assertNotEqual(gamma2 * 0.1, gamma2 / 10)  # what CUDA makes of a division by the number 10
        self.assertEqual(self.statuses([2.0, 2.0, 3.0], gamma2=gamma2)[-1]["gamma2"], gamma2 / 10)

    def test_a_rise_divides_before_or_after_use(self):
        """E = mean: 0, 1, 1.25; Omega = 2, 0, 0.25; phi = 2 exactly; x moves by gamma2 Omega / 2 (10 is no power of two)."""
        for order, divisor in (("before-use", 10), ("after-use", 1)):
            run = self.statuses([2.0, 1.0, 1.5], gamma2=0.5, xi=1.0, lower_bound="average", decay_order=order)
            self.assertEqual([s["omega"] for s in run], [2.0, 0.0, 0.25])
            self.assertEqual([s["moved"] for s in run[:2]], [0.5, 0.0])
            self.assertAlmostEqual(run[2]["moved"], 0.5 / divisor * 0.25 / 2, delta=4 * 2**-53)  # |x| < 1: four roundings

    def test_in_epochs_only_the_first_step_of_one_counts(self):
        run = self.statuses([2.0, 1.0, 1.5, 1.25, 1.75], [0, 0, 1, 1, 2], time_unit="epoch", lower_bound="average")
        self.assertEqual([s["previous_loss"] for s in run], [2.0, 2.0, 1.5, 1.5, 1.75])
        self.assertEqual([s["bound"] for s in run], [0.0, 0.0, 1.5, 1.5, 1.625])
        self.assertEqual([s["n"] for s in run], [0, 0, 1, 1, 2])
        self.assertEqual([s["gamma2"] for s in run], [1e-8, 1e-8, 1e-8, 1e-8, 1e-8 / 10])
        self.assertEqual([s["omega"] for s in run], [2.0, 1.0, 0.0, 0.0, 0.125])

    def test_the_weight_in_both_bases(self):
        """E_1 = (1 - w) 1: on each side a logarithm (2 ulp), 1 / it and 1 - w, of numbers below 1: 4 ulp apart."""
        for (base, log), on_device in itertools.product((("e", math.log), ("10", math.log10)), (False, True)):
            p = torch.zeros(1, requires_grad=True)
            optimizer = LossAware(torch.optim.SGD([p], lr=0.1), log_base=base, device_status=on_device)
            for loss in (2.0, 1.0):
                optimizer.step(loss=loss)
            self.assertAlmostEqual(optimizer.loss_status()["bound"], 1 - 1 / log(11), delta=4 * 2**-52)

    def test_host_and_device_keep_the_same_status_in_every_reading(self):
        """E differs by at most 4 u (|E| + |f|) per step and side (reference/eq-3.ts), never amplified, for w <= 1."""
        losses = [2.0, 1.2, 1.9, 0.3, 0.3, -0.7, 1.1, 2.0, 0.9]
        names = list(READINGS)
        for values in itertools.product(*READINGS.values()):
            statuses = []
            for on_device in (False, True):
                p = torch.zeros(1, requires_grad=True)
                p.grad = torch.ones(1)
                optimizer = LossAware(torch.optim.SGD([p], lr=0.1), device_status=on_device, **dict(zip(names, values)))
                for k, loss in enumerate(losses):
                    optimizer.step(loss=loss, epoch=k // 2)
                statuses.append(optimizer.loss_status())
            host, device = statuses
            for key in ("t", "n", "cap", "previous_loss", "gamma2"):
                self.assertEqual(host[key], device[key], (key, values))
            largest = sum(abs(f) for f in losses)  # of |E| too, also where E sums
            self.assertAlmostEqual(host["bound"], device["bound"], delta=2 * len(losses) * 4 * 2**-53 * 2 * largest)


if __name__ == "__main__":
    unittest.main()
