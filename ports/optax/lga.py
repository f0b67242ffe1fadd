"""LGA, gradient adjustment by loss status (Algorithm 1), around any Optax transformation. Needs JAX and Optax only.

tx = loss_aware(optax.adam(1e-3))
updates, state = tx.update(grads, state, params, value=loss)
"""

from __future__ import annotations

import functools
import math
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import optax

READINGS = {
    "log_base": ("e", "10"),
    "time_unit": ("step", "epoch"),
    "bound_at_start": ("fixed", "updated"),
    "threshold": ("inclusive", "exclusive"),
    "phi_at_negative_zero": ("positive", "signed"),
    "decay_order": ("before-use", "after-use"),
    "lower_bound": ("progressive", "average", "momentum"),
    "momentum_form": ("average", "sum"),
}
"""The questions that the paper leaves open, and their answers (NOTATION.md); the first is the default."""


class _Readings(NamedTuple):
    log_base: str
    time_unit: str
    bound_at_start: str
    threshold: str
    phi_at_negative_zero: str
    decay_order: str
    lower_bound: str
    momentum_form: str


_MOMENTUM = 0.9


class LossStatus(NamedTuple):
    """What LGA keeps about the loss: arrays of shape (), int32 or floats (float64 with x64 enabled, else float32)."""

    t: jax.Array
    """Last step, or epoch by the reading `time_unit`; -1 before the first."""
    n: jax.Array
    """Losses that went into `bound`."""
    cap: jax.Array
    """f_0, the upper bound of the loss."""
    bound: jax.Array
    """E_t, the estimated lower bound of the loss."""
    previous_loss: jax.Array
    """f at the last t."""
    gamma2: jax.Array
    """gamma2 for the next step."""
    omega: jax.Array
    """Omega of the last step: 0, or at least epsilon."""


class LossAwareState(NamedTuple):
    inner: optax.OptState
    status: LossStatus


def loss_aware(
    inner: optax.GradientTransformation,
    *,
    gamma2: Any = 1e-8,
    epsilon: Any = 0.1,
    xi: Any = 0.01,
    log_base: str = "e",
    time_unit: str = "step",
    bound_at_start: str = "fixed",
    threshold: str = "inclusive",
    phi_at_negative_zero: str = "positive",
    decay_order: str = "before-use",
    lower_bound: str = "progressive",
    momentum_form: str = "average",
) -> optax.GradientTransformationExtraArgs:
    """LGA around `inner`; per element, with Optax's sign (updates are added to the parameters):

        updates = updates_inner - c / phi(g),  c = gamma2 * Omega(f_t)

    g is what `update` is given (the raw gradient, if nothing comes before this in a chain), f_t is `value`: the loss at
    the parameters that g belongs to. Where c = 0 the updates are the inner's, bit for bit (-0 and NaN too).

    gamma2 in (0, 1]; epsilon in (0, 1e6], unit of the loss; xi in [1e-12, 1e6], unit of the gradient. A number outside
    is a ValueError; a JAX array (from optax.inject_hyperparams) is taken as it is. The readings are NOTATION.md's.

    `update` needs `value`, of shape (), and for `time_unit="epoch"` an integer `epoch` (one before the last counts as
    the last); both, and any other keyword, go on to `inner`. Nothing can be raised under jit, so a loss that is not
    finite, or for which c / xi is not, leaves the status as it was and the correction off in that step. Gradients are
    not looked at: optax.apply_if_finite around this skips a step that is not finite.

    None leaves stay None. Leaves are corrected in their own dtype, c and xi rounded to it; bfloat16 and float16 in
    float32, rounded once. gamma2 underflows to 0 in the end: in float32 after some 30 rises of the loss.
    """
    _require_within("gamma2", gamma2, 0.0, 1.0, open_below=True)
    _require_within("epsilon", epsilon, 0.0, 1e6, open_below=True)
    _require_within("xi", xi, 1e-12, 1e6)
    readings = _Readings(
        log_base,
        time_unit,
        bound_at_start,
        threshold,
        phi_at_negative_zero,
        decay_order,
        lower_bound,
        momentum_form,
    )
    for name, reading in readings._asdict().items():
        _require_one_of(name, reading)
    inner = optax.with_extra_args_support(inner)

    def init(params: optax.Params) -> LossAwareState:
        return LossAwareState(inner.init(params), _initial_status(gamma2))

    def update(
        updates: optax.Updates,
        state: LossAwareState,
        params: optax.Params | None = None,
        *,
        value: Any = None,
        epoch: Any = None,
        **extra: Any,
    ) -> tuple[optax.Updates, LossAwareState]:
        loss = _require_scalar(value)
        if epoch is not None:
            extra["epoch"] = epoch
        elif readings.time_unit == "epoch":
            raise TypeError(
                'epoch: expected an integer for time_unit="epoch", got none; call update(..., value=loss, epoch=epoch)'
            )
        status, c = _advance(state.status, loss, 0 if epoch is None else epoch, epsilon, xi, readings)
        base, inner_state = inner.update(updates, state.inner, params, value=value, **extra)
        signed = readings.phi_at_negative_zero == "signed"
        corrected = jax.tree.map(
            lambda u, g: u if u is None or g is None else _correct(u, g, c, xi, signed),
            base,
            updates,
            is_leaf=lambda leaf: leaf is None,
        )
        return corrected, LossAwareState(inner_state, status)

    return optax.GradientTransformationExtraArgs(init, update)


