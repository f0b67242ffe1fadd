"""Answers golden vectors (audit/VECTORS.md): python check_vectors.py VECTORS OUT [--compare] -- ADAPTER...

Each vector's request goes to the adapter as it is. OUT gets the answers, for `lga audit check file:OUT`; with --compare, what a
consumer that compares by itself finds. A port that has no adapter calls its own code where `ask` is called here.
"""

import json
import struct
import subprocess
import sys

FORMATS = {"f64": ">d", "f32": ">f", "f16": ">e"}


def numbers(wire):
    """The numbers of a scalar or a tensor; bf16 is the upper half of an f32."""
    data = bytes.fromhex(wire["hex"])
    if wire["dtype"] == "bf16":
        return [struct.unpack(">f", data[i : i + 2] + b"\0\0")[0] for i in range(0, len(data), 2)]
    return [value for (value,) in struct.iter_unpack(FORMATS[wire["dtype"]], data)]


def within(bounds, wire):
    """lo <= number <= hi, as doubles; [-inf, inf] takes everything, NaN too."""
    ends = zip(numbers({"dtype": "f64", "hex": bounds["lo"]}), numbers({"dtype": "f64", "hex": bounds["hi"]}))
    got = numbers(wire)
    same = 16 * len(got) == len(bounds["lo"])
    return same and all(lo <= x <= hi or hi - lo == float("inf") for (lo, hi), x in zip(ends, got))


def agrees(expected, got):
    """Whether everything that is shown is as expected; both have the same shape."""
    if isinstance(expected, dict) and "lo" in expected:
        return within(expected, got)
    if isinstance(expected, dict):
        return all(agrees(part, got[name]) for name, part in expected.items() if name in got)
    if isinstance(expected, list):
        return len(expected) == len(got) and all(map(agrees, expected, got))
    return expected is None or expected == got


def main(vectors, out, *rest):
    command = rest[rest.index("--") + 1 :]
    adapter = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(request):
        print(json.dumps(request), file=adapter.stdin, flush=True)
        return json.loads(adapter.stdout.readline())

    ask({"id": "hello", "cmd": "hello", "protocol": [1], "suite": "vectors"})
    with open(vectors) as lines, open(out, "w") as file:
        print(json.dumps({"vectors": json.loads(next(lines))["sha256"]}), file=file)
        for vector in map(json.loads, lines):
            answer = ask(vector["request"])
            if "--compare" in rest:
                passed = "steps" in answer and agrees(vector["expected"]["steps"], answer["steps"])
                answer = {"id": vector["id"], "verdict": "pass" if passed else "fail"}
            print(json.dumps(answer), file=file)
    ask({"id": "bye", "cmd": "bye"})


main(*sys.argv[1:])
