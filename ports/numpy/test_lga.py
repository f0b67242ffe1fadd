"""Run by: python3 -m unittest discover -s ports/numpy"""

import itertools
import math
import unittest

import numpy as np

from bad_input import BadInput
from descent import Descent
from lga import LossAware, phi
from loss_status import LossStatus, Options, next_bound
from optimizers import OPTIMIZERS, SGD, Adagrad, Adam, Momentum, RMSprop

#: Binary fractions, so that what is computed by hand below is exact.
HAND = {"gamma2": 0.5, "epsilon": 0.25, "xi": 0.25}


def bits(arrays):
    return [(a.dtype.str, a.shape, a.tobytes()) for a in arrays]


def snapshot(optimizer, params):
    """Everything that a refused step must leave alone."""
    return bits(params), repr(optimizer.state_dict())


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


class Readings(unittest.TestCase):
    def omegas(self, losses, epochs=None, **options):
        """Omega and gamma2 after each loss."""
        status, options = LossStatus(gamma2=1.0), Options(gamma2=1.0, epsilon=0.25, **options)
        seen = []
        for loss, epoch in zip(losses, epochs or losses):
            status, coefficient = status.advance(loss, epoch, options)
            seen.append((status.omega, status.gamma2, coefficient))
        return seen

    def test_log_base(self):
        self.assertEqual(next_bound(2.0, 1.0, 90, 1, Options(log_base="10")), 0.5 * 2 + 0.5 * 1)
        w = 1 / math.log(100)
        self.assertEqual(next_bound(2.0, 1.0, 90, 1, Options()), w * 2 + (1 - w) * 1)

    def test_bound_at_start(self):
        self.assertEqual(self.omegas([2.0])[0][0], 2.0)
        # E_0 = 0 w_0 + (1 - w_0) 2
        self.assertEqual(self.omegas([2.0], bound_at_start="updated")[0][0], 2 - (1 - 1 / math.log(10)) * 2)

    def test_threshold(self):
        self.assertEqual(self.omegas([0.25])[0][0], 0.25)
        self.assertEqual(self.omegas([0.25], threshold="exclusive")[0][0], 0.0)

    def test_decay_order(self):
        # the mean: E_1 = 0.5, E_2 = (0.5 + 1) / 2 = 0.75
        mean = {"lower_bound": "average"}
        self.assertEqual(self.omegas([2.0, 0.5, 1.0], **mean)[2], (0.25, 0.1, 0.1 * 0.25))
        self.assertEqual(self.omegas([2.0, 0.5, 1.0], decay_order="after-use", **mean)[2], (0.25, 0.1, 0.25))

    def test_equal_losses_do_not_rise(self):
        seen = self.omegas([2.0, 2.0])
        self.assertEqual([gamma2 for _, gamma2, _ in seen], [1.0, 1.0])
        self.assertGreater(seen[1][0], 0.0)  # a loss at the cap is not above it

    def test_a_loss_is_compared_with_the_first_of_the_epoch_before(self):
        seen = self.omegas([2.0, 0.5, 1.0, 0.0, 1.5], [0, 0, 1, 1, 2], time_unit="epoch")
        self.assertEqual([gamma2 for _, gamma2, _ in seen], [1.0, 1.0, 1.0, 1.0, 0.1])

    def test_time_unit(self):
        losses, epochs = [2.0, 2.5, 1.0, 1.5], [0, 0, 1, 1]
        seen = self.omegas(losses, epochs, time_unit="epoch", lower_bound="average")
        # E moves at the first step of epoch 1 only, to 1; gamma2 never, since 1 < 2; 2.5 is above the cap.
        self.assertEqual(seen, [(2.0, 1.0, 2.0), (0.0, 1.0, 0.0), (0.0, 1.0, 0.0), (0.5, 1.0, 0.5)])

    def test_lower_bound_and_momentum_form(self):
        self.assertEqual(next_bound(2.0, 1.0, 5, 4, Options(lower_bound="average")), 2 - 1 / 4)
        momentum = Options(lower_bound="momentum")
        self.assertEqual(next_bound(2.0, 1.0, 5, 4, momentum), 0.9 * 2 + (1 - 0.9) * 1)
        self.assertEqual(next_bound(2.0, 1.0, 5, 4, Options(lower_bound="momentum", momentum_form="sum")), 0.9 * 2 + 1)

    def test_phi_at_negative_zero(self):
        for value, sign in (("positive", 1.0), ("signed", -1.0)):
            optimizer = LossAware(SGD(learning_rate=0.0), phi_at_negative_zero=value, **HAND)
            (update,) = optimizer.step([np.zeros(1)], [np.array([-0.0])], 2.0)
            self.assertEqual(update[0], sign * 4)


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
