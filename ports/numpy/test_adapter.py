"""The adapter as its auditor meets it: a process, one line of JSON in, one out."""

import json
import struct
import subprocess
import sys
import unittest
from pathlib import Path

ADAPTER = Path(__file__).with_name("adapter.py")
READINGS = {
    "logBase": "e", "timeUnit": "step", "boundAtStart": "fixed", "threshold": "inclusive",
    "phiAtNegativeZero": "positive", "decayOrder": "before-use", "lowerBound": "progressive", "momentumForm": "average",
}  # fmt: skip


def scalar(value):
    return {"dtype": "f64", "hex": struct.pack(">d", value).hex()}


def tensor(*values):
    return {"dtype": "f32", "shape": [len(values)], "hex": struct.pack(f">{len(values)}f", *values).hex()}


def values(tensor):
    return list(struct.unpack(f">{len(tensor['hex']) // 8}f", bytes.fromhex(tensor["hex"])))


def setup(optimizer, *groups):
    """What a run and an `init` share: two tensors in all, one group or two."""
    lga = {"gamma2": scalar(0.5), "epsilon": scalar(0.25), "xi": scalar(0.25)}
    return {"dtype": "f32", "optimizer": optimizer, "lga": lga, "readings": READINGS, "groups": list(groups)}


def step(loss, grads, **more):
    return {"loss": scalar(loss), "epoch": 0, "grads": grads, **more}


class Adapter(unittest.TestCase):
    def setUp(self):
        command = [sys.executable, str(ADAPTER)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.count = 0

    def tearDown(self):
        self.assertEqual(self.ask("bye"), {"id": str(self.count)})
        self.assertEqual(self.process.stdout.read(), "")
        self.assertEqual(self.process.wait(2), 0)
        self.process.stdin.close()
        self.process.stdout.close()

    def ask(self, command, **request):
        self.count += 1
        self.process.stdin.write(json.dumps({"id": str(self.count), "cmd": command, **request}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        self.assertEqual(answer["id"], str(self.count))
        return answer

    def test_introduces_itself(self):
        hello = self.ask("hello", protocol=[1, 2], suite="0.1.0")
        self.assertEqual((hello["protocol"], hello["defaults"]["xi"]), (1, scalar(0.01)))
        asgd = hello["capabilities"]["optimizers"]["asgd"]
        self.assertEqual(asgd, ["learningRate", "lambda", "alpha", "t0", "weightDecay"])
        self.assertIn("protocol", self.ask("hello", protocol=[2], suite="9")["error"])

    def test_runs_groups_schedules_and_missing_gradients(self):
        group = {"options": {"learningRate": scalar(0.5)}, "params": [tensor(1.0, 1.0), tensor()]}
        other = {"options": {"learningRate": scalar(0.0)}, "params": [tensor(1.0)]}
        steps = [
            step(2.0, [[tensor(0.75, 0.0), tensor()], [None]]),
            step(-1.0, [[tensor(1.0, 0.0), None], [tensor(1.0)]], learningRates=[scalar(0.25), scalar(1.0)]),
        ]
        answer = self.ask("run", **setup("sgd", group, other), steps=steps)
        # Omega = 2, c = 1: D = 0.375 + 1 / 1, 0 + 1 / 0.25; then Omega = 0: 0.25, 0 and 1
        updates = [[[values(x) for x in group] for group in one["update"]] for one in answer["steps"]]
        self.assertEqual(updates, [[[[1.375, 4.0], []], [[0.0]]], [[[0.25, 0.0], []], [[1.0]]]])
        params = [[values(x) for x in group] for group in answer["steps"][1]["params"]]
        self.assertEqual(params, [[[-0.625, -3.0], []], [[0.0]]])
        self.assertEqual(answer["steps"][0]["status"]["omega"], scalar(2.0))

    def test_continues_a_run_from_a_state(self):
        group = {"options": {"amsgrad": True}, "params": [tensor(1.0)]}
        steps = [step(2.0, [[tensor(0.5)]]), step(1.0, [[tensor(-0.5)]])]
        whole = self.ask("run", **setup("adam", group), steps=steps)["steps"]
        state = {"status": whole[0]["status"], "inner": whole[0]["inner"]}
        rest = {"options": {"amsgrad": True}, "params": whole[0]["params"][0]}
        self.assertEqual(self.ask("run", **setup("adam", rest), state=state, steps=steps[1:])["steps"], whole[1:])
        again = self.ask("run", **setup("adam", group), steps=steps)["steps"]
        self.assertEqual(again, whole)  # nothing was left behind

    def test_refuses_and_goes_on(self):
        group = {"options": {}, "params": [tensor(1.0)]}
        good, inf = step(1.0, [[tensor(1.0)]]), float("inf")
        for bad in (step(inf, [[tensor(1.0)]]), step(1.0, [[tensor(inf)]])):
            answer = self.ask("run", **setup("adam", group), steps=[good, bad, good])
            self.assertEqual((answer["step"], answer["refused"][:9]), (1, "expected "))
        answer = self.ask("run", **setup("adam", {**group, "options": {"beta1": scalar(1.0)}}), steps=[good])
        self.assertEqual(answer["refused"], "expected beta1 in [0, 1); got 1.0. Pass 0 <= beta1 < 1.")
        self.assertNotIn("step", answer)
        self.assertIn("unknown command", self.ask("fly")["error"])
        self.assertIn("steps", self.ask("run", **setup("adam", group), steps=[good]))

    def test_keeps_sessions_apart_and_moves_a_checkpoint_between_them(self):
        group = {"options": {"momentum": scalar(0.5)}, "params": [tensor(1.0)]}
        for session, correction in (("a", True), ("b", True), ("alone", False)):
            self.ask("init", session=session, correction=correction, **setup("momentum", group))
        one, two = step(2.0, [[tensor(0.5)]]), step(1.5, [[tensor(0.25)]])
        first = self.ask("step", session="a", step=one)
        saved = self.ask("get_state", session="a")["saved"]
        self.assertEqual(saved["params"], first["params"])
        self.ask("set_state", session="b", saved=saved)
        after = [self.ask("step", session=session, step=two) for session in ("a", "b")]
        self.assertEqual(after[0]["params"], after[1]["params"])
        self.assertEqual(after[0]["inner"], after[1]["inner"])
        alone = self.ask("step", session="alone", step=one)
        self.assertNotIn("status", alone)
        self.assertEqual(values(alone["update"][0][0]), [struct.unpack(">f", struct.pack(">f", 1e-3 * 0.5))[0]])
        self.assertGreater(self.ask("bench", session="a", step=two, repeat=3)["nanoseconds"], 0)


if __name__ == "__main__":
    unittest.main()
