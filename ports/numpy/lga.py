"""LGA in NumPy: gradient adjustment by loss status, around any inner optimizer (Eq. 2, Algorithm 1).

    optimizer = LossAware(Adam(learning_rate=1e-3), gamma2=1e-8)
    optimizer.step([w, b], [grad_w, grad_b], loss)          # changes w and b in place
"""

from dataclasses import asdict

import numpy as np

from descent import Descent
from loss_status import LossStatus, Options


def phi(g, xi, signed_zero=False):
    """Eq. 5: g + xi if 0 <= g, else g - xi; so |phi| >= xi.

    phi(-0) = +xi, or -xi by the reading `phi_at_negative_zero` signed.
    """
    return g + np.copysign(xi, g if signed_zero else g + 0.0)  # -0.0 + 0.0 is +0.0


class LossAware(Descent):
    """x <- x - [ base(g) + gamma2 * Omega(f) / phi(g) ], base(g) being what `inner` subtracts (Eq. 2).

    options: gamma2, epsilon, xi and the readings, see loss_status.Options. The loss status is one for all parameters.
    While Omega = 0 the step is the inner optimizer's, bit for bit.
    """

    def __init__(self, inner, **options):
        super().__init__(inner)
        self.options = Options(**options)
        self.status = LossStatus(gamma2=self.options.gamma2)

    def correction(self, loss, epoch):
        """gamma2 * Omega(f) / phi(g), as a function of g."""
        self.status, coefficient = self.status.advance(loss, epoch, self.options)
        if coefficient == 0:
            return None
        xi, signed_zero = self.options.xi, self.options.phi_at_negative_zero == "signed"
        return lambda g: coefficient / phi(g, xi, signed_zero)

    def state_dict(self):
        return {"status": asdict(self.status), **super().state_dict()}

    def load_state_dict(self, state):
        status = LossStatus(**state["status"])
        super().load_state_dict(state)
        self.status = status
