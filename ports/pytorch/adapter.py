"""Audit adapter of ports/pytorch/lga.py: `lga audit -- python3 ports/pytorch/adapter.py [options]` (audit/PROTOCOL.md).

    --device D           where the parameters live (default cpu)
    --foreach            torch._foreach_* paths, of the inner optimizers and of LGA
    --device-status      the loss as a tensor and its status as tensors, never read back (the path of accelerators)
    --check-gradients    refuse gradients that are not finite
"""

from __future__ import annotations

import argparse
import base64
import io
import itertools
import sys
import time
from pathlib import Path
from typing import Any, Optional

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import adapter_kit as kit  # noqa: E402
import optimizers  # noqa: E402
import lga  # noqa: E402

DTYPES = {"f64": torch.float64, "f32": torch.float32, "bf16": torch.bfloat16, "f16": torch.float16}
ISSUES = "the issue tracker of lga-verify (CONTRIBUTING.md)"


def to_torch(tensor: dict[str, Any], device: str) -> torch.Tensor:
    bits = kit.array(tensor)
    if tensor["dtype"] == "bf16":
        return torch.from_numpy(bits.view(np.int16)).view(torch.bfloat16).to(device)
    return torch.from_numpy(bits).to(device)


def from_torch(values: torch.Tensor, dtype: str) -> dict[str, Any]:
    if values.dtype != DTYPES[dtype]:
        raise TypeError(f"a tensor of {values.dtype} in a run of {dtype}")
    here = values.detach().cpu()
    return kit.tensor(here.view(torch.int16).numpy().view(np.uint16) if dtype == "bf16" else here.numpy(), dtype)


def snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


class DefaultDtype:
    """torch keeps ASGD's eta and mu in its default dtype: float64 for a run in f64, as its user would set it, else float32."""

    def __init__(self, dtype: str) -> None:
        self.dtype = torch.float64 if dtype == "f64" else torch.float32

    def __enter__(self) -> None:
        self.before = torch.get_default_dtype()
        torch.set_default_dtype(self.dtype)

    def __exit__(self, *_: object) -> None:
        torch.set_default_dtype(self.before)


class Session:
    """Parameters and the optimizer over them, made from a run's request."""

    def __init__(self, request: dict[str, Any], args: argparse.Namespace) -> None:
        self.name, self.dtype, self.args = request["optimizer"], request["dtype"], args
        self.params = [[to_torch(p, args.device).requires_grad_() for p in group["params"]] for group in request["groups"]]
        options = [
            {k: v if isinstance(v, bool) else kit.number(v) for k, v in group["options"].items()} for group in request["groups"]
        ]
        with DefaultDtype(self.dtype):
            try:
                inner = optimizers.create(self.name, list(zip(options, self.params)), args.foreach)
                self.optimizer: torch.optim.Optimizer = inner
                self.rates = [group["lr"] for group in inner.param_groups]  # of the steps that bring none
                if request.get("correction", True):
                    self.optimizer = self._wrap(inner, request)
            except ValueError as bad:
                raise kit.Refused(str(bad)) from bad
            if "state" in request:
                self._write(request["state"])

    def _wrap(self, inner: torch.optim.Optimizer, request: dict[str, Any]) -> lga.LossAware:
        return lga.LossAware(
            inner,
            **{name: kit.number(value) for name, value in request["lga"].items()},
            **{snake(name): value for name, value in request["readings"].items() if snake(name) in lga.READINGS},
            foreach=self.args.foreach,
            device_status=self.args.device_status or None,
            check_gradients=self.args.check_gradients,
        )

    def _write(self, state: dict[str, Any]) -> None:
        for params, slots in itertools.zip_longest(self.params, state["inner"], fillvalue=[]):
            for p, slot in zip(params, slots):
                values = {k: self._slot(v) for k, v in slot.items() if not k.startswith("x_")}
                optimizers.write_slots(self.name, getattr(self.optimizer, "inner", self.optimizer), p, values)
        if isinstance(self.optimizer, lga.LossAware):
            saved = self.optimizer.state_dict()
            for key, value in state["status"].items():
                if not key.startswith("x_"):
                    saved["loss_aware"]["status"][snake(key)] = value if isinstance(value, int) else kit.number(value)
            self.optimizer.load_state_dict(saved)

    def _slot(self, value: Any) -> Any:
        if isinstance(value, int):
            return value
        return to_torch(value, self.args.device) if "shape" in value else kit.number(value)

    def set_step(self, step: dict[str, Any]) -> dict[str, Any]:
        """Puts gradients and learning rates in their places; the keyword arguments for the optimizer's `step`."""
        for params, grads in zip(self.params, step["grads"]):
            for p, g in zip(params, grads):
                p.grad = None if g is None else to_torch(g, self.args.device)
        rates = [kit.number(rate) for rate in step["learningRates"]] if "learningRates" in step else self.rates
        for group, rate in zip(self.optimizer.param_groups, rates):
            group["lr"] = rate
        if not isinstance(self.optimizer, lga.LossAware):
            return {}
        loss: Any = kit.number(step["loss"])
        if self.args.device_status:
            loss = torch.tensor(loss, dtype=torch.float64, device=self.args.device)
        return {"loss": loss, "epoch": step["epoch"]}

    def step(self, step: dict[str, Any], index: Optional[int] = None) -> dict[str, Any]:
        with DefaultDtype(self.dtype):
            arguments = self.set_step(step)
            try:
                self.optimizer.step(**arguments)
            except ValueError as bad:
                raise kit.Refused(str(bad), index) from bad
        return self.result()

    def result(self) -> dict[str, Any]:
        result: dict[str, Any] = {
            "params": [[from_torch(p, self.dtype) for p in params] for params in self.params],
            "inner": [[self._slots(p) for p in params] for params in self.params],
        }
        if isinstance(self.optimizer, lga.LossAware):
            status = self.optimizer.loss_status()
            skipped = status.pop("skipped")
            result["status"] = {camel(k): v if isinstance(v, int) else kit.scalar(v) for k, v in status.items()}
            result["status"]["x_skipped"] = skipped
        return result

    def _slots(self, p: torch.Tensor) -> dict[str, Any]:
        slots = optimizers.read_slots(self.name, self.optimizer.state.get(p, {}))
        kinds = {int: lambda v: v, float: kit.scalar}
        return {k: kinds[type(v)](v) if type(v) in kinds else from_torch(v, self.dtype) for k, v in slots.items()}

    def save(self) -> str:
        """What torch.save makes of a checkpoint, in base 64."""
        file = io.BytesIO()
        params = [[p.detach() for p in group] for group in self.params]
        torch.save({"params": params, "optimizer": self.optimizer.state_dict()}, file)
        return base64.b64encode(file.getvalue()).decode()

    def load(self, saved: str) -> None:
        checkpoint = torch.load(io.BytesIO(base64.b64decode(saved)))
        with DefaultDtype(self.dtype), torch.no_grad():
            for params, values in zip(self.params, checkpoint["params"]):
                for p, value in zip(params, values):
                    p.copy_(value)
            self.optimizer.load_state_dict(checkpoint["optimizer"])

    def bench(self, step: dict[str, Any], repeat: int) -> int:
        wait = torch.cuda.synchronize if self.args.device.startswith("cuda") else lambda: None
        with DefaultDtype(self.dtype):
            arguments = self.set_step(step)
            wait()
            start = time.perf_counter_ns()
            for _ in range(repeat):
                self.optimizer.step(**arguments)
            wait()
            return max(1, time.perf_counter_ns() - start)


