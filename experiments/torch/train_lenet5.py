"""Trains LeNet-5 in PyTorch from given weights on given batches; prints the losses of every step, a JSON list per folder.

    python train_lenet5.py OPTIMIZER RATE FOLDER ...

A folder holds images.u8 (bytes, 784 an image) and labels.u8 in the order of the steps, batches.json (the images of each step, as
counts), and weights.f32 (kernel and bias of each layer in TensorFlow's order and layout).
"""

import json
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F

SHAPES = [(5, 5, 1, 6), (6,), (5, 5, 6, 16), (16,), (400, 120), (120,), (120, 84), (84,), (84, 10), (10,)]
OPTIMIZERS = {
    "sgd": torch.optim.SGD,
    "momentum": lambda params, lr: torch.optim.SGD(params, lr=lr, momentum=0.9),
    "asgd": torch.optim.ASGD,
    "rmsprop": torch.optim.RMSprop,
    "adam": torch.optim.Adam,
    "adamax": torch.optim.Adamax,
    "adadelta": torch.optim.Adadelta,
}


def weights(folder):
    flat = np.fromfile(folder / "weights.f32", dtype=np.float32)
    tensors = []
    for shape in SHAPES:
        size = int(np.prod(shape))
        part, flat = flat[:size].reshape(shape), flat[size:]
        # TensorFlow: height, width, in, out; in, out.  PyTorch: out, in, height, width; out, in.
        axes = {4: (3, 2, 0, 1), 2: (1, 0), 1: (0,)}[len(shape)]
        tensors.append(torch.tensor(np.ascontiguousarray(part.transpose(axes)), requires_grad=True))
    return tensors


def logits(images, w):
    x = F.max_pool2d(F.relu(F.conv2d(images, w[0], w[1], padding=2)), 2)
    x = F.max_pool2d(F.relu(F.conv2d(x, w[2], w[3])), 2)
    x = x.permute(0, 2, 3, 1).flatten(1)  # TensorFlow flattens height, width, maps.
    x = F.relu(F.linear(x, w[4], w[5]))
    x = F.relu(F.linear(x, w[6], w[7]))
    return F.linear(x, w[8], w[9])


def main(folder, name, rate):
    images = torch.tensor(np.fromfile(folder / "images.u8", dtype=np.uint8).reshape(-1, 1, 28, 28)).float() / 255
    labels = torch.tensor(np.fromfile(folder / "labels.u8", dtype=np.uint8)).long()
    w = weights(folder)
    optimizer = OPTIMIZERS[name](w, lr=rate)
    losses = []
    end = 0
    for size in json.loads((folder / "batches.json").read_text()):
        batch = slice(end, end + size)
        end += size
        optimizer.zero_grad()
        loss = F.cross_entropy(logits(images[batch], w), labels[batch])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    print(json.dumps(losses))


if __name__ == "__main__":
    torch.set_num_threads(1)
    _, optimizer_name, learning_rate, *folders = sys.argv
    for each in folders:
        main(pathlib.Path(each), optimizer_name, float(learning_rate))
