"""The audit adapter of the Optax port (audit/PROTOCOL.md): `python ports/optax/adapter.py [--jit] [--x32] [--half]`.

Without options JAX has x64 enabled, and every operation runs by itself, hyper-parameters being Python's numbers.
--jit   the step compiled as one function: with x64 once per optimizer, readings and shapes; with --x32 for every run.
--x32   JAX's default, everything in float32.
--half  bf16 and f16 instead of f64 and f32: XLA compiles every operation for every dtype and shape, so one audit of all four is long.
"""

from __future__ import annotations

import os
import pathlib
import sys
from typing import Any

import jax
import optax

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))

import adapter_kit as kit  # noqa: E402

from lga import READINGS, loss_aware  # noqa: E402
from optimizers import DEFAULTS  # noqa: E402
from session import READING_NAMES, Session, status_dtype  # noqa: E402

VERSION = "1.0.0"
PORT = {"name": "lga-optax", "version": VERSION, "language": "python", "issues": "CONTRIBUTING.md of lga-verify"}


def hello(half: bool = False) -> dict[str, Any]:
    defaults = loss_aware.__kwdefaults__
    scalars = status_dtype()
    return {
        "adapter": {"name": "lga-optax-adapter", "version": VERSION},
        "port": PORT,
        "runtime": kit.runtime(f"jax {jax.__version__}, optax {optax.__version__}", jax.devices()[0].platform),
        "defaults": {name: kit.scalar(defaults[name], scalars) for name in ("gamma2", "epsilon", "xi")},
        "capabilities": {
            "dtypes": ["bf16", "f16"] if half else [*(["f64"] if scalars == "f64" else []), "f32"],
            "optimizers": {name: list(options) for name, options in DEFAULTS.items()},
            "readings": {key: list(READINGS[name]) for key, name in READING_NAMES.items()},
            "state": "read-write",
            "update": True,
            "groups": True,
            "missingGradients": False,
            "schedules": True,
            "refuses": ["hyper-parameter"],
            "deterministic": True,
            "maxElements": 1 << 20,
            "commands": ["init", "step", "get_state", "set_state", "bench"],
        },
        # XLA's code for CPUs takes subnormal numbers for 0. Optax forms 1 - beta ** count as it stands.
        "arithmetic": {
            "profile": "flushed",
            "order": "bracket",
            "oneMinusPower": "subtraction",
            "scalars": scalars,
        },
    }


class Adapter(kit.Sessions):
    def __init__(self, jit: bool, half: bool = False) -> None:
        super().__init__(hello(half), lambda request: Session(request, jit), (kit.Refused,))
        self._jit = jit

    def run(self, request: dict[str, Any]) -> dict[str, Any]:
        session = Session(request, self._jit)
        return {"held": session.held(), "steps": [session.step(step) for step in request["steps"]]}


if __name__ == "__main__":
    jax.config.update("jax_enable_x64", "--x32" not in sys.argv)
    kit.serve(Adapter("--jit" in sys.argv, "--half" in sys.argv))
    sys.stderr.flush()
    os._exit(0)  # Python would free hundreds of compiled functions first, which takes longer than `bye` may.