class Adapter:
    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.sessions: dict[str, Session] = {}

    def hello(self) -> dict[str, Any]:
        defaults = lga.LossAware(torch.optim.SGD([torch.zeros(1)], lr=1.0)).options
        refuses = ["gradient"] * self.args.check_gradients + ["loss"] * (not self.args.device_status) + ["hyper-parameter"]
        return {
            "adapter": {"name": "lga-pytorch-adapter", "version": lga.__version__},
            "port": {"name": "lga-pytorch", "version": lga.__version__, "language": "python", "issues": ISSUES},
            "runtime": kit.runtime(f"torch {torch.__version__}", self.args.device),
            "defaults": {name: kit.scalar(defaults[name]) for name in ("gamma2", "epsilon", "xi")},
            "capabilities": {
                "dtypes": [name for name in DTYPES if self._computes(name)],
                "optimizers": {name: row.options for name, row in optimizers.OPTIMIZERS.items() if self._sound(name)},
                "readings": {camel(name): list(values) for name, values in lga.READINGS.items()},
                "state": "read-write",
                "update": False,
                **{key: True for key in ("groups", "missingGradients", "schedules", "deterministic")},
                "refuses": refuses,
                "maxElements": 1 << 20,
                "commands": ["init", "step", "get_state", "set_state", "bench"],
            },
            "arithmetic": {"profile": "ieee", "order": "sequential", "oneMinusPower": "accurate", "scalars": "f64"},
        }

    def _computes(self, dtype: str) -> bool:
        """Whether every one of the nine optimizers takes a step in that dtype here (torch 1.13 has no half on the CPU)."""
        for name in optimizers.OPTIMIZERS:
            p = torch.ones(1, dtype=DTYPES[dtype], device=self.args.device).requires_grad_()
            p.grad = torch.ones_like(p)
            try:
                optimizers.create(name, [({}, [p])], self.args.foreach).step()
            except (RuntimeError, TypeError):
                return False
        return True

    def _sound(self, name: str) -> bool:
        """Not torch 1.13's foreach ASGD: it gives the first parameter's eta to all of a group, also to those that have
        another because they missed gradients."""
        return not (name == "asgd" and self.args.foreach and torch.__version__.startswith("1."))

    def run(self, request: dict[str, Any]) -> dict[str, Any]:
        session = Session(request, self.args)
        held = {name: kit.scalar(session.optimizer.options[name]) for name in ("gamma2", "epsilon", "xi")}
        return {"held": held, "steps": [session.step(step, index) for index, step in enumerate(request["steps"])]}

    def init(self, request: dict[str, Any]) -> None:
        self.sessions[request["session"]] = Session(request, self.args)

    def step(self, request: dict[str, Any]) -> dict[str, Any]:
        return self.sessions[request["session"]].step(request["step"])

    def get_state(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"saved": self.sessions[request["session"]].save()}

    def set_state(self, request: dict[str, Any]) -> None:
        self.sessions[request["session"]].load(request["saved"])

    def bench(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"nanoseconds": self.sessions[request["session"]].bench(request["step"], request["repeat"])}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="cpu")
    for flag in ("--foreach", "--device-status", "--check-gradients"):
        parser.add_argument(flag, action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(1)  # runs are small
    kit.serve(Adapter(arguments))
