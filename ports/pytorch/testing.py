"""What the tests of this port share."""

from __future__ import annotations

import itertools

import torch

from optimizers import create

SHAPES = [(3, 2), (4,), (), (0,)]
PATHS = [{"foreach": f, "device_status": d} for f, d in itertools.product((False, True), repeat=2)]
#: For an optimizer whose correction acts in every step with such losses, and is large enough to be seen in bfloat16.
LOSSES = [4.0, 3.0, 3.5, 2.0, 1.5]
SEEN = {"gamma2": 0.25, "epsilon": 1e-6}


def parameters(dtype=torch.float64, seed=1):
    generator = torch.Generator().manual_seed(seed)
    return [torch.randn(shape, generator=generator, dtype=torch.float64).to(dtype).requires_grad_() for shape in SHAPES]


def set_grads(params, seed):
    generator = torch.Generator().manual_seed(seed)
    for p in params:
        g = torch.randn(p.shape, generator=generator, dtype=torch.float64)
        p.grad = torch.where(g.abs() < 0.3, g * 0, g).to(p.dtype)  # some +0 and some -0


def bits(tensors):
    kinds = {torch.float64: torch.int64, torch.float32: torch.int32, torch.bfloat16: torch.int16}
    return [t.detach().clone().view(kinds[t.dtype]).tolist() for t in tensors]


def inner(name, params, foreach=False, **options):
    return create(name, [(options, params)], foreach)


def train(optimizer, params, losses, start=0):
    for k, loss in enumerate(losses, start):
        set_grads(params, 100 + k)
        optimizer.step(loss=torch.tensor(loss, dtype=torch.float64))
