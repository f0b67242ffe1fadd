"""Tests of Eqs. 2 and 5: `python3 -m unittest discover -s ports/pytorch`. Bits are compared where nothing may differ."""

from __future__ import annotations

import itertools
import unittest

import torch

from lga import LossAware
from optimizers import OPTIMIZERS
from testing import LOSSES, PATHS, SEEN, bits, inner, parameters, set_grads, train


class Equation(unittest.TestCase):
    def test_a_step_by_hand(self):
        """Powers of two: x - 0.5 g - 0.125 * 2 / phi(g), exactly."""
        for path, (reading, at_minus_zero) in itertools.product(PATHS, [("positive", 1.0), ("signed", -1.0)]):
            with self.subTest(**path, reading=reading):
                p = torch.tensor([1.0, 2.0, 3.0, 4.0], dtype=torch.float64, requires_grad=True)
                p.grad = torch.tensor([0.25, -0.75, 0.0, -0.0], dtype=torch.float64)
                sgd = torch.optim.SGD([p], lr=0.5)
                LossAware(sgd, gamma2=0.125, xi=0.25, phi_at_negative_zero=reading, **path).step(loss=2.0)
                expected = [1 - 0.125 - 0.5, 2 + 0.375 + 0.25, 3 - 1.0, 4 - at_minus_zero]
                self.assertEqual(p.tolist(), expected)

    def test_below_float32_the_correction_is_rounded_once(self):
        gradients = (torch.arange(-200, 201) / 64).to(torch.bfloat16)
        quotient = torch.tensor(3e-8) / (gradients.float().abs() + 0.01) * torch.where(gradients < 0, -1.0, 1.0)
        for path in PATHS:
            p = torch.zeros_like(gradients).requires_grad_()
            p.grad = gradients.clone()
            LossAware(torch.optim.SGD([p], lr=0.0), **path).step(loss=3.0)
            self.assertEqual(p.tolist(), (-quotient).to(torch.bfloat16).tolist())

    def test_a_correction_that_is_off_leaves_the_inner_step_bit_for_bit(self):
        for name, path, dtype in itertools.product(OPTIMIZERS, PATHS, (torch.float64, torch.float32, torch.bfloat16)):
            with self.subTest(optimizer=name, dtype=dtype, **path):
                plain, wrapped = parameters(dtype), parameters(dtype)
                for params in (plain, wrapped):
                    params[1].data[:] = -0.0  # x - 0 is x only if the 0 is +0
                alone = inner(name, plain, path["foreach"])
                optimizer = LossAware(inner(name, wrapped, path["foreach"]), **path)
                for k, loss in enumerate([0.05, 0.06, 7.0]):  # first below epsilon, then above the first
                    set_grads(plain, k)
                    set_grads(wrapped, k)
                    alone.step()
                    optimizer.step(loss=loss)
                    self.assertEqual(optimizer.loss_status()["omega"], 0)
                    self.assertEqual(bits(plain), bits(wrapped))
                for p, q in zip(plain, wrapped):
                    for key, value in alone.state[p].items():
                        if isinstance(value, torch.Tensor):
                            self.assertTrue(torch.equal(value, optimizer.state[q][key]), key)

    def test_x_minus_nothing_is_x_even_for_minus_zero(self):
        class Still(torch.optim.SGD):
            def step(self, closure=None):
                pass

        for foreach in (False, True):
            p = torch.tensor([-0.0, -0.0, 0.0], requires_grad=True)
            p.grad = torch.tensor([-1.0, 1.0, -1.0])
            before = bits([p])
            LossAware(Still([p], lr=1.0), foreach=foreach, device_status=True).step(loss=0.05)
            self.assertEqual(bits([p]), before)

    def test_foreach_gives_the_bits_of_the_loop(self):
        """The same additions and one division per element on the same operands: nothing may differ."""
        for dtype, reading, on_device in itertools.product((torch.float64, torch.float32, torch.bfloat16), ("positive", "signed"), (False, True)):
            results = []
            for foreach in (False, True):
                params = parameters(dtype)
                optimizer = LossAware(inner("sgd", params), foreach=foreach, device_status=on_device, phi_at_negative_zero=reading, **SEEN)
                train(optimizer, params, LOSSES)
                results.append(bits(params))
            self.assertEqual(*results)

    def test_the_average_of_asgd_follows_where_the_step_goes(self):
        for path, t0 in itertools.product(PATHS, (0.0, 1e6)):
            params = [torch.linspace(-3, 3, 301, dtype=torch.float64).requires_grad_()]
            optimizer = LossAware(inner("asgd", params, path["foreach"], t0=t0), **SEEN, **path)
            expected, mu = [torch.zeros_like(p) for p in params], 1.0
            for k, loss in enumerate(LOSSES):
                train(optimizer, params, [loss], k)
                mu, used = 1 / max(1, k + 1 - t0), mu
                expected = [p.detach().clone() if used == 1 else ax + (p.detach() - ax) * used for p, ax in zip(params, expected)]
            for p, ax in zip(params, expected):
                # each step rounds three times on either side, and mu (float32) once: errors relative to |x|, |ax| < 16
                self.assertTrue(torch.allclose(optimizer.state[p]["ax"], ax, rtol=0, atol=len(LOSSES) * 16 * (2**-24 if t0 == 0 else 0)))

    def test_asgd_copies_the_parameters_until_t0(self):
        """a + (x - a) is not x once a is much larger: where mu = 1 the average is the parameter; off, it is the inner one's."""
        for path, on in itertools.product(PATHS, (True, False)):
            start = torch.linspace(1e3, 1.1e3, 301, dtype=torch.float64)
            averages = []
            for wrap in (False, True):
                p = start.clone().requires_grad_()
                optimizer = torch.optim.ASGD([p], lr=1.0, lambd=0.0, foreach=path["foreach"])
                optimizer = LossAware(optimizer, gamma2=1e-2, **path) if wrap else optimizer
                for k in range(2):
                    p.grad = (p.detach() - 0.3) * k
                    optimizer.step(**({"loss": [3.0, 2.0][k] if on else 0.05} if wrap else {}))
                averages.append(bits([optimizer.state[p]["ax"]]))
            self.assertEqual(averages[1], bits([p]) if on else averages[0])


