"""How a bad input is refused: one line that says what was expected, what arrived and what to do."""

import math


class BadInput(ValueError):
    """Nothing has changed: parameters, state and loss status are what they were."""

    def __init__(self, expected, got, remedy):
        super().__init__(f"expected {expected}; got {got}. {remedy}")


def require_finite(name, value):
    """`value` as a finite Python float."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise BadInput(f"{name} to be a finite number", repr(value), f"Pass a finite {name}.")
    return number


def require_non_negative(name, value):
    """`value` as a finite Python float >= 0."""
    number = require_finite(name, value)
    if number < 0:
        raise BadInput(f"{name} >= 0", repr(value), f"Pass {name} >= 0.")
    return number


def require_decay(name, value):
    """`value` as a Python float in [0, 1)."""
    number = require_finite(name, value)
    if not 0 <= number < 1:
        raise BadInput(f"{name} in [0, 1)", repr(value), f"Pass 0 <= {name} < 1.")
    return number


def require_flag(name, value):
    """`value` must be True or False."""
    if not isinstance(value, bool):
        raise BadInput(f"{name} to be True or False", repr(value), f"Pass a boolean {name}.")
    return value
