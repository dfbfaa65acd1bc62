# SPDX-License-Identifier: Apache-2.0
"""Writes forms_reference.csv: values at the start, and condition numbers at the optimum, of landscapes that have a formula.

Run as `python3 forms.py > forms_reference.csv`. The formulas are written here a second time, with mpmath in 50-digit arithmetic;
Hessians are differences in the same, at the optimum that is given or, where none is, at the one that Newton's method finds near
the point that is given. A critical point is refused unless the gradient is below 1e-20 of the greatest eigenvalue.
"""

import sys

from mpmath import __version__, cos, cosh, eigsy, exp, fabs, inf, log, lu_solve, matrix, mp, mpf, nstr, pi, sign, sin, sqrt

mp.dps = 50
STEP = mpf(10) ** -12


def gradient(f, x):
    out = []
    for i in range(len(x)):
        ends = []
        for k in (-2, -1, 1, 2):
            y = list(x)
            y[i] += k * STEP
            ends.append(f(y))
        out.append((ends[0] - 8 * ends[1] + 8 * ends[2] - ends[3]) / (12 * STEP))
    return out


def hessian(f, x):
    n = len(x)
    h = matrix(n, n)
    for i in range(n):
        for j in range(i + 1):
            total = 0
            for a, b, weight in ((1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)):
                y = list(x)
                y[i] += a * STEP
                y[j] += b * STEP
                total += weight * f(y)
            h[i, j] = h[j, i] = total / (4 * STEP * STEP)
    return h


def ratio(h):
    lam = sorted(eigsy(h, eigvals_only=True))
    return inf if fabs(lam[0]) < mpf(10) ** -15 * lam[-1] else lam[-1] / lam[0]


def conditions(f, x, polish):
    for _ in range(6 if polish else 0):
        d = lu_solve(hessian(f, x), matrix(gradient(f, x)))
        x = [a - b for a, b in zip(x, d)]
    h = hessian(f, x)
    n = len(x)
    top = max(fabs(h[i, j]) for i in range(n) for j in range(n))
    assert max(fabs(g) for g in gradient(f, x)) <= mpf(10) ** -20 * max(1, top), x
    scaled = matrix(n, n)
    for i in range(n):
        for j in range(n):
            scaled[i, j] = h[i, j] / sqrt(h[i, i] * h[j, j])
    return ratio(h), ratio(scaled)


def line(name, f, start, optimum=None, polish=False):
    start = [mpf(s) for s in start]
    kappa, scaled = conditions(f, [mpf(o) for o in optimum], polish) if optimum is not None else ("", "")
    cells = [name, nstr(f(start), 20)] + [k if k == "" else nstr(k, 12) for k in (kappa, scaled)]
    print(",".join(cells))


def sq(a):
    return a * a


# The plane.


def booth(p):
    x, y = p
    return sq(x + 2 * y - 7) + sq(2 * x + y - 5)


def matyas(p):
    x, y = p
    return mpf("0.26") * (x * x + y * y) - mpf("0.48") * x * y


def himmelblau(p):
    x, y = p
    return sq(x * x + y - 11) + sq(x + y * y - 7)


def goldstein_price(p):
    x, y = p
    first = 1 + sq(x + y + 1) * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y)
    return first * (30 + sq(2 * x - 3 * y) * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y))


def three_hump_camel(p):
    x, y = p
    return 2 * x**2 - mpf("1.05") * x**4 + x**6 / 6 + x * y + y**2


def six_hump_camel(p):
    x, y = p
    return (4 - mpf("2.1") * x**2 + x**4 / 3) * x**2 + x * y + (-4 + 4 * y**2) * y**2


def beale(p):
    x, y = p
    return sum(sq(c - x * (1 - y**k)) for k, c in enumerate([mpf("1.5"), mpf("2.25"), mpf("2.625")], 1))


def freudenstein_roth(p):
    x, y = p
    return sq(-13 + x + ((5 - y) * y - 2) * y) + sq(-29 + x + ((y + 1) * y - 14) * y)


def cube(p):
    x, y = p
    return 100 * sq(y - x**3) + sq(1 - x)


def mccormick(p):
    x, y = p
    return sin(x + y) + sq(x - y) - mpf("1.5") * x + mpf("2.5") * y + 1


def levy_13(p):
    x, y = p
    return sq(sin(3 * pi * x)) + sq(x - 1) * (1 + sq(sin(3 * pi * y))) + sq(y - 1) * (1 + sq(sin(2 * pi * y)))


def branin(p):
    x, y = p
    return sq(y - mpf("5.1") / (4 * pi * pi) * x * x + 5 / pi * x - 6) + 10 * (1 - 1 / (8 * pi)) * cos(x) + 10


# As many variables as one likes.


def extended_rosenbrock(x):
    return sum(100 * sq(x[k + 1] - x[k] ** 2) + sq(1 - x[k]) for k in range(0, len(x), 2))


