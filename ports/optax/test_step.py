"""Tests of a step, op by op and compiled, in float64 and float32: `python -m unittest discover -s ports/optax`."""

from __future__ import annotations

import math
import pickle
import unittest
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from lga import loss_aware
from optimizers import DEFAULTS, transformation
from testing import bits, both_dtypes, draws, follow


class Step(unittest.TestCase):
    @both_dtypes
    def test_by_hand(self, dtype: Any) -> None:
        """Numbers that every operation holds exactly: E_0 = 0, Omega = 2, c = 0.25 * 2, phi = g +- 0.5."""
        tx = loss_aware(optax.sgd(0.5), gamma2=0.25, epsilon=0.5, xi=0.5, lower_bound="average")
        g = jnp.asarray([1.5, -1.5, 0.0, -0.0], dtype)
        updates, state = tx.update(g, tx.init(g), value=2.0)
        self.assertEqual(updates.tolist(), [-0.75 - 0.25, 0.75 + 0.25, -1.0, -1.0])
        self.assertEqual([float(part) for part in state.status], [0, 0, 2, 0, 2, 0.25, 2])
        _, state = tx.update(g, state, value=1.0)  # E_1 = 1, the mean of one loss: the gap is 0
        self.assertEqual([float(part) for part in state.status], [1, 1, 2, 1, 1, 0.25, 0])
        _, state = tx.update(g, state, value=1.5)  # the loss rose; E_2 = 1 + 0.5 / 2
        tenth = np.divide(0.25, 10, dtype=dtype)
        self.assertEqual([np.asarray(part).item() for part in state.status], [2, 2, 2, 1.25, 1.5, tenth.item(), 0])

    @both_dtypes
    def test_eq_3(self, dtype: Any) -> None:
        """E_1 = (1 - w) f, w = 1 / log 11, off by 4 u w: 2 of the log, the quotient, base 10's constant."""
        eleven = np.longdouble(11)
        for base, w in (("e", 1 / np.log(eleven)), ("10", 1 / np.log10(eleven))):
            status = follow(loss_aware(optax.sgd(0.1), log_base=base), [3.0, 3.0], jnp.ones(1, dtype))[1]
            u = float(jnp.finfo(dtype).eps) / 2
            self.assertLessEqual(abs(float(status.bound) - (1 - w) * 3), 3 * (4 * u * w + 2 * u * (1 - w)))

    @both_dtypes
    def test_gamma2_is_divided_with_one_rounding(self, dtype: Any) -> None:
        """Not multiplied by 0.1, as XLA does where the divisor is a constant."""
        given = np.random.default_rng(1).uniform(1e-3, 1, 200).astype(dtype)
        expected = given / np.asarray(10, dtype)  # NumPy's division
        g = jnp.ones(1, dtype)

        def second(gamma2: Any) -> jax.Array:
            return follow(loss_aware(optax.sgd(0.1), gamma2=gamma2), [1.0, 2.0], g)[1].gamma2

        self.assertEqual(bits(jax.jit(jax.vmap(second))(given)), bits(expected))
        self.assertEqual(bits([jax.jit(second)(x) for x in given[:20]]), bits(list(expected[:20])))

    @both_dtypes
    def test_off_leaves_the_inner_bit_for_bit(self, dtype: Any) -> None:
        """With -0 and NaN among the updates, op by op and compiled, whichever way it came to be off."""
        grads = [draws(dtype, 2, 33), jnp.asarray([[-0.0, 0.0, jnp.nan, -1.0]], dtype)]
        params = [draws(dtype, 3, 33), draws(dtype, 4, 1, 4)]
        reasons = {"gap below epsilon": 0.25, "above the first loss": 9.0, "NaN": math.nan, "infinite": math.inf}
        for name, options in DEFAULTS.items():
            inner = transformation(name, {**options, "weightDecay": 0.1 if name != "sgd" else 0.0})
            tx = loss_aware(inner, epsilon=0.5, gamma2=1.0)
            state = tx.init(params)
            state = state._replace(status=state.status._replace(t=jnp.int32(0), cap=jnp.asarray(2, dtype)))
            for update, inner_update in ((tx.update, inner.update), (jax.jit(tx.update), jax.jit(inner.update))):
                wanted = bits(inner_update(grads, state.inner, params))
                for why, loss in reasons.items():
                    with self.subTest(name, why=why):
                        updates, after = update(grads, state, params, value=loss)
                        self.assertEqual(bits((updates, after.inner)), wanted)

    @both_dtypes
    def test_a_loss_that_is_not_finite_leaves_the_status(self, dtype: Any) -> None:
        tx = loss_aware(optax.sgd(0.1), gamma2=1.0)
        g = jnp.ones(2, dtype)
        before = follow(tx, [2.0, 1.5], g)[-1]
        state = tx.init(g)._replace(status=before)
        for loss in (math.nan, math.inf, -math.inf):
            self.assertEqual(bits(tx.update(g, state, value=loss)[1].status), bits(before))
        # Omega = 1e38 or 1e308 is finite, Omega / xi is not
        start = tx.init(g)
        _, state = tx.update(g, start, value=0.5 * float(jnp.finfo(dtype).max))
        self.assertEqual(bits(state.status), bits(start.status))

    def test_sixteen_bits_are_corrected_in_float32(self) -> None:
        """c = 2e-8 is 0 in float16; c / phi = 2e-6 is not."""
        g = jnp.zeros(3, jnp.float16)
        updates, _ = loss_aware(optax.sgd(0.1)).update(g, loss_aware(optax.sgd(0.1)).init(g), value=2.0)
        self.assertEqual(updates.dtype, jnp.float16)
        np.testing.assert_array_equal(updates, np.full(3, -2e-6, np.float16))


