"""Writes optimizers.json and schedulers.json: what real PyTorch computes, for the reference to be compared with.

    python3 generate.py [--out DIR] [--steps 60] [--epochs 60] [--seed 1] [--kernels default]

Everything is float64 and deterministic. Numbers are written as the shortest decimals that read back as the same float64.
"""

import argparse
import json
import os
import pathlib
import platform

parser = argparse.ArgumentParser(description="Write golden vectors computed by PyTorch.")
parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parent)
parser.add_argument("--steps", type=int, default=60)
parser.add_argument("--epochs", type=int, default=60)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument(
    "--kernels",
    choices=["default", "native"],
    default="default",
    help="default: without vector extensions, so that every operation of a formula is rounded; native: the best for this "
    "processor, on most of them with fused multiply-add",
)
given = parser.parse_args()
if given.kernels == "default":
    # torch reads it once, when imported.
    os.environ["ATEN_CPU_CAPABILITY"] = "default"

import torch  # noqa: E402

torch.set_num_threads(1)
# ASGD keeps eta and mu in the default dtype.
torch.set_default_dtype(torch.float64)


class Lcg:
    """Knuth's 64-bit linear congruential generator; the top 53 bits make a number in [0, 1)."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) / 2**53

    def sized(self, low, high):
        """A number of either sign with a size between 10^low and 10^high and four digits."""
        size = 10 ** (low + (high - low) * self.uniform())
        return float(f"{size if self.uniform() < 0.5 else -size:.3e}")


def make_inputs(random, steps):
    """Starting parameters and gradients; the gradients do not depend on the parameters."""

    def gradients(shape, draw):
        return [[[draw(t, i) for i in range(size)] for size in shape] for t in range(steps)]

    def sparse(t, i):
        if t < 3 or random.uniform() < 0.6:
            return -0.0 if random.uniform() < 0.3 else 0.0
        return random.sized(-2, 1)

    scales = [-9, -3, 0, 4]
    slow = [-0.002, 0.5, 3.0, 40.0]
    return {
        "mixed": {
            "params": [[1.5, -0.25, 30.0], [0.0, -1e-3]],
            "gradients": gradients([3, 2], lambda t, i: 0.0 if random.uniform() < 0.1 else random.sized(-4, 2)),
        },
        "sparse": {"params": [[0.5, -2.0, 0.0, 1e-6, 8.0]], "gradients": gradients([5], sparse)},
        "scales": {
            "params": [[1.0, -1.0, 0.125, 100.0]],
            "gradients": gradients([4], lambda t, i: random.sized(scales[i] - 0.5, scales[i] + 0.5)),
        },
        "slow": {
            "params": [[0.75], [-3.0, 12.0, 0.01]],
            "gradients": [
                [[float(f"{slow[i] * (1 + 0.2 * random.uniform()):.3e}") for i in range(a, b)] for a, b in ((0, 1), (1, 4))]
                for _ in range(steps)
            ],
        },
    }


WORDS = {
    "learningRate": "lr",
    "weightDecay": "weight_decay",
    "epsilon": "eps",
    "lambda": "lambd",
    "learningRateDecay": "lr_decay",
    "initialAccumulatorValue": "initial_accumulator_value",
    "stepSize": "step_size",
    "tMax": "T_max",
    "thresholdMode": "threshold_mode",
}

OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {"lr": 1e-3}),
    "momentum": (torch.optim.SGD, {"lr": 1e-3, "momentum": 0.9}),
    "nesterov": (torch.optim.SGD, {"lr": 1e-3, "momentum": 0.9, "nesterov": True}),
    "asgd": (torch.optim.ASGD, {}),
    "rmsprop": (torch.optim.RMSprop, {}),
    "adam": (torch.optim.Adam, {}),
    "adamax": (torch.optim.Adamax, {}),
    "adadelta": (torch.optim.Adadelta, {}),
    "adagrad": (torch.optim.Adagrad, {}),
}

# Optimizer, input, options; then, for schedule-driven cases, (step, learning rate from that step on).
STAIRS = [(0, 0.05), (20, 0.005), (40, 0.02)]
OPTIMIZER_CASES = [
    ("sgd", "mixed", {}),
    ("sgd", "sparse", {"learningRate": 0.1}),
    ("sgd", "scales", {"learningRate": 0.01, "weightDecay": 0.02}),
    ("sgd", "mixed", {}, STAIRS),
    ("momentum", "mixed", {}),
    ("momentum", "scales", {"learningRate": 0.1, "dampening": 0.25}),
    ("momentum", "sparse", {"learningRate": 0.03, "momentum": 0.5, "weightDecay": 0.1}),
    ("momentum", "slow", {}, STAIRS),
    ("nesterov", "mixed", {}),
    ("nesterov", "scales", {"learningRate": 0.1, "momentum": 0.99}),
    ("nesterov", "sparse", {"learningRate": 0.03, "momentum": 0.5, "weightDecay": 0.1}),
    ("asgd", "mixed", {}),
    ("asgd", "scales", {"learningRate": 0.1, "lambda": 0.05, "alpha": 0.6, "t0": 20}),
    ("asgd", "sparse", {"learningRate": 0.02, "lambda": 0.5, "t0": 0, "weightDecay": 0.1}),
    ("asgd", "slow", {"lambda": 0.01, "t0": 10}, STAIRS),
    ("rmsprop", "mixed", {}),
    ("rmsprop", "scales", {"epsilon": 1e-3, "weightDecay": 0.01}),
    ("rmsprop", "sparse", {"learningRate": 1e-3, "alpha": 0.9, "momentum": 0.9}),
    ("rmsprop", "slow", {"centered": True}),
    ("rmsprop", "mixed", {"centered": True, "momentum": 0.5, "alpha": 0.8}, STAIRS),
    ("adam", "mixed", {}),
    ("adam", "sparse", {"learningRate": 0.1}),
    ("adam", "scales", {"beta1": 0.5, "beta2": 0.9, "epsilon": 1e-3}),
    ("adam", "slow", {"weightDecay": 0.1, "beta1": 0}),
    ("adam", "mixed", {"amsgrad": True, "beta2": 0.7}),
    ("adam", "scales", {}, STAIRS),
    ("adamax", "mixed", {}),
    ("adamax", "sparse", {"learningRate": 0.1, "beta2": 0.7}),
    ("adamax", "scales", {"beta1": 0.5, "epsilon": 1e-3, "weightDecay": 0.01}),
    ("adamax", "slow", {}, STAIRS),
    ("adadelta", "mixed", {}),
    ("adadelta", "sparse", {"learningRate": 0.5, "rho": 0.5}),
    ("adadelta", "scales", {"epsilon": 1e-3, "weightDecay": 0.01}),
    ("adadelta", "slow", {}, STAIRS),
    ("adagrad", "mixed", {}),
    ("adagrad", "sparse", {"learningRate": 0.1, "learningRateDecay": 0.05}),
    ("adagrad", "scales", {"initialAccumulatorValue": 0.1, "epsilon": 1e-3, "weightDecay": 0.01}),
    ("adagrad", "slow", {"learningRateDecay": 0.01}, STAIRS),
]

SCHEDULERS = {
    "step-lr": torch.optim.lr_scheduler.StepLR,
    "exponential-lr": torch.optim.lr_scheduler.ExponentialLR,
    "cosine-annealing-lr": torch.optim.lr_scheduler.CosineAnnealingLR,
    "reduce-lr-on-plateau": torch.optim.lr_scheduler.ReduceLROnPlateau,
}
# PyTorch's two names for the smallest rate.
LEAST = {"cosine-annealing-lr": "eta_min", "reduce-lr-on-plateau": "min_lr"}

SCHEDULER_CASES = [
    ("step-lr", {"learningRate": 0.1, "stepSize": 7}),
    ("step-lr", {"learningRate": 1e-3, "stepSize": 1, "gamma": 0.9}),
    ("step-lr", {"learningRate": 0.3, "stepSize": 25, "gamma": 0.5}),
    ("exponential-lr", {"learningRate": 0.1, "gamma": 0.9}),
    ("exponential-lr", {"learningRate": 1e-3, "gamma": 0.999}),
    ("exponential-lr", {"learningRate": 7.0, "gamma": 0.5}),
    ("cosine-annealing-lr", {"learningRate": 0.1, "tMax": 60}),
    ("cosine-annealing-lr", {"learningRate": 0.1, "tMax": 10, "minLearningRate": 1e-3}),
    ("cosine-annealing-lr", {"learningRate": 1e-3, "tMax": 7}),
    ("cosine-annealing-lr", {"learningRate": 0.1, "tMax": 1, "minLearningRate": 0.01}),
    ("reduce-lr-on-plateau", {"learningRate": 0.1}),
    ("reduce-lr-on-plateau", {"learningRate": 0.1, "factor": 0.5, "patience": 2, "cooldown": 3, "minLearningRate": 0.01}),
    ("reduce-lr-on-plateau", {"learningRate": 0.1, "mode": "max", "patience": 0, "factor": 0.7}),
    ("reduce-lr-on-plateau", {"learningRate": 0.1, "thresholdMode": "abs", "threshold": 0.05, "patience": 3}),
    (
        "reduce-lr-on-plateau",
        {"learningRate": 0.1, "mode": "max", "thresholdMode": "abs", "threshold": 0.05, "patience": 1, "epsilon": 1e-3},
    ),
]


def keywords(options, least="min_lr"):
    """Our option names as PyTorch's keyword arguments."""
    known = {**WORDS, "minLearningRate": least}
    given = {known.get(name, name): value for name, value in options.items()}
    if "beta1" in given or "beta2" in given:
        given["betas"] = (given.pop("beta1", 0.9), given.pop("beta2", 0.999))
    return given


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def final_state(optimizer, params):
    """PyTorch's state after the last step, tensors and the scalars of ASGD; `step` is the number of steps."""
    states = [optimizer.state[p] for p in params]
    result = {}
    for name in states[0]:
        values = [state[name] for state in states]
        if name == "step" or values[0] is None:
            continue
        numbers = [value.tolist() for value in values]
        result[camel(name)] = numbers[0] if values[0].dim() == 0 else numbers
    return result


