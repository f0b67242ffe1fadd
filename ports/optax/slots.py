"""Arrays as the protocol's tensors, Optax's states as its SLOTS. Parameters: lists (groups) of lists."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

import adapter_kit as kit

_MOMENTS = {"count": "step", "mu": "expAvg", "nu": "expAvgSq"}
_FIELDS = {
    "sgd": {"trace": "momentumBuffer"},
    "momentum": {"trace": "momentumBuffer"},
    "nesterov": {"trace": "momentumBuffer"},
    "rmsprop": {"nu": "squareAvg", "mu": "gradAvg", "trace": "momentumBuffer"},
    "adam": _MOMENTS,
    "adamax": {**_MOMENTS, "nu": "expInf"},
    "adadelta": {"e_g": "squareAvg", "e_x": "accDelta"},
}


def to_array(tensor: dict[str, Any]) -> jax.Array:
    values = kit.array(tensor)
    return jnp.asarray(values.view(jnp.bfloat16) if tensor["dtype"] == "bf16" else values)


def to_tensor(values: Any, dtype: str) -> dict[str, Any]:
    values = np.asarray(values)
    return kit.tensor(values.view(np.uint16) if dtype == "bf16" else values, dtype)


def read(optimizer: str, inner: Any, params: list[list[Any]], dtype: str) -> list[list[dict[str, Any]]]:
    """SLOTS of every parameter. Optax keeps one `count` for a group, which is every parameter's `step`."""
    result: list[list[dict[str, Any]]] = [[{} for _ in group] for group in params]
    for k, chain in enumerate(_chains(inner, len(params))):
        for stage in chain:
            for field, slot in _held(optimizer, stage):
                held = getattr(stage, field)
                for i, slots in enumerate(result[k]):
                    slots[slot] = int(held) if field == "count" else to_tensor(held[k][i], dtype)
    return result


def write(optimizer: str, inner: Any, slots: list[list[dict[str, Any]]]) -> Any:
    """`inner` with the given SLOTS in place of its own; what is not given stays."""
    chains = [_written(optimizer, chain, k, slots[k]) for k, chain in enumerate(_chains(inner, len(slots)))]
    if len(slots) == 1:
        return chains[0]
    states = {str(k): inner.inner_states[str(k)]._replace(inner_state=chain) for k, chain in enumerate(chains)}
    return inner._replace(inner_states=states)


def _chains(inner: Any, groups: int) -> list[Any]:
    """The chain's state of each group: one group has it itself, several have it inside optax.multi_transform's."""
    return [inner] if groups == 1 else [inner.inner_states[str(k)].inner_state for k in range(groups)]


def _held(optimizer: str, stage: Any) -> list[tuple[str, str]]:
    fields = _FIELDS[optimizer]
    return [(field, fields[field]) for field in getattr(stage, "_fields", ()) if field in fields]


def _written(optimizer: str, chain: Any, k: int, slots: list[dict[str, Any]]) -> Any:
    stages = []
    for stage in chain:
        for field, slot in _held(optimizer, stage):
            given = [parameter.get(slot) for parameter in slots]
            if field == "count":
                value: Any = _count(given, stage.count)
            else:
                value = list(getattr(stage, field))
                value[k] = [old if new is None else to_array(new) for old, new in zip(value[k], given)]
            stage = stage._replace(**{field: value})
        stages.append(stage)
    return tuple(stages)


def _count(given: list[int | None], old: Any) -> Any:
    counts = {count for count in given if count is not None}
    if len(counts) > 1:
        raise ValueError(f"step: expected one count for a group, as Optax keeps it, got {sorted(counts)}")
    return jnp.int32(counts.pop()) if counts else old
