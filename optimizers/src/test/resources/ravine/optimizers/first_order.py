# SPDX-License-Identifier: Apache-2.0
"""Writes first-order.csv: ten iterates of each first-order method, and of each of its variants, in 60-digit decimal arithmetic.

Run as `python3 first_order.py > first-order.csv`; matrices' eigenvectors and singular vectors are those of mpmath. Every method is the formula of its paper or library, written out naively with
nothing shared between methods: bias corrections are divisions by one less a power, a variance is a difference, an average is a sum
of all that is averaged. The hyper-parameters are binary doubles, taken exactly. Each is the same as in FirstOrderConformanceTest,
where the keys are tied to the classes.
"""

import sys
from decimal import Decimal, getcontext

import mpmath

getcontext().prec = 60
mpmath.mp.dps = 60
STEPS = 10
ZERO, ONE, TWO = Decimal(0), Decimal(1), Decimal(2)


class Coupled:
    """f(x) = (x - c)^T H (x - c) / 2 in four variables; no axis is an eigenvector."""

    name = "quadratic"
    H = [[4, 1, 0, 0.5], [1, 3, -1, 0], [0, -1, 2, 0.75], [0.5, 0, 0.75, 10]]
    CENTER = [1, -2, 0.5, 0.25]
    START = [-1, 1, 2, -3]

    @classmethod
    def gradient(cls, x):
        d = [a - Decimal(c) for a, c in zip(x, cls.CENTER)]
        return [sum(Decimal(h) * b for h, b in zip(row, d)) for row in cls.H]

    @classmethod
    def hvp(cls, x, v):
        return [sum(Decimal(h) * b for h, b in zip(row, v)) for row in cls.H]

    @classmethod
    def value(cls, x):
        d = [a - Decimal(c) for a, c in zip(x, cls.CENTER)]
        return sum(a * b for a, b in zip(d, cls.gradient(x))) / 2


class Rosenbrock:
    name = "rosenbrock"
    START = [-1.2, 1]

    @staticmethod
    def gradient(x):
        a, b = x
        return [-400 * a * (b - a * a) - 2 * (1 - a), 200 * (b - a * a)]

    @staticmethod
    def hvp(x, v):
        a, b = x
        return [(1200 * a * a - 400 * b + 2) * v[0] - 400 * a * v[1], -400 * a * v[0] + 200 * v[1]]

    @staticmethod
    def value(x):
        a, b = x
        return 100 * (b - a * a) ** 2 + (1 - a) ** 2


def sign(a):
    return (a > 0) - (a < 0)


def dot(a, b):
    return sum(p * q for p, q in zip(a, b))


def by_coordinate(rule):
    """A method from what it does in one coordinate: rule(parameters...) gives move(t, g, x, memory), t = 1, 2, ..."""

    def method(f, x, *parameters):
        move = rule(*(Decimal(p) if isinstance(p, (int, float)) else p for p in parameters))
        memories = [{} for _ in x]
        for t in range(1, STEPS + 1):
            g = f.gradient(x)
            x = [a + move(t, b, a, memory) for a, b, memory in zip(x, g, memories)]
            yield x

    return method


@by_coordinate
def gradient_descent(alpha):
    return lambda t, g, x, s: -alpha * g


@by_coordinate
def sign_descent(alpha):
    return lambda t, g, x, s: -alpha * sign(g)


def heavy_ball(f, x, alpha, beta):
    """x[t+1] = x[t] - alpha g + beta (x[t] - x[t-1]); Polyak 1964."""
    alpha, beta = Decimal(alpha), Decimal(beta)
    before = x
    for _ in range(STEPS):
        g = f.gradient(x)
        x, before = [a - alpha * b + beta * (a - c) for a, b, c in zip(x, g, before)], x
        yield x


def nesterov(f, x, alpha, beta):
    """Nesterov 2018, scheme (2.2.22)."""
    alpha, beta = Decimal(alpha), Decimal(beta)
    y = x
    for _ in range(STEPS):
        g = f.gradient(y)
        new = [a - alpha * b for a, b in zip(y, g)]
        y = [a + beta * (a - b) for a, b in zip(new, x)]
        x = new
        yield x