def run_optimizer(inputs, name, source, options, rates=()):
    params = [torch.nn.Parameter(torch.tensor(x)) for x in inputs[source]["params"]]
    kind, defaults = OPTIMIZERS[name]
    optimizer = kind(params, **{**defaults, **keywords(options)})
    trajectory = []
    for t, gradients in enumerate(inputs[source]["gradients"]):
        for first, rate in rates:
            if first == t:
                optimizer.param_groups[0]["lr"] = rate
        for p, g in zip(params, gradients):
            p.grad = torch.tensor(g)
        optimizer.step()
        trajectory.append([p.tolist() for p in params])
    return {
        "optimizer": name,
        "input": source,
        "options": options,
        "learningRates": [list(pair) for pair in rates],
        "trajectory": trajectory,
        "finalState": final_state(optimizer, params),
    }


def make_metrics(random, epochs):
    """A loss that falls, stalls and rises again, and an accuracy that mirrors it."""
    noise = [0.05 * random.uniform() for _ in range(epochs)]
    loss = [2 * 0.8 ** min(e, 12) + noise[e] + 0.02 * max(0, e - 40) for e in range(epochs)]
    return {
        "loss": [float(f"{value:.3e}") for value in loss],
        "accuracy": [float(f"{1 - value / 2.5:.3e}") for value in loss],
    }