def generalized_rosenbrock(x):
    return 1 + sum(100 * sq(x[i] - x[i - 1] ** 2) + sq(x[i] - 1) for i in range(1, len(x)))


def woods(x):
    total = mpf(0)
    for k in range(0, len(x), 4):
        a, b, c, d = x[k : k + 4]
        total += 100 * sq(b - a * a) + sq(1 - a) + 90 * sq(d - c * c) + sq(1 - c) + 10 * sq(b + d - 2) + sq(b - d) / 10
    return total


def powell_singular(x):
    total = mpf(0)
    for k in range(0, len(x), 4):
        a, b, c, d = x[k : k + 4]
        total += sq(a + 10 * b) + 5 * sq(c - d) + (b - 2 * c) ** 4 + 10 * (a - d) ** 4
    return total


def styblinski_tang(x):
    return sum(a**4 - 16 * a**2 + 5 * a for a in x) / 2


# Bowls: y is x in the axes of the Hessian at the optimum, which turning does not change.


def log_uniform(kappa, n):
    return [mpf(kappa) ** (mpf(i) / (n - 1)) for i in range(n)]


def cosines(n):
    return [cos(mpf(i)) for i in range(1, n + 1)]


def at_radius(s, lam):
    c = cosines(len(lam))
    norm = sqrt(sum(sq(a) for a in c))
    return [s * a / norm / sqrt(l) for a, l in zip(c, lam)]


def huber(a, delta):
    return sq(a) / 2 if fabs(a) <= delta else delta * (fabs(a) - delta / 2)


def bent(shape, kappa, n, number):
    """The function and its start."""
    lam = log_uniform(kappa, n)
    number = mpf(number)
    start = at_radius(number, lam) if shape in ("cosh", "welsch", "geman-mcclure") else cosines(n)

    def energy(y):
        return sum(l * sq(a) for l, a in zip(lam, y))

    f = {
        "cosh": lambda y: sum(cosh(sqrt(l) * a) - 1 for l, a in zip(lam, y)),
        "quartic": lambda y: energy(y) / 2 + number / 4 * sum(a**4 for a in y),
        "huber": lambda y: sum(l * huber(a, number) for l, a in zip(lam, y)),
        "log-sum-exp": lambda y: number
        * log(sum(exp(s * sqrt(n * l / number) * a) for l, a in zip(lam, y) for s in (1, -1))),
        "welsch": lambda y: 1 - exp(-energy(y) / 2),
        "geman-mcclure": lambda y: energy(y) / (1 + energy(y)) / 2,
    }[shape]
    return f, start


def p_laplacian(n, p):
    """The function, its start and its optimum."""
    h = mpf(1) / (n + 1)
    p = mpf(p)

    def f(u):
        ends = [mpf(0)] + list(u) + [mpf(0)]
        return sum(h / p * fabs((b - a) / h) ** p for a, b in zip(ends, ends[1:])) - h * sum(u)

    fluxes = [h * (mpf(n) / 2 + 1 - i) for i in range(1, n + 2)]
    slopes = [sign(s) * fabs(s) ** (1 / (p - 1)) for s in fluxes]
    optimum = [h * sum(slopes[: i + 1]) for i in range(n)]
    t = [i * h for i in range(1, n + 1)]
    return f, [a * a * (1 - a) for a in t], optimum


# BBOB, with the random numbers of Draws.

MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15


class Draws:
    def __init__(self, seed, index):
        self.state = self.mixed((seed + (index + 1) * GAMMA) & MASK)

    @staticmethod
    def mixed(z):
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def uniform(self):
        self.state = (self.state + GAMMA) & MASK
        return mpf(self.mixed(self.state) >> 11) / 2**53

    def normal(self):
        radius = sqrt(-2 * log(1 - self.uniform()))
        return radius * cos(2 * pi * self.uniform())


def haar(n, draws):
    rows = [[draws.normal() for _ in range(n)] for _ in range(n)]
    for i in range(n):
        for k in range(i):
            factor = sum(a * b for a, b in zip(rows[i], rows[k]))
            rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k])]
        length = sqrt(sum(a * a for a in rows[i]))
        rows[i] = [a / length for a in rows[i]]
    return rows


def oscillated(a):
    if a == 0:
        return a
    c1, c2 = (10, mpf("7.9")) if a > 0 else (mpf("5.5"), mpf("3.1"))
    h = log(fabs(a))
    return sign(a) * exp(h + mpf("0.049") * (sin(c1 * h) + sin(c2 * h)))


