"""The audit protocol (audit/PROTOCOL.md) for the NumPy port: `lga audit -- python3 ports/numpy/adapter.py`.

To audit a port of your own, copy this file and replace what is marked 1, 2 and 3; ports/adapter_kit.py does the rest.
"""

import sys
from dataclasses import fields
from pathlib import Path
from time import perf_counter_ns

import numpy as np

sys.path.append(str(Path(__file__).resolve().parents[1]))
import adapter_kit as kit  # noqa: E402
from bad_input import BadInput  # noqa: E402
from descent import Descent  # noqa: E402
from lga import LossAware  # noqa: E402
from loss_status import READINGS, Options  # noqa: E402
from optimizers import OPTIMIZERS  # noqa: E402

# 1. What the port is and what it can do.
HELLO = {
    "adapter": {"name": "lga-numpy-adapter", "version": "1.0.0"},
    "port": {"name": "lga-numpy", "version": "1.0.0", "language": "python", "issues": "CONTRIBUTING.md of lga-verify"},
    "runtime": kit.runtime(f"numpy {np.__version__}", "cpu"),
    "defaults": {name: kit.scalar(getattr(Options, name)) for name in ("gamma2", "epsilon", "xi")},
    "capabilities": {
        "dtypes": ["f64", "f32", "f16"],
        "optimizers": {name: [kit.camel(f.name) for f in fields(kind) if f.init] for name, kind in OPTIMIZERS.items()},
        "readings": {kit.camel(name): list(values) for name, values in READINGS.items()},
        "state": "read-write",
        **{name: True for name in ("update", "groups", "missingGradients", "schedules", "deterministic")},
        "refuses": ["loss", "gradient", "hyper-parameter"],
        "maxElements": 1_000_000,
        "commands": ["init", "step", "get_state", "set_state", "bench"],
    },
    "arithmetic": {"profile": "ieee", "order": "bracket", "oneMinusPower": "accurate", "scalars": "f64"},
}


class Session:
    """2. How the port is made and fed, and how its state is read and written."""

    def __init__(self, request):
        self.dtype, groups = request["dtype"], request["groups"]
        self.params = [[kit.array(x) for x in group["params"]] for group in groups]
        inner = [OPTIMIZERS[request["optimizer"]](**kit.decode(group["options"])) for group in groups]
        lga = {**kit.decode(request["lga"]), **kit.decode(request["readings"])}
        self.port = LossAware(inner, **lga) if request.get("correction", True) else Descent(inner)
        if "state" in request:
            self.resume(request["state"])

    def inputs(self, step):
        grads = [[None if g is None else kit.array(g) for g in group] for group in step["grads"]]
        rates = [kit.number(rate) for rate in step["learningRates"]] if "learningRates" in step else None
        return {"grads": grads, "loss": kit.number(step["loss"]), "epoch": step["epoch"], "learning_rate": rates}

    def state(self):
        state = self.port.state_dict()
        status = {"status": kit.encode(state["status"], self.dtype)} if "status" in state else {}
        slots = state["slots"] or []
        return {**status, "inner": [[kit.encode(one, self.dtype) for one in group] for group in slots]}

    def resume(self, state):
        """Continues from such a state; what it leaves out is as before the first step."""
        groups = zip(self.port.inner, self.params, state["inner"])
        slots = [[{**p.start(x), **kit.decode(s)} for x, s in zip(xs, group)] for p, xs, group in groups]
        status = {**self.port.state_dict().get("status", {}), **kit.decode(state.get("status", {}))}
        self.port.load_state_dict({"status": status, "slots": slots or None})

    # 3. What the protocol's commands do with it.
    def step(self, step):
        updates = self.port.step(self.params, **self.inputs(step))
        pairs = [zip(xs, ds) for xs, ds in zip(self.params, updates)]  # no gradient: None, so nothing was subtracted
        updates = [[kit.tensor(np.zeros_like(x) if d is None else d, self.dtype) for x, d in group] for group in pairs]
        return {"params": self.tensors(), "update": updates, **self.state()}

    def save(self):
        return {"params": self.tensors(), **self.state()}

    def load(self, saved):
        self.params = [[kit.array(x) for x in group] for group in saved["params"]]
        self.resume(saved)

    def bench(self, step, repeat):
        inputs = self.inputs(step)
        start = perf_counter_ns()
        for _ in range(repeat):
            self.port.step(self.params, **inputs)
        return perf_counter_ns() - start

    def tensors(self):
        return [[kit.tensor(x, self.dtype) for x in group] for group in self.params]


if __name__ == "__main__":
    kit.serve(kit.Sessions(HELLO, Session, refusals=(BadInput,)))
