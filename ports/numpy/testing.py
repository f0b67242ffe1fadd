"""What the tests of this port share."""

#: Binary fractions, so that what is computed by hand in the tests is exact.
HAND = {"gamma2": 0.5, "epsilon": 0.25, "xi": 0.25}


def bits(arrays):
    return [(a.dtype.str, a.shape, a.tobytes()) for a in arrays]


def snapshot(optimizer, params):
    """Everything that a refused step must leave alone."""
    return bits(params), repr(optimizer.state_dict())
