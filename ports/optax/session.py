"""One run of the protocol: parameters, state, and the step that moves them."""

from __future__ import annotations

import time
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

import adapter_kit as kit
import slots
import steps
from lga import READINGS, LossStatus
from optimizers import DEFAULTS


#: The protocol's names, and the port's.
READING_NAMES = {kit.camel(name): name for name in READINGS}
STATUS_NAMES = {kit.camel(name): name for name in LossStatus._fields}


def status_dtype() -> str:
    return "f64" if jax.config.jax_enable_x64 else "f32"


class Session:
    def __init__(self, request: dict[str, Any], jit: bool) -> None:
        self.jit = jit
        self.optimizer, self.dtype = request["optimizer"], request["dtype"]
        self.lga = {name: kit.number(value) for name, value in request["lga"].items()}
        self.corrected = request.get("correction", True)
        self.readings = tuple(request["readings"][name] for name in READING_NAMES)
        self.options = [
            {
                **DEFAULTS[self.optimizer],
                **{k: v if isinstance(v, bool) else kit.number(v) for k, v in group["options"].items()},
            }
            for group in request["groups"]
        ]
        self.params = [[slots.to_array(x) for x in group["params"]] for group in request["groups"]]
        try:
            tx = steps.build(*self._settings(None))
        except ValueError as refusal:
            raise kit.Refused(str(refusal)) from refusal
        self.state = tx.init(self.params)
        self._compiled: tuple[Any, steps.Step] | None = None
        if "state" in request:
            self._start_from(request["state"])

    def step(self, step: dict[str, Any]) -> dict[str, Any]:
        """One entry of a run's steps; one entry of the response's."""
        settings = self._settings(step.get("learningRates"))
        function = self._function(settings) if self.jit else steps.step
        self.params, updates, self.state = function(*settings, self.params, self.state, *_data(step))
        return self._report(updates)

    def bench(self, step: dict[str, Any], repeat: int) -> int:
        """Nanoseconds of the compiled step taken `repeat` times; compiling, and one step thrown away, come before."""
        settings = self._settings(step.get("learningRates"))
        function, data = self._constant(settings), _data(step)
        params, state = self.params, self.state
        jax.block_until_ready(function(*settings, params, state, *data))
        start = time.perf_counter_ns()
        for _ in range(repeat):
            params, _, state = function(*settings, params, state, *data)
        jax.block_until_ready((params, state))
        took = time.perf_counter_ns() - start
        self.params, self.state = params, state
        return max(1, took)

    def save(self) -> Any:
        leaves = [np.asarray(leaf) for leaf in jax.tree.leaves((self.params, self.state))]
        return [{"dtype": leaf.dtype.name, "shape": leaf.shape, "hex": leaf.tobytes().hex()} for leaf in leaves]

    def load(self, saved: Any) -> None:
        leaves = [
            np.frombuffer(bytes.fromhex(leaf["hex"]), jnp.dtype(leaf["dtype"])).reshape(leaf["shape"]) for leaf in saved
        ]
        structure = jax.tree.structure((self.params, self.state))
        self.params, self.state = jax.tree.unflatten(structure, [jnp.asarray(leaf) for leaf in leaves])

    def held(self) -> dict[str, Any]:
        """xi is used in the dtype of the correction, the other two in that of the status."""
        xi = "f64" if self.dtype == "f64" else "f32"
        return {name: kit.scalar(value, xi if name == "xi" else status_dtype()) for name, value in self.lga.items()}

    def _settings(self, rates: list[dict[str, Any]] | None) -> tuple[steps.Fixed, steps.Numbers]:
        options = [{**o, "learningRate": kit.number(rates[k])} if rates else o for k, o in enumerate(self.options)]
        parts = [steps.split(o) for o in options]
        lga = self.lga if self.corrected else None
        return (self.optimizer, self.readings, tuple(fixed for fixed, _ in parts)), (
            lga,
            [numbers for _, numbers in parts],
        )

    def _function(self, settings: Any) -> steps.Step:
        """Without x64 a traced 1 - beta would be formed in float32, which Python's is not."""
        return steps.traced if status_dtype() == "f64" else self._constant(settings)

    def _constant(self, settings: Any) -> steps.Step:
        if self._compiled is None or self._compiled[0] != settings:
            self._compiled = (settings, steps.constant(*settings))
        return self._compiled[1]

    def _start_from(self, state: dict[str, Any]) -> None:
        old = self.state.status
        given = {STATUS_NAMES[key]: value for key, value in state["status"].items() if key in STATUS_NAMES}
        numbers = {name: value if isinstance(value, int) else kit.number(value) for name, value in given.items()}
        status = old._replace(**{name: jnp.asarray(x, getattr(old, name).dtype) for name, x in numbers.items()})
        self.state = self.state._replace(
            inner=slots.write(self.optimizer, self.state.inner, state["inner"]), status=status
        )

    def _report(self, updates: Any) -> dict[str, Any]:
        inner = self.state.inner if self.corrected else self.state
        answer = {
            "params": [[slots.to_tensor(x, self.dtype) for x in group] for group in self.params],
            "update": [[slots.to_tensor(-np.asarray(u), self.dtype) for u in group] for group in updates],
            "inner": slots.read(self.optimizer, inner, self.params, self.dtype),
        }
        if self.corrected:
            values = {key: np.asarray(getattr(self.state.status, name)) for key, name in STATUS_NAMES.items()}
            answer["status"] = {
                key: int(value) if value.dtype == np.int32 else kit.scalar(float(value), status_dtype())
                for key, value in values.items()
            }
        return answer


def _data(step: dict[str, Any]) -> tuple[Any, float, int]:
    return [[slots.to_array(g) for g in group] for group in step["grads"]], kit.number(step["loss"]), step["epoch"]
