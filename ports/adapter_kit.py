"""What every adapter in Python needs of the audit protocol (audit/PROTOCOL.md, version 1): the loop, the numbers, the sessions.

An adapter is a class with the methods of `Adapter`, or simply a class of sessions in `Sessions`; ports/numpy/adapter.py
is the one to copy. Needs NumPy only.
"""

from __future__ import annotations

import json
import os
import platform
import re
import struct
import sys
import traceback
from functools import cache
from typing import Any, Callable, Protocol

import numpy as np

PROTOCOL = 1

#: NumPy's big-endian type of each dtype; it has none for bf16, whose bits stay unsigned integers.
BITS = {"f64": ">f8", "f32": ">f4", "f16": ">f2", "bf16": ">u2"}
_STRUCTS = {"f64": ">d", "f32": ">f", "f16": ">e"}


class Refused(Exception):
    """The port refuses an input: at `step`, or the set-up itself."""

    def __init__(self, why: str, step: int | None = None) -> None:
        super().__init__(why)
        self.step = step


def array(tensor: dict[str, Any]) -> np.ndarray:
    """The array of a tensor, writable and in native byte order; bf16 comes as its bits, uint16."""
    big = np.frombuffer(bytes.fromhex(tensor["hex"]), dtype=BITS[tensor["dtype"]])
    return big.astype(big.dtype.newbyteorder("=")).reshape(tensor["shape"])


def tensor(values: np.ndarray, dtype: str) -> dict[str, Any]:
    """The tensor of an array of that dtype (of its bits, uint16, for bf16)."""
    data = np.ascontiguousarray(values, dtype=BITS[dtype])
    return {"dtype": dtype, "shape": list(np.shape(values)), "hex": data.tobytes().hex()}


def number(scalar: dict[str, Any]) -> float:
    """A scalar as Python's float, which holds every dtype exactly."""
    bits = bytes.fromhex(scalar["hex"])
    if scalar["dtype"] == "bf16":
        return struct.unpack(">f", bits + b"\0\0")[0]
    return struct.unpack(_STRUCTS[scalar["dtype"]], bits)[0]


def scalar(value: float, dtype: str = "f64") -> dict[str, Any]:
    """A float as a scalar of that dtype, rounded to the nearest (bf16 through f32)."""
    if dtype == "f64":  # most are
        return {"dtype": dtype, "hex": struct.pack(">d", value).hex()}
    if dtype == "bf16":
        bits = int(np.float32(value).view(np.uint32))
        if value == value:  # to the nearest, ties to even; a NaN keeps its upper half
            bits += 0x7FFF + ((bits >> 16) & 1)
        return {"dtype": dtype, "hex": f"{bits >> 16:04x}"}
    # Of an array: NumPy's own scalars have the machine's byte order, whatever dtype they are cast to.
    return {"dtype": dtype, "hex": np.array(value, dtype=BITS[dtype]).tobytes().hex()}


@cache
def snake(name: str) -> str:
    """The protocol's name in Python's spelling: learning_rate for learningRate; lambd, as PyTorch, for lambda."""
    return "lambd" if name == "lambda" else re.sub("[A-Z]", lambda letter: "_" + letter[0].lower(), name)


@cache
def camel(name: str) -> str:
    """The other way round."""
    return "lambda" if name == "lambd" else re.sub("_([a-z])", lambda letter: letter[1].upper(), name)


def decode(record: dict[str, Any]) -> dict[str, Any]:
    """A record of tensors, scalars and plain values (options, readings, STATUS, SLOTS) as arrays, floats and those."""
    values = {}
    for name, value in record.items():
        if isinstance(value, dict):
            value = array(value) if "shape" in value else number(value)
        values[snake(name)] = value
    return values


def encode(values: dict[str, Any], dtype: str) -> dict[str, Any]:
    """The other way round: arrays as tensors of that dtype, floats as f64 scalars."""
    record = {}
    for name, value in values.items():
        if isinstance(value, np.ndarray):
            value = tensor(value, dtype)
        elif isinstance(value, float):
            value = scalar(value)
        record[camel(name)] = value
    return record


def runtime(framework: str, device: str) -> dict[str, str]:
    return {"framework": framework, "device": device, "os": platform.platform()}


class Adapter(Protocol):
    """`capabilities.commands` names those of `init`, `step`, `get_state`, `set_state` and `bench` that are there too."""

    def hello(self) -> dict[str, Any]: ...

    def run(self, request: dict[str, Any]) -> dict[str, Any]: ...


class Session(Protocol):
    """One optimizer with its parameters, made from the request of a run or an `init` (`correction` is an `init`'s)."""

    def step(self, step: dict[str, Any]) -> dict[str, Any]:
        """Takes one entry of a run's `steps`; one entry of the response's."""

    def save(self) -> Any:
        """Everything that a checkpoint holds, as JSON."""

    def load(self, saved: Any) -> None: ...

    def bench(self, step: dict[str, Any], repeat: int) -> int:
        """Nanoseconds that the step takes, taken `repeat` times, until the device has finished."""


class Sessions:
    """The adapter of a class of sessions. The port refuses an input by raising one of `refusals`."""

    def __init__(
        self,
        hello: dict[str, Any],
        session: Callable[[dict[str, Any]], Session],
        refusals: tuple[type[Exception], ...],
    ) -> None:
        self._hello, self._session, self._refusals = hello, session, refusals
        self._open: dict[str, Session] = {}

    def hello(self) -> dict[str, Any]:
        return self._hello

    def run(self, request: dict[str, Any]) -> dict[str, Any]:
        at, steps = None, []
        try:
            session = self._session(request)
            for at, step in enumerate(request["steps"]):
                steps.append(session.step(step))
        except self._refusals as refusal:
            raise Refused(str(refusal), at) from refusal
        return {"steps": steps}

    def init(self, request: dict[str, Any]) -> None:
        try:
            self._open[request["session"]] = self._session(request)
        except self._refusals as refusal:
            raise Refused(str(refusal)) from refusal

    def step(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            return self._open[request["session"]].step(request["step"])
        except self._refusals as refusal:
            raise Refused(str(refusal)) from refusal

    def get_state(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"saved": self._open[request["session"]].save()}

    def set_state(self, request: dict[str, Any]) -> None:
        self._open[request["session"]].load(request["saved"])

    def bench(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"nanoseconds": self._open[request["session"]].bench(request["step"], request["repeat"])}


def _answer(adapter: Adapter, request: dict[str, Any]) -> dict[str, Any]:
    command = request["cmd"]
    if command == "bye":
        return {}
    if command == "hello":
        if PROTOCOL not in request["protocol"]:
            return {"error": f"this adapter speaks protocol {PROTOCOL}, not {request['protocol']}"}
        return {"protocol": PROTOCOL, **adapter.hello()}
    method = getattr(adapter, command, None)
    if command not in ("run", "init", "step", "get_state", "set_state", "bench") or method is None:
        return {"error": f"unknown command {command}"}
    try:
        return method(request) or {}
    except Refused as refusal:
        where = {} if refusal.step is None else {"step": refusal.step}
        return {"refused": str(refusal) or "refused", **where}
    except Exception as failure:  # the port failed in this run; the next one may work
        traceback.print_exc()
        return {"error": f"{type(failure).__name__}: {failure}"}


def serve(adapter: Adapter) -> None:
    """Answers until `bye` or the end of input. Whatever else is printed goes to standard error."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    to_json = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode
    for line in sys.stdin:
        request = json.loads(line)
        response = {"id": request["id"], **_answer(adapter, request)}
        out.write(to_json(response) + "\n")
        out.flush()
        if request["cmd"] == "bye":
            return