def _initial_status(gamma2: Any) -> LossStatus:
    dtype = jax.dtypes.canonicalize_dtype(jnp.float64)
    zero = jnp.zeros((), dtype)
    return LossStatus(jnp.int32(-1), jnp.int32(0), zero, zero, zero, jnp.asarray(gamma2, dtype), zero)


@functools.partial(jax.jit, inline=True, static_argnums=5)
def _advance(
    status: LossStatus, loss: Any, epoch: Any, epsilon: Any, xi: Any, readings: _Readings
) -> tuple[LossStatus, jax.Array]:
    """Lines 7-10 of Algorithm 1 for one loss f_t, in the dtype of the status: the next status, and c = gamma2 Omega_t.

    t = 0    cap = f_0, E_0 = 0
    t >= 1   E_t by Eq. 3;  gamma2 <- gamma2 / 10 if f_t > f_{t-1}
    Omega_t = f_t - E_t if f_t - E_t >= epsilon and f_t <= cap, else 0        (Eq. 4)
    """
    dtype = status.bound.dtype
    f, epsilon, xi = (jnp.asarray(number).astype(dtype) for number in (loss, epsilon, xi))
    first = status.t < 0
    if readings.time_unit == "epoch":
        t = jnp.maximum(jnp.asarray(epoch, jnp.int32), jnp.maximum(status.t, 0))
        ticks = t > status.t
    else:
        t = optax.safe_increment(status.t)
        ticks = jnp.bool_(True)
    estimates = ticks if readings.bound_at_start == "updated" else ticks & ~first
    n = jnp.where(estimates, optax.safe_increment(status.n), status.n)
    bound = jnp.where(estimates, _next_bound(status.bound, f, t, n, readings), status.bound)
    cap = jnp.where(first, f, status.cap)
    rose = ~first & ticks & (f > status.previous_loss)
    # Not gamma2 / 10: XLA multiplies by the reciprocal of a constant, which is off by an ulp a third of the time.
    divided = status.gamma2 / jnp.where(rose, 10, 1).astype(dtype)
    used = divided if readings.decay_order == "before-use" else status.gamma2
    gap = f - bound
    opens = gap >= epsilon if readings.threshold == "inclusive" else gap > epsilon
    omega = jnp.where(opens & (f <= cap), gap, 0)
    c = used * omega
    taken = LossStatus(t, n, cap, bound, jnp.where(ticks, f, status.previous_loss), divided, omega)
    accepted = jnp.isfinite(f) & jnp.isfinite(c / xi)
    kept = jax.tree.map(lambda new, old: jnp.where(accepted, new, old), taken, status)
    return kept, jnp.where(accepted, c, 0)


def _next_bound(bound: jax.Array, f: jax.Array, t: jax.Array, n: jax.Array, readings: _Readings) -> jax.Array:
    """E_t from E_{t-1} and f_t: Eq. 3 with w_t = 1 / log(t + 10), or Table 13's mean or momentum."""
    if readings.lower_bound == "average":
        return bound + (f - bound) / n.astype(f.dtype)
    if readings.lower_bound == "momentum":
        return _MOMENTUM * bound + (f if readings.momentum_form == "sum" else (1 - _MOMENTUM) * f)
    unit = math.log(10) if readings.log_base == "10" else 1.0
    w = unit / jnp.log(t.astype(f.dtype) + 10)
    return w * bound + (1 - w) * f


@functools.partial(jax.jit, inline=True, static_argnums=4)
def _correct(u: jax.Array, g: jax.Array, c: jax.Array, xi: Any, signed: bool) -> jax.Array:
    """u - c / phi(g), Eqs. 2 and 5: phi = g + xi for 0 <= g, g - xi for g < 0, and for -0 when `signed`."""
    dtype = jnp.result_type(u.dtype, g.dtype, jnp.float32)
    g, xi = g.astype(dtype), jnp.asarray(xi).astype(dtype)
    negative = jnp.signbit(g) if signed else g < 0
    phi = jnp.where(negative, g - xi, g + xi)
    corrected = (u.astype(dtype) - c.astype(dtype) / phi).astype(u.dtype)
    # A choice, not u - 0: 0 / phi is -0 for a negative phi, and would turn an update of -0 into +0.
    return jnp.where(c == 0, u, corrected)


def _require_scalar(value: Any) -> jax.Array:
    if value is None:
        raise TypeError(
            "value: expected the loss of this step, got none; call update(grads, state, params, value=loss)"
        )
    loss = jnp.asarray(value)
    if loss.shape != () or jnp.iscomplexobj(loss):
        raise ValueError(f"value: expected one real number, got {loss.dtype} of shape {loss.shape}; pass the mean loss")
    return loss


def _require_within(name: str, value: Any, least: float, most: float, open_below: bool = False) -> None:
    if isinstance(value, jax.Array):
        return
    number = isinstance(value, (int, float)) or getattr(value, "shape", None) == ()
    if number and (least < value if open_below else least <= value) and value <= most:
        return
    bounds = f"{'(' if open_below else '['}{least:g}, {most:g}]"
    raise ValueError(f"{name}: expected a number in {bounds}, got {value!r}; choose {name} in that range")


def _require_one_of(name: str, value: Any) -> None:
    if value not in READINGS[name]:
        raise ValueError(f"{name}: expected one of {', '.join(READINGS[name])}, got {value!r}; choose one of them")