class Gradients(unittest.TestCase):
    def test_the_raw_gradient_counts_also_where_the_inner_optimizer_changes_it(self):
        """torch's foreach SGD with nesterov adds to p.grad; the loop does not. Same arithmetic otherwise."""
        results = []
        for foreach in (False, True):
            params = parameters()
            train(LossAware(inner("nesterov", params, foreach), **SEEN), params, LOSSES)
            results.append(params)
        for a, b in zip(*results):
            # base: 3 roundings apart at most (fused or not) per step, through 1 / phi >= xi unaffected; values < 128
            self.assertTrue(torch.allclose(a, b, rtol=0, atol=len(LOSSES) * 8 * 128 * 2**-53))

    def test_without_a_copy_a_changed_gradient_is_an_error(self):
        params = parameters()
        optimizer = LossAware(inner("nesterov", params, True), copy_gradients=False, **SEEN)
        with self.assertRaisesRegex(RuntimeError, "copy_gradients=True"):
            train(optimizer, params, LOSSES)

    def test_without_a_copy_the_bits_are_the_same(self):
        results = []
        for copied in (True, False):
            params = parameters()
            train(LossAware(inner("adam", params), copy_gradients=copied, **SEEN), params, LOSSES)
            results.append(bits(params))
        self.assertEqual(*results)

    def test_gradients_are_left_as_they_are(self):
        for path in PATHS:
            params = parameters()
            optimizer = LossAware(inner("adam", params), **SEEN, **path)
            set_grads(params, 5)
            before = bits([p.grad for p in params])
            optimizer.step(loss=2.0)
            self.assertEqual(bits([p.grad for p in params]), before)

    def test_parameters_without_gradient_are_left_alone(self):
        for path in PATHS:
            params = parameters()
            optimizer = LossAware(inner("adam", params, path["foreach"]), **SEEN, **path)
            set_grads(params, 1)
            params[0].grad = None
            before = bits(params)
            optimizer.step(loss=3.0)
            self.assertEqual(bits(params)[0], before[0])
            self.assertNotEqual(bits(params)[1], before[1])
            self.assertFalse(optimizer.state.get(params[0]))

    def test_a_zero_gradient_still_moves(self):
        p = torch.zeros(1, requires_grad=True)
        p.grad = torch.zeros(1)
        LossAware(torch.optim.SGD([p], lr=1.0), gamma2=0.5, xi=0.5).step(loss=1.0)
        self.assertEqual(p.tolist(), [-1.0])


if __name__ == "__main__":
    unittest.main()