def accelerated(f, x, alpha, restart):
    """Beck and Teboulle 2009, (4.1) to (4.3); O'Donoghue and Candes 2015, section 3.2."""
    alpha = Decimal(alpha)
    y, t = x, ONE
    for _ in range(STEPS):
        g = f.gradient(y)
        new = [a - alpha * b for a, b in zip(y, g)]
        uphill = dot(g, [a - b for a, b in zip(new, x)]) > 0
        risen = f.value(new) > f.value(x)
        if (restart == "gradient" and uphill) or (restart == "function" and risen):
            y, t = new, ONE
        else:
            after = (1 + (1 + 4 * t * t).sqrt()) / 2
            y = [a + (t - 1) / after * (a - b) for a, b in zip(new, x)]
            t = after
        x = new
        yield x


@by_coordinate
def torch_sgd(alpha, beta, dampening, nesterov):
    """torch.optim.SGD: the first buffer is the gradient itself, not dampened."""

    def move(t, g, x, s):
        s["b"] = g if t == 1 else beta * s["b"] + (1 - dampening) * g
        return -alpha * (g + beta * s["b"] if nesterov else s["b"])

    return move


@by_coordinate
def torch_sgd_staircase(alpha, beta, nesterov, every, gamma):
    """The same with torch.optim.lr_scheduler.StepLR."""

    def move(t, g, x, s):
        s["b"] = g if t == 1 else beta * s["b"] + g
        now = alpha * gamma ** int((t - 1) // every)
        return -now * (g + beta * s["b"] if nesterov else s["b"])

    return move


@by_coordinate
def keras_sgd_staircase(alpha, beta, nesterov, every, gamma):
    """keras.optimizers.SGD with a step size that falls; with gamma = 1 it does not."""

    def move(t, g, x, s):
        now = alpha * gamma ** int((t - 1) // every)
        s["v"] = beta * s.get("v", ZERO) - now * g
        return beta * s["v"] - now * g if nesterov else s["v"]

    return move


@by_coordinate
def adagrad(alpha, start, epsilon, inside):
    def move(t, g, x, s):
        s["all"] = s.get("all", start) + g * g
        return -alpha * g / ((s["all"] + epsilon).sqrt() if inside else s["all"].sqrt() + epsilon)

    return move


@by_coordinate
def rmsprop(alpha, rho, beta, epsilon, inside, centered):
    """torch.optim.RMSprop; Graves 2013 for the variance, as the difference that it is."""

    def move(t, g, x, s):
        s["v"] = rho * s.get("v", ZERO) + (1 - rho) * g * g
        s["m"] = rho * s.get("m", ZERO) + (1 - rho) * g
        v = s["v"] - s["m"] ** 2 if centered else s["v"]
        s["b"] = beta * s.get("b", ZERO) + g / ((v + epsilon).sqrt() if inside else v.sqrt() + epsilon)
        return -alpha * s["b"]

    return move


@by_coordinate
def adadelta(alpha, rho, epsilon):
    """Zeiler 2012, algorithm 1, times alpha."""

    def move(t, g, x, s):
        s["g2"] = rho * s.get("g2", ZERO) + (1 - rho) * g * g
        d = -(s.get("d2", ZERO) + epsilon).sqrt() / (s["g2"] + epsilon).sqrt() * g
        s["d2"] = rho * s.get("d2", ZERO) + (1 - rho) * d * d
        return alpha * d

    return move


@by_coordinate
def adam(alpha, beta1, beta2, epsilon, form):
    def move(t, g, x, s):
        s["m"] = beta1 * s.get("m", ZERO) + (1 - beta1) * g
        s["v"] = beta2 * s.get("v", ZERO) + (1 - beta2) * g * g
        m, v = s["m"] / (1 - beta1**t), s["v"] / (1 - beta2**t)
        if form == "hat":
            return -alpha * (1 - beta2**t).sqrt() / (1 - beta1**t) * s["m"] / (s["v"].sqrt() + epsilon)
        return -alpha * m / ((v + epsilon).sqrt() if form == "inside" else v.sqrt() + epsilon)

    return move


@by_coordinate
def adam_decayed(alpha, beta1, beta2, epsilon, decay, form):
    """L2: torch.optim.Adam(weight_decay). W: torch.optim.AdamW. Paper: algorithm 2 of Loshchilov and Hutter, with eta = 1."""

    def move(t, g, x, s):
        g = g + decay * x if form == "L2" else g
        s["m"] = beta1 * s.get("m", ZERO) + (1 - beta1) * g
        s["v"] = beta2 * s.get("v", ZERO) + (1 - beta2) * g * g
        m, v = s["m"] / (1 - beta1**t), s["v"] / (1 - beta2**t)
        step = -alpha * m / (v.sqrt() + epsilon)
        return step - {"L2": ZERO, "W": alpha * decay, "paper": decay}[form] * x

    return move


@by_coordinate
def amsgrad(alpha, beta1, beta2, epsilon, form):
    def move(t, g, x, s):
        s["m"] = beta1 * s.get("m", ZERO) + (1 - beta1) * g
        s["v"] = beta2 * s.get("v", ZERO) + (1 - beta2) * g * g
        if form == "optax":
            s["max"] = max(s.get("max", ZERO), s["v"] / (1 - beta2**t))
            return -alpha * s["m"] / (1 - beta1**t) / (s["max"].sqrt() + epsilon)
        s["max"] = max(s.get("max", ZERO), s["v"])
        if form == "torch":
            return -alpha * s["m"] / (1 - beta1**t) / ((s["max"] / (1 - beta2**t)).sqrt() + epsilon)
        return -alpha * s["m"] / (s["max"].sqrt() + epsilon)

    return move


@by_coordinate
def adamax(alpha, beta1, beta2, epsilon):
    def move(t, g, x, s):
        s["m"] = beta1 * s.get("m", ZERO) + (1 - beta1) * g
        s["u"] = max(beta2 * s.get("u", ZERO), abs(g) + epsilon)
        return -alpha / (1 - beta1**t) * s["m"] / s["u"]

    return move


@by_coordinate
def nadam(alpha, beta1, beta2, epsilon, psi, form):
    def mu(t):
        return beta1 * (1 - Decimal(0.96) ** (t * psi) / 2) if form == "scheduled" else beta1

    def product(t):
        result = ONE
        for i in range(1, t + 1):
            result *= mu(i)
        return result

    def move(t, g, x, s):
        s["m"] = beta1 * s.get("m", ZERO) + (1 - beta1) * g
        s["v"] = beta2 * s.get("v", ZERO) + (1 - beta2) * g * g
        ahead = mu(t + 1) * s["m"] / (1 - product(t + 1)) + (1 - mu(t)) * g / (1 - product(t))
        return -alpha * ahead / ((s["v"] / (1 - beta2**t)).sqrt() + epsilon)

    return move


@by_coordinate
def radam(alpha, beta1, beta2, epsilon, form):
    infinite = 2 / (1 - beta2) - 1

    def move(t, g, x, s):
        s["m"] = beta1 * s.get("m", ZERO) + (1 - beta1) * g
        s["v"] = beta2 * s.get("v", ZERO) + (1 - beta2) * g * g
        m = s["m"] / (1 - beta1**t)
        rho = infinite - 2 * t * beta2**t / (1 - beta2**t)
        if not {"paper": rho > 4, "torch": rho > 5, "optax": rho >= 5}[form]:
            return -alpha * m
        r = ((rho - 4) * (rho - 2) * infinite / ((infinite - 4) * (infinite - 2) * rho)).sqrt()
        if form == "torch":
            return -alpha * m * r * (1 - beta2**t).sqrt() / (s["v"].sqrt() + epsilon)
        return -alpha * m * r / ((s["v"] / (1 - beta2**t)).sqrt() + epsilon)

    return move


@by_coordinate
def adabelief(alpha, beta1, beta2, epsilon):
    def move(t, g, x, s):
        s["m"] = beta1 * s.get("m", ZERO) + (1 - beta1) * g
        s["s"] = beta2 * s.get("s", ZERO) + (1 - beta2) * (g - s["m"]) ** 2 + epsilon
        return -alpha * s["m"] / (1 - beta1**t) / ((s["s"] / (1 - beta2**t)).sqrt() + epsilon)

    return move


@by_coordinate
def yogi(alpha, beta1, beta2, epsilon, start, form):
    def move(t, g, x, s):
        s["m"] = beta1 * s.get("m", start if form == "optax" else ZERO) + (1 - beta1) * g
        v = s.get("v", start)
        s["v"] = v - (1 - beta2) * sign(v - g * g) * g * g
        if form == "optax":
            return -alpha * s["m"] / (1 - beta1**t) / ((s["v"] / (1 - beta2**t)).sqrt() + epsilon)
        return -alpha * s["m"] / (s["v"].sqrt() + epsilon)

    return move


@by_coordinate
def lion(alpha, beta1, beta2, decay):
    def move(t, g, x, s):
        m = s.get("m", ZERO)
        s["m"] = beta2 * m + (1 - beta2) * g
        return -alpha * (sign(beta1 * m + (1 - beta1) * g) + decay * x)

    return move


@by_coordinate
def rprop(start, up, down, least, most, form):
    """Igel and Huesken 2003: Rprop+ (plus), Rprop- (minus) and iRprop- (improved)."""

    def move(t, g, x, s):
        before, length = s.get("g", ZERO), s.get("length", start)
        if g * before > 0:
            length = min(length * up, most)
        elif g * before < 0:
            length = max(length * down, least)
        s["length"], s["g"] = length, g
        if g * before < 0 and form == "plus":
            s["g"], s["move"] = ZERO, -s["move"]
            return s["move"]
        if g * before < 0 and form == "improved":
            s["g"] = g = ZERO
        s["move"] = -sign(g) * length
        return s["move"]

    return move


def chebyshev(f, x, mu, lipschitz):
    """x[t+1] = w (x[t] - g / theta - x[t-1]) + x[t-1]; Golub and Varga's form, w[1] = 1, w[2] = 2 / (2 - q^2)."""
    mu, lipschitz = Decimal(mu), Decimal(lipschitz)
    theta = (lipschitz + mu) / 2
    q = (lipschitz - mu) / (lipschitz + mu)
    before, w = x, ONE
    for t in range(1, STEPS + 1):
        w = ONE if t == 1 else 2 / (2 - q * q) if t == 2 else 1 / (1 - q * q * w / 4)
        g = f.gradient(x)
        x, before = [w * (a - b / theta - c) + c for a, b, c in zip(x, g, before)], x
        yield x


def barzilai_borwein(f, x, alpha, form):
    alpha = Decimal(alpha)
    before = None
    for _ in range(STEPS):
        g = f.gradient(x)
        if before:
            s = [a - b for a, b in zip(x, before[0])]
            y = [a - b for a, b in zip(g, before[1])]
            if dot(s, y) > 0:
                alpha = dot(s, s) / dot(s, y) if form == "long" else dot(s, y) / dot(y, y)
        before = (x, g)
        x = [a - alpha * b for a, b in zip(x, g)]
        yield x


def polyak(f, x, optimum):
    for _ in range(STEPS):
        g = f.gradient(x)
        alpha = (f.value(x) - Decimal(optimum)) / dot(g, g)
        x = [a - alpha * b for a, b in zip(x, g)]
        yield x


def clipped_heavy_ball(f, x, alpha, beta, bound, form):
    alpha, beta, bound = Decimal(alpha), Decimal(beta), Decimal(bound)
    before = x
    for _ in range(STEPS):
        g = f.gradient(x)
        if form == "norm":
            g = [b * min(ONE, bound / dot(g, g).sqrt()) for b in g]
        else:
            g = [max(-bound, min(b, bound)) for b in g]
        x, before = [a - alpha * b + beta * (a - c) for a, b, c in zip(x, g, before)], x
        yield x


def lookahead_momentum(f, x, alpha, beta, interval, interpolation):
    alpha, beta, interpolation = Decimal(alpha), Decimal(beta), Decimal(interpolation)
    slow, b = x, [ZERO] * len(x)
    for t in range(1, STEPS + 1):
        b = [beta * p + q for p, q in zip(b, f.gradient(x))]
        x = [p - alpha * q for p, q in zip(x, b)]
        if t % interval == 0:
            x = slow = [p + interpolation * (q - p) for p, q in zip(slow, x)]
        yield x


def averaged_descent(f, x, alpha, decay):
    """The mean of all iterates if there is no decay, else the exponential average that starts at the first."""
    alpha = Decimal(alpha)
    history = [x]
    for t in range(1, STEPS + 1):
        x = [a - alpha * b for a, b in zip(x, f.gradient(x))]
        history.append(x)
        if decay is None:
            yield [sum(column) / (t + 1) for column in zip(*history)]
        else:
            d = Decimal(decay)
            weights = [d**t] + [(1 - d) * d ** (t - k) for k in range(1, t + 1)]
            yield [dot(weights, column) for column in zip(*history)]


def signs(seed):
    """The sign bits of java.util.SplittableRandom: a counter in steps of the golden ratio, mixed (Steele, Lea and Flood 2014)."""
    mask = (1 << 64) - 1
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield -1 if (z ^ (z >> 31)) >> 63 else 1


def jacobi(f, x, alpha, epsilon):
    alpha, epsilon = Decimal(alpha), Decimal(epsilon)
    n = len(x)
    for _ in range(STEPS):
        g = f.gradient(x)
        rows = [f.hvp(x, [int(i == j) for i in range(n)]) for j in range(n)]
        x = [a - alpha * b / max(abs(rows[i][i]), epsilon) for i, (a, b) in enumerate(zip(x, g))]
        yield x


def adahessian(f, x, alpha, beta1, beta2, epsilon, power, seed):
    """Yao et al. 2021, algorithm 1, without spatial averaging."""
    alpha, beta1, beta2, epsilon, power = map(Decimal, (alpha, beta1, beta2, epsilon, power))
    random = signs(seed)
    m, v = [ZERO] * len(x), [ZERO] * len(x)
    for t in range(1, STEPS + 1):
        g = f.gradient(x)
        z = [next(random) for _ in x]
        d = [a * b for a, b in zip(z, f.hvp(x, z))]
        m = [beta1 * a + (1 - beta1) * b for a, b in zip(m, g)]
        v = [beta2 * a + (1 - beta2) * b * b for a, b in zip(v, d)]
        x = [
            a - alpha * b / (1 - beta1**t) / ((c / (1 - beta2**t)).sqrt() ** power + epsilon) for a, b, c in zip(x, m, v)
        ]
        yield x


def sophia(f, x, alpha, beta1, beta2, gamma, epsilon, decay, interval, seed):
    """Liu et al. 2023, algorithm 3, with probes of signs."""
    alpha, beta1, beta2, gamma, epsilon, decay = map(Decimal, (alpha, beta1, beta2, gamma, epsilon, decay))
    random = signs(seed)
    m, h = [ZERO] * len(x), [ZERO] * len(x)
    for t in range(1, STEPS + 1):
        g = f.gradient(x)
        m = [beta1 * a + (1 - beta1) * b for a, b in zip(m, g)]
        if interval == 1 or t % interval == 1:
            u = [next(random) for _ in x]
            h = [beta2 * a + (1 - beta2) * b * c for a, b, c in zip(h, u, f.hvp(x, u))]
        x = [a - alpha * decay * a for a in x]
        x = [a - alpha * max(-ONE, min(b / max(gamma * c, epsilon), ONE)) for a, b, c in zip(x, m, h)]
        yield x


def matrix(rows, columns, entries):
    """mpmath's matrix of decimals given row by row."""
    return mpmath.matrix([[mpmath.mpf(str(entries[i * columns + j])) for j in range(columns)] for i in range(rows)])


def decimals(a):
    return [Decimal(mpmath.nstr(a[i, j], 60)) for i in range(a.rows) for j in range(a.cols)]


def power(a, exponent, under=0, beside=0):
    """(A + under I)^exponent + beside I of a symmetric A, whose eigenvalues are not negative but for rounding."""
    values, vectors = mpmath.eigsy(a)
    scaled = [(max(v, mpmath.mpf(0)) + under) ** exponent + beside for v in values]
    return vectors * mpmath.diag(scaled) * vectors.T


def full_matrix_adagrad(f, x, alpha, epsilon, inside, size=None):
    """Duchi, Hazan and Singer 2011, figure 1, by blocks of the size; without, of all."""
    n = len(x)
    size = size or n
    blocks = [range(k, min(k + size, n)) for k in range(0, n, size)]
    sums = [mpmath.zeros(len(block)) for block in blocks]
    alpha, epsilon = mpmath.mpf(alpha), mpmath.mpf(epsilon)
    for _ in range(STEPS):
        gradient = f.gradient(x)
        new = []
        for k, block in enumerate(blocks):
            g = matrix(len(block), 1, [gradient[i] for i in block])
            sums[k] += g * g.T
            half = mpmath.mpf(1) / 2
            root = power(sums[k], half, under=epsilon) if inside else power(sums[k], half, beside=epsilon)
            new += decimals(matrix(len(block), 1, [x[i] for i in block]) - alpha * mpmath.lu_solve(root, g))
        x = new
        yield x


def shampoo(f, x, alpha, epsilon, rows, columns):
    """Gupta, Koren and Singer 2018, algorithm 1; for a column algorithm 2 with k = 1."""
    alpha, epsilon = mpmath.mpf(alpha), mpmath.mpf(epsilon)
    left, right = epsilon * mpmath.eye(rows), epsilon * mpmath.eye(columns)
    for _ in range(STEPS):
        g = matrix(rows, columns, f.gradient(x))
        left, right = left + g * g.T, right + g.T * g
        quarter = -mpmath.mpf(1) / 4
        if columns == 1:
            move = power(left, 2 * quarter) * g
        else:
            move = power(left, quarter) * g * power(right, quarter)
        x = decimals(matrix(rows, columns, x) - alpha * move)
        yield x


def gram_schmidt(a):
    """The orthogonal factor with a positive diagonal of R."""
    q = mpmath.zeros(a.rows)
    for j in range(a.cols):
        column = a[:, j]
        for k in range(j):
            column -= (q[:, k].T * a[:, j])[0] * q[:, k]
        column /= mpmath.norm(column)
        for i in range(a.rows):
            q[i, j] = column[i]
    return q


def soap(f, x, alpha, beta1, beta2, epsilon, interval, rows, columns):
    """Vyas et al. 2024, algorithms 3 and 4, with Adam's corrections of the moments."""
    alpha, beta1, beta2, epsilon = map(mpmath.mpf, (alpha, beta1, beta2, epsilon))
    m, v = mpmath.zeros(rows, columns), mpmath.zeros(rows, columns)
    left, right = mpmath.zeros(rows), mpmath.zeros(columns)
    q_left, q_right = mpmath.eye(rows), mpmath.eye(columns)
    for t in range(1, STEPS + 1):
        g = matrix(rows, columns, f.gradient(x))
        turned = q_left.T * g * q_right
        m = beta1 * m + (1 - beta1) * g
        inner = q_left.T * m * q_right
        for i in range(rows):
            for j in range(columns):
                v[i, j] = beta2 * v[i, j] + (1 - beta2) * turned[i, j] ** 2
                inner[i, j] = inner[i, j] / (1 - beta1**t) / (mpmath.sqrt(v[i, j] / (1 - beta2**t)) + epsilon)
        x = decimals(matrix(rows, columns, x) - alpha * q_left * inner * q_right.T)
        left, right = beta2 * left + (1 - beta2) * g * g.T, beta2 * right + (1 - beta2) * g.T * g
        if t % interval == 0:
            q_left, q_right = gram_schmidt(left * q_left), gram_schmidt(right * q_right)
        yield x


def muon(f, x, alpha, mu, epsilon, rows, columns, form, exact):
    """Jordan et al. 2024, or the polar factor by singular vectors."""
    alpha, mu, epsilon = mpmath.mpf(alpha), mpmath.mpf(mu), mpmath.mpf(epsilon)
    a, b, c = mpmath.mpf(3.4445), mpmath.mpf(-4.7750), mpmath.mpf(2.0315)
    m = mpmath.zeros(rows, columns)
    for _ in range(STEPS):
        g = matrix(rows, columns, f.gradient(x))
        m = mu * m + (1 - mu) * g
        u = (1 - mu) * g + mu * m if form == "nesterov" else m
        z = u / (mpmath.sqrt(sum(entry**2 for entry in u)) + epsilon)
        if exact:
            # Economy-size: u is rows x k.
            w, _, vt = mpmath.svd_r(z, full_matrices=False)
            z = w * vt
        else:
            for _ in range(5):
                gram = z * z.T
                z = a * z + (b * gram + c * gram * gram) * z
        shape = mpmath.sqrt(max(mpmath.mpf(1), mpmath.mpf(rows) / columns))
        x = decimals(matrix(rows, columns, x) - alpha * shape * z)
        yield x


# By key: the one landscape it is for, if not both, the method, and its hyper-parameters.
METHODS = {
    "gradient-descent": (gradient_descent, 0.001),
    "sign-descent": (sign_descent, 0.03),
    "heavy-ball": (heavy_ball, 0.001, 0.9),
    "nesterov": (nesterov, 0.001, 0.9),
    "accelerated-gradient none": (Rosenbrock, accelerated, 0.0015, "none"),
    "accelerated-gradient gradient": (Rosenbrock, accelerated, 0.0015, "gradient"),
    "accelerated-gradient function": (Rosenbrock, accelerated, 0.0015, "function"),
    "accelerated-gradient none long": (Coupled, accelerated, 0.12, "none"),
    "accelerated-gradient gradient long": (Coupled, accelerated, 0.12, "gradient"),
    "accelerated-gradient function long": (Coupled, accelerated, 0.12, "function"),
    "momentum buffer": (torch_sgd, 0.001, 0.9, 0, False),
    "momentum buffer dampened": (torch_sgd, 0.001, 0.9, 0.5, False),
    "momentum buffer-nesterov": (torch_sgd, 0.001, 0.9, 0, True),
    "momentum velocity": (keras_sgd_staircase, 0.001, 0.9, False, 3, 1),
    "momentum velocity-nesterov": (keras_sgd_staircase, 0.001, 0.9, True, 3, 1),
    "momentum buffer staircase": (torch_sgd_staircase, 0.001, 0.9, False, 3, 0.5),
    "momentum buffer-nesterov staircase": (torch_sgd_staircase, 0.001, 0.9, True, 3, 0.5),
    "momentum velocity staircase": (keras_sgd_staircase, 0.001, 0.9, False, 3, 0.5),
    "momentum velocity-nesterov staircase": (keras_sgd_staircase, 0.001, 0.9, True, 3, 0.5),
    "adagrad outside": (adagrad, 0.1, 0, 0.01, False),
    "adagrad inside": (adagrad, 0.1, 0.1, 0.01, True),
    "full-matrix-adagrad outside": (full_matrix_adagrad, 0.1, 1, False),
    "full-matrix-adagrad inside": (full_matrix_adagrad, 0.1, 0.5, True),
    "block-adagrad outside": (Coupled, full_matrix_adagrad, 0.1, 1, False, 3),
    "shampoo 2x2": (Coupled, shampoo, 0.2, 0.1, 2, 2),
    "shampoo 2x1": (Rosenbrock, shampoo, 0.2, 0.1, 2, 1),
    "soap 2x2": (Coupled, soap, 0.05, 0.9, 0.95, 0.01, 3, 2, 2),
    "soap 2x1": (Rosenbrock, soap, 0.05, 0.9, 0.95, 0.01, 3, 2, 1),
    "muon 2x2": (Coupled, muon, 0.05, 0.95, 1e-7, 2, 2, "nesterov", False),
    "muon 2x1": (Rosenbrock, muon, 0.05, 0.95, 1e-7, 2, 1, "nesterov", False),
    "muon 1x4": (Coupled, muon, 0.05, 0.95, 1e-7, 1, 4, "nesterov", False),
    "muon exact 2x2": (Coupled, muon, 0.05, 0.5, 0.01, 2, 2, "classical", True),
    "muon exact 4x1": (Coupled, muon, 0.05, 0.5, 0.01, 4, 1, "classical", True),
    "rmsprop outside": (rmsprop, 0.01, 0.9, 0, 0.01, False, False),
    "rmsprop inside": (rmsprop, 0.01, 0.9, 0, 0.01, True, False),
    "rmsprop centered outside": (rmsprop, 0.01, 0.9, 0, 0.01, False, True),
    "rmsprop centered inside": (rmsprop, 0.01, 0.9, 0, 0.01, True, True),
    "rmsprop momentum": (rmsprop, 0.01, 0.9, 0.5, 0.01, False, False),
    "adadelta": (adadelta, 1, 0.9, 1e-4),
    "adam algorithm-1": (adam, 0.05, 0.9, 0.99, 0.01, "outside"),
    "adam epsilon-hat": (adam, 0.05, 0.9, 0.99, 0.01, "hat"),
    "adam epsilon-inside": (adam, 0.05, 0.9, 0.99, 0.01, "inside"),
    "adam l2": (adam_decayed, 0.05, 0.9, 0.99, 0.01, 0.1, "L2"),
    "adamw": (adam_decayed, 0.05, 0.9, 0.99, 0.01, 0.1, "W"),
    "adam decoupled": (adam_decayed, 0.05, 0.9, 0.99, 0.01, 0.1, "paper"),
    "amsgrad uncorrected": (amsgrad, 0.1, 0.9, 0.5, 0.01, "paper"),
    "amsgrad maximum-of-raw": (amsgrad, 0.1, 0.9, 0.5, 0.01, "torch"),
    "amsgrad maximum-of-corrected": (amsgrad, 0.1, 0.9, 0.5, 0.01, "optax"),
    "adamax": (adamax, 0.05, 0.9, 0.99, 0.01),
    "nadam scheduled": (nadam, 0.05, 0.9, 0.99, 0.01, 0.004, "scheduled"),
    "nadam constant": (nadam, 0.05, 0.9, 0.99, 0.01, 0, "constant"),
    "radam algorithm-2": (radam, 0.001, 0.9, 0.99, 0.01, "paper"),
    "radam pytorch": (radam, 0.001, 0.9, 0.99, 0.01, "torch"),
    "radam optax": (radam, 0.001, 0.9, 0.99, 0.01, "optax"),
    "adabelief": (adabelief, 0.05, 0.9, 0.99, 1e-4),
    "yogi uncorrected": (yogi, 0.05, 0.9, 0.99, 0.001, 0.01, "paper"),
    "yogi corrected": (yogi, 0.05, 0.9, 0.99, 0.001, 0.01, "optax"),
    "lion": (lion, 0.03, 0.9, 0.99, 0.1),
    "rprop plus": (rprop, 0.1, 1.2, 0.5, 1e-6, 50, "plus"),
    "rprop minus": (rprop, 0.1, 1.2, 0.5, 1e-6, 50, "minus"),
    "rprop improved-minus": (rprop, 0.1, 1.2, 0.5, 1e-6, 50, "improved"),
    "chebyshev": (chebyshev, 1.5, 1200),
    "barzilai-borwein long": (barzilai_borwein, 0.1, "long"),
    "barzilai-borwein short": (barzilai_borwein, 0.1, "short"),
    "polyak-step": (polyak, 0),
    "jacobi": (jacobi, 0.5, 0.1),
    "adahessian": (adahessian, 0.15, 0.9, 0.99, 1e-4, 1, 7),
    "adahessian root": (adahessian, 0.15, 0.9, 0.99, 1e-4, 0.5, 7),
    "sophia-h": (sophia, 0.1, 0.9, 0.8, 0.5, 1e-12, 0.1, 3, 7),
    "clipped-norm": (clipped_heavy_ball, 0.01, 0.9, 3, "norm"),
    "clipped-value": (clipped_heavy_ball, 0.01, 0.9, 3, "value"),
    "lookahead": (lookahead_momentum, 0.001, 0.9, 3, 0.25),
    "averaged uniform": (averaged_descent, 0.001, None),
    "averaged exponential": (averaged_descent, 0.001, 0.75),
}


def digits(number):
    return format(number, ".20g")


def main():
    print("# Ten iterates of first-order methods in 60-digit decimal arithmetic, given to 20 digits.")
    print("# Written by first_order.py beside this file, Python %d.%d; the methods, their variants, their" % sys.version_info[:2])
    print("# hyper-parameters and their sources are in it. The first row of each run is its start. Where Optax 0.2.8 has the")
    print("# method it agrees to 1e-15, see first_order_optax.py.")
    print("method,landscape,t,x1,x2,x3,x4")
    for key, entry in METHODS.items():
        one = isinstance(entry[0], type)
        method, *parameters = entry[1:] if one else entry
        for landscape in [entry[0]] if one else [Coupled, Rosenbrock]:
            start = [Decimal(a) for a in landscape.START]
            for t, x in enumerate([start, *method(landscape, start, *parameters)]):
                print(",".join([key, landscape.name, str(t)] + [digits(a) for a in x]))


main()
