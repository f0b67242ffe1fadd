"""Tests of adapter.py over its pipes: what it answers is what lga.py does."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import unittest
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import adapter_kit as kit  # noqa: E402
from lga import READINGS, LossAware  # noqa: E402

X, G, LOSSES = [1.0, -2.0, 0.5], [[0.5, -0.25, 0.0], [0.1, 0.2, -0.3], [1.0, 2.0, 3.0]], [3.0, 2.0, 2.5]


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def request(**changes):
    lga = {"gamma2": kit.scalar(0.125), "epsilon": kit.scalar(0.1), "xi": kit.scalar(0.25)}
    return {
        "cmd": "run",
        "dtype": "f64",
        "optimizer": "adam",
        "lga": lga,
        "readings": {camel(name): values[0] for name, values in READINGS.items()},
        "groups": [{"options": {"learningRate": kit.scalar(0.25)}, "params": [kit.tensor(np.array(X), "f64")]}],
        **changes,
    }


STEPS = [{"loss": kit.scalar(f), "epoch": 0, "grads": [[kit.tensor(np.array(g), "f64")]]} for f, g in zip(LOSSES, G)]


class Adapter(unittest.TestCase):
    FLAGS: tuple[str, ...] = ()

    @classmethod
    def setUpClass(cls):
        command = [sys.executable, str(HERE / "adapter.py"), *cls.FLAGS]
        cls.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        cls.ids = map(str, itertools.count())

    @classmethod
    def tearDownClass(cls):
        cls.process.communicate(json.dumps({"id": "end", "cmd": "bye"}) + "\n", timeout=2)
        if cls.process.returncode != 0:
            raise AssertionError(f"bye: expected exit code 0; got {cls.process.returncode}")

    def ask(self, message):
        message = {"id": next(self.ids), **message}
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        self.assertEqual(answer.pop("id"), message["id"])
        return answer

    def test_a_run_is_what_the_port_does(self):
        p = torch.tensor(X, dtype=torch.float64, requires_grad=True)
        optimizer = LossAware(torch.optim.Adam([p], lr=0.25), gamma2=0.125, epsilon=0.1, xi=0.25)
        answer = self.ask(request(steps=STEPS))
        for step, loss, grad in zip(answer["steps"], LOSSES, G):
            p.grad = torch.tensor(grad, dtype=torch.float64)
            optimizer.step(loss=loss)
            self.assertEqual(kit.array(step["params"][0][0]).tolist(), p.tolist())
            status = {k: v if isinstance(v, int) else kit.number(v) for k, v in step["status"].items()}
            self.assertEqual(status.pop("x_skipped"), 0)
            self.assertEqual(status, {camel(k): v for k, v in optimizer.loss_status().items() if k != "skipped"})
            self.assertEqual(kit.array(step["inner"][0][0]["expAvg"]).tolist(), optimizer.state[p]["exp_avg"].tolist())

    def test_a_run_goes_on_from_a_given_state(self):
        whole = self.ask(request(steps=STEPS))["steps"]
        state = {"status": whole[0]["status"], "inner": whole[0]["inner"]}
        groups = [{"options": {"learningRate": kit.scalar(0.25)}, "params": whole[0]["params"][0]}]
        self.assertEqual(self.ask(request(groups=groups, state=state, steps=STEPS[1:]))["steps"], whole[1:])

    def test_a_session_and_a_checkpoint_give_what_a_run_gives(self):
        whole = self.ask(request(steps=STEPS))["steps"]
        for name in ("a", "b"):
            self.assertEqual(self.ask({**request(), "cmd": "init", "session": name, "correction": True}), {})
        self.assertEqual(self.ask({"cmd": "step", "session": "a", "step": STEPS[0]}), whole[0])
        saved = self.ask({"cmd": "get_state", "session": "a"})["saved"]
        self.assertEqual(self.ask({"cmd": "set_state", "session": "b", "saved": saved}), {})
        self.assertEqual(self.ask({"cmd": "step", "session": "b", "step": STEPS[1]}), whole[1])
        self.assertGreater(self.ask({"cmd": "bench", "session": "b", "step": STEPS[2], "repeat": 3})["nanoseconds"], 0)

    def test_what_it_refuses_it_says_where(self):
        bad = {**STEPS[1], "loss": kit.scalar(float("nan"))}
        refused = self.ask(request(steps=[STEPS[0], bad]))
        if "--device-status" in self.FLAGS:
            self.assertEqual(refused["steps"][1]["status"]["x_skipped"], 1)
        else:
            self.assertIn("finite loss", refused["refused"])
            self.assertEqual(refused["step"], 1)
        lga = {**request()["lga"], "gamma2": kit.scalar(2.0)}
        self.assertRegex(self.ask(request(lga=lga, steps=STEPS))["refused"], r"gamma2 in \(0, 1\]")
        groups = [{"options": {"learningRate": kit.scalar(-1.0)}, "params": [kit.tensor(np.array(X), "f64")]}]
        self.assertRegex(self.ask(request(groups=groups, steps=STEPS))["refused"], "learning rate")


class OnTheDevicePath(Adapter):
    FLAGS = ("--foreach", "--device-status", "--check-gradients")

    def test_what_it_says_of_itself(self):
        hello = self.ask({"cmd": "hello", "protocol": [1], "suite": "0"})
        self.assertEqual(hello["capabilities"]["refuses"], ["gradient", "hyper-parameter"])
        self.assertTrue({"f64", "f32", "bf16"} <= set(hello["capabilities"]["dtypes"]))
        self.assertEqual(kit.number(hello["defaults"]["gamma2"]), 1e-8)


if __name__ == "__main__":
    unittest.main()
