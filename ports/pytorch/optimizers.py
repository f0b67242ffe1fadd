"""The protocol's nine optimizers in torch: which class each is, and how the names of options and of state translate."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

import torch
from torch import Tensor
from torch.optim import ASGD, SGD, Adadelta, Adagrad, Adam, Adamax, Optimizer, RMSprop

#: The protocol's name of an option, and torch's.
OPTIONS = {
    "learningRate": "lr",
    "momentum": "momentum",
    "dampening": "dampening",
    "weightDecay": "weight_decay",
    "lambda": "lambd",
    "alpha": "alpha",
    "t0": "t0",
    "epsilon": "eps",
    "beta1": "betas",
    "beta2": "betas",
    "rho": "rho",
    "learningRateDecay": "lr_decay",
    "initialAccumulatorValue": "initial_accumulator_value",
    "nesterov": "nesterov",
    "centered": "centered",
    "amsgrad": "amsgrad",
}
_SGD = ["learningRate", "momentum", "dampening", "weightDecay", "nesterov"]
_BETAS = ["learningRate", "beta1", "beta2", "epsilon", "weightDecay"]


class Row(NamedTuple):
    create: Callable[..., Optimizer]
    options: list[str]
    #: The slots of a parameter's state in the order of the protocol, by torch's name.
    slots: dict[str, str]
    #: What differs from torch's defaults.
    fixed: dict[str, Any] = {}


OPTIMIZERS = {
    "sgd": Row(SGD, _SGD, {"momentumBuffer": "momentum_buffer"}, {"lr": 1e-3}),  # torch 1.13 has no default rate
    "momentum": Row(SGD, _SGD, {"momentumBuffer": "momentum_buffer"}, {"lr": 1e-3, "momentum": 0.9}),
    "nesterov": Row(SGD, _SGD[:-1], {"momentumBuffer": "momentum_buffer"}, {"lr": 1e-3, "momentum": 0.9, "nesterov": True}),
    "asgd": Row(
        ASGD,
        ["learningRate", "lambda", "alpha", "t0", "weightDecay"],
        {"step": "step", "eta": "eta", "mu": "mu", "ax": "ax"},
    ),
    "rmsprop": Row(
        RMSprop,
        ["learningRate", "alpha", "epsilon", "weightDecay", "momentum", "centered"],
        {"squareAvg": "square_avg", "gradAvg": "grad_avg", "momentumBuffer": "momentum_buffer"},
    ),
    "adam": Row(
        Adam,
        [*_BETAS, "amsgrad"],
        {"step": "step", "expAvg": "exp_avg", "expAvgSq": "exp_avg_sq", "maxExpAvgSq": "max_exp_avg_sq"},
    ),
    "adamax": Row(Adamax, _BETAS, {"step": "step", "expAvg": "exp_avg", "expInf": "exp_inf"}),
    "adadelta": Row(
        Adadelta,
        ["learningRate", "rho", "epsilon", "weightDecay"],
        {"squareAvg": "square_avg", "accDelta": "acc_delta"},
    ),
    "adagrad": Row(
        Adagrad,
        ["learningRate", "learningRateDecay", "weightDecay", "initialAccumulatorValue", "epsilon"],
        {"step": "step", "sum": "sum"},
    ),
}


def create(name: str, groups: list[tuple[dict[str, Any], list[Tensor]]], foreach: bool) -> Optimizer:
    """The optimizer over groups of (the protocol's options, parameters). torch itself refuses what is out of range."""
    row = OPTIMIZERS[name]
    torch_groups = [{"params": params, **_torch_options(options)} for options, params in groups]
    for group in torch_groups:  # torch checks what its constructor is given, not what a group says: try each alone
        row.create(**{**row.fixed, **group, "params": [torch.zeros(1)]})
    optimizer = row.create(torch_groups, **row.fixed, foreach=foreach)
    if name == "adagrad":  # torch has the initial sum per optimizer only, and ignores a group's
        for group in optimizer.param_groups:
            for p in group["params"]:
                optimizer.state[p]["sum"].fill_(group["initial_accumulator_value"])
    return optimizer


def _torch_options(options: dict[str, Any]) -> dict[str, Any]:
    betas = {"betas": (options.get("beta1", 0.9), options.get("beta2", 0.999))} if {"beta1", "beta2"} & set(options) else {}
    return {**{OPTIONS[name]: value for name, value in options.items() if OPTIONS[name] != "betas"}, **betas}


def read_slots(name: str, state: dict[str, Any]) -> dict[str, Any]:
    """A parameter's state by the protocol's names: `step` an int, `eta` and `mu` floats, the others tensors."""
    slots = {ours: state[theirs] for ours, theirs in OPTIMIZERS[name].slots.items() if state.get(theirs) is not None}
    numbers = {"step": int, "eta": float, "mu": float}
    return {slot: numbers[slot](value) if slot in numbers else value for slot, value in slots.items()}


def write_slots(name: str, optimizer: Optimizer, p: Tensor, slots: dict[str, Any]) -> None:
    """The other way round. Nothing at all, or ASGD before its first step, leaves torch's own start; slots that torch
    keeps but that are not given start at zero, as torch's do."""
    if not slots or (name == "asgd" and slots.get("step") == 0):
        return
    group = next(group for group in optimizer.param_groups if any(p is q for q in group["params"]))
    state = optimizer.state[p]
    for slot, theirs in OPTIMIZERS[name].slots.items():
        value = slots.get(slot)
        if slot in ("step", "eta", "mu"):
            start = {"step": 0.0, "eta": group["lr"], "mu": 1.0}[slot]
            state[theirs] = torch.tensor(float(start if value is None else value))  # torch's default dtype, as torch does
        elif value is not None:
            state[theirs] = value
        elif theirs not in state and _keeps(name, slot, group):
            state[theirs] = torch.zeros_like(p)
    if name in ("rmsprop", "adadelta"):
        state["step"] = torch.tensor(0.0)  # counted by torch, used for nothing


def _keeps(name: str, slot: str, group: dict[str, Any]) -> bool:
    """Whether torch keeps that slot from the first step on, with these options. SGD's buffer begins as a gradient, not as 0."""
    if slot == "momentumBuffer":
        return name == "rmsprop" and group["momentum"] > 0
    return group[{"maxExpAvgSq": "amsgrad", "gradAvg": "centered"}[slot]] if slot in ("maxExpAvgSq", "gradAvg") else True