def run_scheduler(metrics, epochs, name, options):
    parameter = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([parameter], lr=options["learningRate"])
    rest = {key: value for key, value in options.items() if key != "learningRate"}
    scheduler = SCHEDULERS[name](optimizer, **keywords(rest, LEAST.get(name, "")))
    rates = [optimizer.param_groups[0]["lr"]]
    metric = "accuracy" if options.get("mode") == "max" else "loss"
    for epoch in range(epochs):
        optimizer.step()
        if name == "reduce-lr-on-plateau":
            scheduler.step(metrics[metric][epoch])
        else:
            scheduler.step()
        rates.append(optimizer.param_groups[0]["lr"])
    return {"scheduler": name, "options": options, "metric": metric, "learningRates": rates}


def write(path, head, cases):
    """One line per entry of the head and per case."""
    lines = [f'  {json.dumps(key)}: {json.dumps(value, separators=(",", ":"))}' for key, value in head.items()]
    rows = ",\n".join("    " + json.dumps(case, separators=(",", ":")) for case in cases)
    path.write_text("{\n" + ",\n".join(lines) + ',\n  "cases": [\n' + rows + "\n  ]\n}\n")


def main():
    generator = {
        "torch": torch.__version__,
        "machine": platform.machine(),
        "kernels": given.kernels,
        "dtype": "float64",
        "seed": given.seed,
    }
    random = Lcg(given.seed)
    inputs = make_inputs(random, given.steps)
    cases = [run_optimizer(inputs, *case) for case in OPTIMIZER_CASES]
    write(given.out / "optimizers.json", {"generator": {**generator, "steps": given.steps}, "inputs": inputs}, cases)
    metrics = make_metrics(random, given.epochs)
    cases = [run_scheduler(metrics, given.epochs, *case) for case in SCHEDULER_CASES]
    write(given.out / "schedulers.json", {"generator": {**generator, "epochs": given.epochs}, "metrics": metrics}, cases)


if __name__ == "__main__":
    main()
