/**
 * The same step in NumPy, as a program that is spoken to in lines of JSON. It says its versions, then answers `load`,
 * `time` and `parameters`. Timed inside with `perf_counter_ns`, so that the pipe costs nothing.
 *
 * `numpy` is the equation as one writes it. `numpy-in-place` writes into arrays made beforehand: fewer page faults, no
 * `where`. `numpy-blocked` does that in pieces of 65,536 elements, whose arrays stay in the cache (the fastest of 2,048
 * to 65,536 where this was tried). All three round alike: xi - 2 xi [g < 0] is exactly +-xi.
 */
export const NUMPY_SCRIPT = `
import base64, json, math, platform, sys, time
import numpy as np

def say(**answer):
    sys.stdout.write(json.dumps(answer) + "\\n")
    sys.stdout.flush()

def fresh_step(c):
    global x
    x = x - (rate * g + c / np.where(g >= 0, g + xi, g - xi))

def step_into(x, g, c, mask, base, phi):
    np.less(g, 0, out=mask)
    np.multiply(mask, -2 * xi, out=phi)
    np.add(phi, xi, out=phi)
    np.add(g, phi, out=phi)
    np.divide(c, phi, out=phi)
    np.multiply(g, rate, out=base)
    np.add(base, phi, out=base)
    np.subtract(x, base, out=x)

def in_place_step(c):
    step_into(x, g, c, mask, base, phi)

BLOCK = 65536

def blocked_step(c):
    for start in range(0, x.size, BLOCK):
        xs = x[start:start + BLOCK]
        step_into(xs, g[start:start + BLOCK], c, mask[:xs.size], base[:xs.size], phi[:xs.size])

STEPS = {"numpy": fresh_step, "numpy-in-place": in_place_step, "numpy-blocked": blocked_step}

def run(step):
    bound, cap = 0.0, loss
    for t in range(steps):
        if t > 0:
            w = 1 / math.log(t + 10)
            bound = w * bound + (1 - w) * loss
        gap = loss - bound
        omega = gap if gap >= epsilon and loss <= cap else 0.0
        if not omega > 0:
            raise RuntimeError(f"Omega = {omega} at t = {t}")
        step(gamma2 * omega)

held = {}
say(python=platform.python_version(), numpy=np.__version__)
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "load":
        decode = lambda text: np.frombuffer(base64.b64decode(text), dtype="<f8").astype(np.float64)
        rate, gamma2, epsilon, xi = (request[name] for name in ("rate", "gamma2", "epsilon", "xi"))
        loss, steps = request["loss"], request["steps"]
        g = decode(request["g"])
        held = {name: decode(request["x"]) for name in STEPS}
        mask, base, phi = np.empty(g.size, bool), np.empty(g.size), np.empty(g.size)
        say()
        continue
    arm = request["arm"]
    if request["do"] == "parameters":
        say(x=base64.b64encode(held[arm].astype("<f8").tobytes()).decode())
        continue
    x = held[arm]
    start = time.perf_counter_ns()
    for _ in range(request["runs"]):
        run(STEPS[arm])
    elapsed = time.perf_counter_ns() - start
    held[arm] = x
    say(ms=elapsed / 1e6)
`;