def bbob(number, n, seed, wrinkled):
    """The function and its optimum."""
    draws = Draws(seed, 0)
    radius = 3 if number == 8 else 4
    optimum = [radius * (2 * draws.uniform() - 1) for _ in range(n)]
    r = haar(n, Draws(seed, 1))
    share = [mpf(i) / (n - 1) for i in range(n)]
    weights = {
        2: [mpf(10) ** (6 * s) for s in share],
        11: [mpf(10) ** 6] + [mpf(1)] * (n - 1),
        12: [mpf(1)] + [mpf(10) ** 6] * (n - 1),
    }
    weights[10] = weights[2]

    def turned(u):
        return [sum(a * b for a, b in zip(row, u)) for row in r]

    def valley(z):
        return sum(100 * sq(sq(a) - b) + sq(a - 1) for a, b in zip(z, z[1:]))

    def f(x):
        u = [a - b for a, b in zip(x, optimum)]
        stretch = max(mpf(1), sqrt(mpf(n)) / 8)
        if number == 1:
            return sum(sq(a) for a in u)
        if number == 8:
            return valley([stretch * a + 1 for a in u])
        if number == 9:
            return valley([stretch * a + mpf(1) / 2 for a in turned(x)])
        z = u if number == 2 else turned(u)
        if number == 14:
            total = sum(fabs(a) ** (2 + 4 * s) for a, s in zip(z, share))
            return sqrt(total) if wrinkled else total
        if number == 12:
            if wrinkled:
                z = [a ** (1 + s / 2 * sqrt(a)) if a > 0 else a for a, s in zip(z, share)]
            return sum(w * sq(a) for w, a in zip(weights[12], turned(z)))
        return sum(w * sq(oscillated(a) if wrinkled else a) for w, a in zip(weights[number], z))

    least = optimum
    if number == 9:
        half = 1 / (2 * max(mpf(1), sqrt(mpf(n)) / 8))
        least = [half * sum(row[j] for row in r) for j in range(n)]
    return f, least


def main():
    print("# Written by forms.py in 50-digit arithmetic, mpmath " + __version__ + ". Licence: Apache-2.0, as the rest of Ravine.")
    print("landscape,value at the start,kappa,kappa after Jacobi scaling")
    for f, start, optimum, polish in (
        (booth, (-4, 6.5), (1, 3), False),
        (matyas, (7.5, -3.5), (0, 0), False),
        (himmelblau, (1.5, 0.5), (3, 2), False),
        (goldstein_price, (-0.5, -0.25), (0, -1), False),
        (three_hump_camel, (-0.75, 1.25), (0, 0), False),
        (six_hump_camel, (0.75, -1.25), ("0.0898", "-0.7127"), True),
        (beale, (1, 1), (3, 0.5), False),
        (freudenstein_roth, (0.5, -2), (5, 4), False),
        (cube, ("-1.2", 1), (1, 1), False),
        (mccormick, (0.5, 1), (0.5 - pi / 3, -0.5 - pi / 3), False),
        (levy_13, (1.125, 0.75), (1, 1), False),
        (branin, (2.5, 7.5), (pi, "2.275"), False),
    ):
        line("plane-classic " + f.__name__.replace("_", "-"), f, start, optimum, polish)
    for f, n, start, optimum, polish in (
        (extended_rosenbrock, 6, ["-1.2", 1] * 3, [1] * 6, False),
        (generalized_rosenbrock, 10, [mpf(i) / 11 for i in range(1, 11)], [1] * 10, False),
        (generalized_rosenbrock, 2, [mpf(i) / 3 for i in range(1, 3)], [1] * 2, False),
        (woods, 8, [-3, -1, -3, -1] * 2, [1] * 8, False),
        (powell_singular, 8, [3, -1, 0, 1] * 2, [0] * 8, False),
        (styblinski_tang, 5, [mpf(-4) * i / 6 for i in range(1, 6)], ["-2.9035"] * 5, True),
    ):
        line(f"scalable-classic {f.__name__.replace('_', '-')} {n}", f, start, optimum, polish)
    for shape, number in (
        ("cosh", 5),
        ("quartic", 2),
        ("huber", 0.75),
        ("log-sum-exp", 0.5),
        ("welsch", 2),
        ("geman-mcclure", 3),
    ):
        for n in (4, 5):
            f, start = bent(shape, 100, n, number)
            line(f"bent-quadratic {shape} {n} 100 {nstr(mpf(number), 5)}", f, start, [0] * n)
    for n, p in ((8, 2), (9, 3), (8, 4), (9, 2.5)):
        f, start, optimum = p_laplacian(n, p)
        line(f"p-laplacian {n} {nstr(mpf(p), 5)}", f, start, optimum)
    for number in (1, 2, 8, 9, 10, 11, 12, 14):
        f, optimum = bbob(number, 5, 1, False)
        line(f"bbob {number} 5 1 raw", f, [0] * 5, None if number == 14 else optimum)
        if number not in (1, 8, 9):
            line(f"bbob {number} 5 1 wrinkled", bbob(number, 5, 1, True)[0], [0] * 5)


if __name__ == "__main__":
    sys.exit(main())