class Compiled(unittest.TestCase):
    @both_dtypes
    def test_jit_is_op_by_op_but_for_rounding(self, dtype: Any) -> None:
        """XLA may fuse a product and a sum into one rounding. To first order, E has 8 u (|E'| + |f|),
        w's 3 u of log and quotient included; c has gamma2 times that, u |f - E| and u c more; c / phi 2 u;
        base u; the difference u.
        """
        g, params, gamma2, xi, rate = draws(dtype, 5, 100), draws(dtype, 6, 100), 0.5, 0.01, 0.1
        tx = loss_aware(optax.sgd(rate), gamma2=gamma2, xi=xi)
        state = tx.init(params)
        _, state = tx.update(g, state, params, value=3.0)
        plain, plain_state = tx.update(g, state, params, value=2.5)
        fused, fused_state = jax.jit(tx.update)(g, state, params, value=2.5)
        u = float(jnp.finfo(dtype).eps) / 2
        in_bound = 8 * u * (0 + 2.5)
        self.assertLessEqual(abs(float(plain_state.status.bound) - float(fused_state.status.bound)), 2 * in_bound)
        x = np.asarray(g, np.float64)
        phi = np.abs(x) + xi
        c = gamma2 * float(plain_state.status.omega)
        one = (gamma2 * in_bound + 2 * u * c) / phi + 2 * u * c / phi + 2 * u * np.abs(rate * x) + u * c / phi
        self.assertGreater(c, 0)
        self.assertTrue(np.all(np.abs(np.asarray(plain, np.float64) - np.asarray(fused, np.float64)) <= 2 * one))

    @both_dtypes
    def test_scan_takes_the_steps_of_a_loop(self, dtype: Any) -> None:
        """The status bit for bit; XLA may fuse the sum of parameters and updates another way in a scan."""
        tx = loss_aware(optax.adam(0.1), gamma2=0.1)
        grads, losses = draws(dtype, 7, 8, 5), jnp.asarray([3, 2.5, 2.7, 2, 1.9, 1.95, 1, 0.9], dtype)
        start = (jnp.ones(5, dtype), tx.init(jnp.ones(5, dtype)))

        def body(carry: Any, step: Any) -> Any:
            params, state = carry
            updates, state = tx.update(step[0], state, params, value=step[1])
            return (optax.apply_updates(params, updates), state), state.status

        (_, last), statuses = jax.lax.scan(body, start, (grads, losses))
        carry = start
        for g, f in zip(grads, losses):
            carry, _ = jax.jit(body)(carry, (g, f))
        self.assertEqual(bits(last.status), bits(carry[1].status))
        self.assertEqual(statuses.omega.shape, (8,))
        self.assertLess(float(last.status.gamma2), 0.1)

    @both_dtypes
    def test_vmap_over_losses(self, dtype: Any) -> None:
        tx = loss_aware(optax.sgd(0.1))
        g = jnp.ones((3, 2), dtype)
        state = jax.vmap(tx.init)(g)
        _, state = jax.vmap(lambda g, s, f: tx.update(g, s, value=f))(
            g, state, jnp.asarray([1.0, 0.05, math.nan], dtype)
        )
        self.assertEqual(state.status.t.tolist(), [0, 0, -1])
        self.assertEqual((state.status.omega > 0).tolist(), [True, False, False])

    @both_dtypes
    def test_a_checkpoint_continues(self, dtype: Any) -> None:
        tx = loss_aware(optax.adam(0.1), gamma2=0.1)
        update = jax.jit(tx.update)
        g = draws(dtype, 8, 4)
        _, state = update(g, tx.init(g), g, value=2.0)
        saved = pickle.loads(pickle.dumps(jax.device_get(state)))
        self.assertEqual(bits(update(g, state, g, value=1.5)), bits(update(g, saved, g, value=1.5)))


if __name__ == "__main__":
    unittest.main()
