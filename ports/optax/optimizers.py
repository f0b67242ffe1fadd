"""The optimizers that stock Optax computes as PyTorch does, and from what; README.md says why not the others."""

from __future__ import annotations

from typing import Any, Mapping

import optax

#: PyTorch's defaults, and the options that exist here. The names are the audit protocol's.
DEFAULTS: dict[str, dict[str, Any]] = {
    "sgd": {"learningRate": 1e-3, "momentum": 0.0, "weightDecay": 0.0, "nesterov": False},
    "momentum": {"learningRate": 1e-3, "momentum": 0.9, "weightDecay": 0.0, "nesterov": False},
    "nesterov": {"learningRate": 1e-3, "momentum": 0.9, "weightDecay": 0.0, "nesterov": True},
    "rmsprop": {
        "learningRate": 1e-2,
        "alpha": 0.99,
        "epsilon": 1e-8,
        "weightDecay": 0.0,
        "momentum": 0.0,
        "centered": False,
    },
    "adam": {"learningRate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weightDecay": 0.0},
    "adamax": {"learningRate": 2e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weightDecay": 0.0},
    "adadelta": {"learningRate": 1.0, "rho": 0.9, "epsilon": 1e-6, "weightDecay": 0.0},
}


def transformation(optimizer: str, o: Mapping[str, Any]) -> optax.GradientTransformation:
    """The optimizer with the options `o`, all given. weightDecay is PyTorch's: an L2 penalty on the gradient."""
    penalty = optax.add_decayed_weights(o["weightDecay"]) if _there(o["weightDecay"]) else optax.identity()
    return optax.chain(penalty, *_scaled(optimizer, o), optax.scale_by_learning_rate(o["learningRate"]))


def _scaled(optimizer: str, o: Mapping[str, Any]) -> list[optax.GradientTransformation]:
    if optimizer in ("sgd", "momentum", "nesterov"):
        return [optax.trace(o["momentum"], nesterov=o["nesterov"])] if _there(o["momentum"]) else []
    if optimizer == "rmsprop":
        kind = optax.scale_by_stddev if o["centered"] else optax.scale_by_rms
        scaled = kind(o["alpha"], o["epsilon"], eps_in_sqrt=False)
        # Before the learning rate, as in PyTorch; optax.rmsprop has it after, which differs once the rate changes.
        return [scaled, optax.trace(o["momentum"])] if _there(o["momentum"]) else [scaled]
    if optimizer == "adam":
        return [optax.scale_by_adam(o["beta1"], o["beta2"], o["epsilon"])]
    if optimizer == "adamax":
        return [optax.scale_by_adamax(o["beta1"], o["beta2"], o["epsilon"])]
    return [optax.scale_by_adadelta(o["rho"], o["epsilon"])]


def _there(number: Any) -> bool:
    """False for 0. A traced number is never 0 here: the adapter keeps zeros out of what it traces."""
    return not isinstance(number, (int, float)) or number != 0
