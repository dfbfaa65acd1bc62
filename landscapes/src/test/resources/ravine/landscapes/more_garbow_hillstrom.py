# SPDX-License-Identifier: Apache-2.0
"""Writes more-garbow-hillstrom.csv: minima of the problems of Moré, Garbow and Hillstrom, but those with a formula for any n.

Run as `python3 more_garbow_hillstrom.py > ../../../../main/resources/ravine/landscapes/data/more-garbow-hillstrom.csv`. Newton's
method in 100-digit arithmetic, with derivatives by differences in the same, from the points of mgh_reference.csv and those
below; the residuals are written here a second time, from the paper, with mpmath. A minimum is refused unless the gradient is
below 1e-40 of the greatest eigenvalue and the Hessian is positive definite.
"""

import csv
import sys

from mpmath import __version__, atan, cos, eigsy, exp, log, lu_solve, matrix, mp, mpf, nstr, pi, sin, sqrt

mp.dps = 100

DATA = {}
for line in open("mgh_data.txt"):
    if not line.startswith("#"):
        name, numbers = line.split(":")
        DATA[name[: name.index(" (")]] = [mpf(number) for number in numbers.split()]


def bard(x, m):
    return [y - (x[0] + i / ((16 - i) * x[1] + min(i, 16 - i) * x[2])) for i, y in enumerate(DATA["Bard y"], 1)]


def beale(x, m):
    return [y - x[0] * (1 - x[1] ** i) for i, y in enumerate([mpf("1.5"), mpf("2.25"), mpf("2.625")], 1)]


def biggs_exp6(x, m):
    def y(t):
        return exp(-t) - 5 * exp(-10 * t) + 3 * exp(-4 * t)

    ts = [mpf(i) / 10 for i in range(1, m + 1)]
    return [x[2] * exp(-t * x[0]) - x[3] * exp(-t * x[1]) + x[5] * exp(-t * x[4]) - y(t) for t in ts]


def box_3d(x, m):
    ts = [mpf(i) / 10 for i in range(1, m + 1)]
    return [exp(-t * x[0]) - exp(-t * x[1]) - x[2] * (exp(-t) - exp(-10 * t)) for t in ts]


def brown_badly_scaled(x, m):
    return [x[0] - 10**6, x[1] - mpf("2e-6"), x[0] * x[1] - 2]


def brown_dennis(x, m):
    ts = [mpf(i) / 5 for i in range(1, m + 1)]
    return [(x[0] + t * x[1] - exp(t)) ** 2 + (x[2] + x[3] * sin(t) - cos(t)) ** 2 for t in ts]


def broyden_banded(x, m):
    def others(i):
        return [j for j in range(max(0, i - 5), min(m - 1, i + 1) + 1) if j != i]

    return [x[i] * (2 + 5 * x[i] ** 2) + 1 - sum(x[j] * (1 + x[j]) for j in others(i)) for i in range(m)]


def broyden_tridiagonal(x, m):
    x = [0, *x, 0]
    return [(3 - 2 * x[i]) * x[i] - x[i - 1] - 2 * x[i + 1] + 1 for i in range(1, m + 1)]


def chebyquad(x, m):
    def chebyshev(i, y):
        before, current = mpf(1), y
        for _ in range(i - 1):
            before, current = current, 2 * y * current - before
        return current

    def integral(i):
        return mpf(-1) / (i * i - 1) if i % 2 == 0 else 0

    return [sum(chebyshev(i, 2 * y - 1) for y in x) / len(x) - integral(i) for i in range(1, m + 1)]


def discrete_boundary_value(x, m):
    h = mpf(1) / (m + 1)
    x = [0, *x, 0]
    return [2 * x[i] - x[i - 1] - x[i + 1] + h**2 * (x[i] + i * h + 1) ** 3 / 2 for i in range(1, m + 1)]


def discrete_integral_equation(x, m):
    h = mpf(1) / (m + 1)
    t = [i * h for i in range(m + 2)]
    cubes = [0] + [(x[j - 1] + t[j] + 1) ** 3 for j in range(1, m + 1)]
    return [
        x[i - 1]
        + h
        * (
            (1 - t[i]) * sum(t[j] * cubes[j] for j in range(1, i + 1))
            + t[i] * sum((1 - t[j]) * cubes[j] for j in range(i + 1, m + 1))
        )
        / 2
        for i in range(1, m + 1)
    ]


def freudenstein_roth(x, m):
    return [-13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1], -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1]]


def gaussian(x, m):
    ts = [mpf(8 - i) / 2 for i in range(1, 16)]
    return [x[0] * exp(-x[1] * (t - x[2]) ** 2 / 2) - y for t, y in zip(ts, DATA["Gaussian y"])]


def gulf(x, m):
    ts = [mpf(i) / 100 for i in range(1, m + 1)]
    return [exp(-(abs(25 + (-50 * log(t)) ** (mpf(2) / 3) - x[1]) ** x[2]) / x[0]) - t for t in ts]


def helical_valley(x, m):
    angle = atan(x[1] / x[0]) / (2 * pi) + (mpf("0.5") if x[0] < 0 else 0)
    return [10 * (x[2] - 10 * angle), 10 * (sqrt(x[0] ** 2 + x[1] ** 2) - 1), x[2]]


def jennrich_sampson(x, m):
    return [2 + 2 * i - (exp(i * x[0]) + exp(i * x[1])) for i in range(1, m + 1)]


def kowalik_osborne(x, m):
    pairs = zip(DATA["Kowalik-Osborne y"], DATA["Kowalik-Osborne u"])
    return [y - x[0] * (u**2 + u * x[1]) / (u**2 + u * x[2] + x[3]) for y, u in pairs]


def meyer(x, m):
    return [x[0] * exp(x[1] / (45 + 5 * i + x[2])) - y for i, y in enumerate(DATA["Meyer y"], 1)]


def osborne_1(x, m):
    ts = [10 * i for i in range(33)]
    return [y - (x[0] + x[1] * exp(-t * x[3]) + x[2] * exp(-t * x[4])) for t, y in zip(ts, DATA["Osborne 1 y"])]


def osborne_2(x, m):
    def model(t):
        return x[0] * exp(-t * x[4]) + sum(x[k] * exp(-((t - x[7 + k]) ** 2) * x[4 + k]) for k in (1, 2, 3))

    return [y - model(mpf(i) / 10) for i, y in enumerate(DATA["Osborne 2 y"])]


def penalty_2(x, m):
    n = len(x)
    a = sqrt(mpf("1e-5"))

    def y(i):
        return exp(mpf(i) / 10) + exp(mpf(i - 1) / 10)

    return (
        [x[0] - mpf("0.2")]
        + [a * (exp(x[i - 1] / 10) + exp(x[i - 2] / 10) - y(i)) for i in range(2, n + 1)]
        + [a * (exp(x[i - n] / 10) - exp(mpf(-1) / 10)) for i in range(n + 1, 2 * n)]
        + [sum((n - j + 1) * x[j - 1] ** 2 for j in range(1, n + 1)) - 1]
    )


def powell_badly_scaled(x, m):
    return [10**4 * x[0] * x[1] - 1, exp(-x[0]) + exp(-x[1]) - mpf("1.0001")]


def trigonometric(x, m):
    n = len(x)
    cosines = sum(cos(entry) for entry in x)
    return [n - cosines + i * (1 - cos(x[i - 1])) - sin(x[i - 1]) for i in range(1, n + 1)]


def watson(x, m):
    n = len(x)

    def residual(t):
        slope = sum(j * x[j] * t ** (j - 1) for j in range(1, n))
        return slope - sum(x[j] * t**j for j in range(n)) ** 2 - 1

    return [residual(mpf(i) / 29) for i in range(1, 30)] + [x[0], x[1] - x[0] ** 2 - 1]


def wood(x, m):
    return [
        10 * (x[1] - x[0] ** 2),
        1 - x[0],
        sqrt(mpf(90)) * (x[3] - x[2] ** 2),
        1 - x[2],
        sqrt(mpf(10)) * (x[1] + x[3] - 2),
        (x[1] - x[3]) / sqrt(mpf(10)),
    ]


def squares(residuals, m, x):
    return sum(r**2 for r in residuals(x, m))


def derivatives(f, x):
    """Gradient and Hessian by central differences, whose error is some 1e-48 of third and fourth derivatives."""
    n = len(x)
    h = [mpf("1e-24") * max(1, abs(entry)) for entry in x]

    def at(i, a, j, b):
        point = list(x)
        point[i] += a * h[i]
        point[j] += b * h[j]
        return f(point)

    middle = f(x)
    gradient, hessian = matrix(n, 1), matrix(n, n)
    for i in range(n):
        above, below = at(i, 1, i, 0), at(i, -1, i, 0)
        gradient[i] = (above - below) / (2 * h[i])
        hessian[i, i] = (above - 2 * middle + below) / h[i] ** 2
        for j in range(i):
            mixed = at(i, 1, j, 1) - at(i, 1, j, -1) - at(i, -1, j, 1) + at(i, -1, j, -1)
            hessian[i, j] = hessian[j, i] = mixed / (4 * h[i] * h[j])
    return gradient, hessian


def minimum(residuals, m, guess):
    def f(x):
        return squares(residuals, m, x)

    x = [mpf(entry) for entry in guess]
    for _ in range(12):
        gradient, hessian = derivatives(f, x)
        step = lu_solve(hessian, -gradient)
        x = [entry + change for entry, change in zip(x, step)]
        if max(abs(change) / max(1, abs(entry)) for entry, change in zip(x, step)) < mpf("1e-45"):
            break
    gradient, hessian = derivatives(f, x)
    eigenvalues = eigsy(hessian, eigvals_only=True)
    if max(abs(entry) for entry in gradient) > mpf("1e-40") * max(1, eigenvalues[len(x) - 1]) or eigenvalues[0] <= 0:
        raise ValueError(f"{residuals.__name__}, {len(x)}: no minimum at {x}")
    value = f(x)
    return 0 if value < mpf("1e-60") else value, eigenvalues[len(x) - 1] / eigenvalues[0], x


def text(number):
    return "0" if abs(number) < mpf("1e-30") else nstr(number, 20)


# Names of mgh_reference.csv, and m. Left out is what has a formula for any n.
CASES = {
    "Freudenstein-Roth (global)": (freudenstein_roth, 2),
    "Freudenstein-Roth (local)": (freudenstein_roth, 2),
    "Powell badly scaled": (powell_badly_scaled, 2),
    "Brown badly scaled": (brown_badly_scaled, 3),
    "Beale": (beale, 3),
    "Jennrich-Sampson m=10": (jennrich_sampson, 10),
    "Helical valley": (helical_valley, 3),
    "Bard": (bard, 15),
    "Gaussian": (gaussian, 15),
    "Meyer": (meyer, 16),
    "Gulf m=99": (gulf, 99),
    "Box 3-D m=10": (box_3d, 10),
    "Wood": (wood, 6),
    "Kowalik-Osborne": (kowalik_osborne, 11),
    "Brown-Dennis m=20": (brown_dennis, 20),
    "Osborne 1": (osborne_1, 33),
    "Biggs EXP6 m=13 (zero)": (biggs_exp6, 13),
    "Biggs EXP6 m=13 (from start)": (biggs_exp6, 13),
    "Osborne 2": (osborne_2, 65),
    "Watson n=6": (watson, 31),
    "Watson n=9": (watson, 31),
    "Watson n=12": (watson, 31),
    "Penalty II n=4": (penalty_2, 8),
    "Penalty II n=10": (penalty_2, 20),
    "Trigonometric n=10 (from start)": (trigonometric, 10),
    "Discrete boundary value n=10": (discrete_boundary_value, 10),
    "Discrete integral eq n=10": (discrete_integral_equation, 10),
    "Broyden tridiagonal n=10": (broyden_tridiagonal, 10),
    "Broyden banded n=10": (broyden_banded, 10),
    "Chebyquad n=8": (chebyquad, 8),
    "Chebyquad n=10": (chebyquad, 10),
}

# Minima that are not in mgh_reference.csv.
MORE = [
    # Lower than the one that the paper gives.
    (
        chebyquad,
        10,
        [0.07474817, 0.17151818, 0.28643416, 0.35964645, 0.47075053, 0.61673833, 0.61673834, 0.7998108, 0.84485464, 0.96700663],
    ),
]

print(f"# Minima in {mp.dps}-digit arithmetic, mpmath {__version__}, written by more_garbow_hillstrom.py in the test resources.")
print("problem,n,m,value,condition number,point")
known = []
for row in csv.reader(open("mgh_reference.csv")):
    if len(row) > 11 and row[1] in CASES:
        residuals, m = CASES[row[1]]
        known.append((residuals, m, row[11].split()))
for residuals, m, guess in known + MORE:
    value, kappa, x = minimum(residuals, m, guess)
    name = residuals.__name__.replace("_", "-")
    print(f"{name},{len(x)},{m},{text(value)},{nstr(kappa, 20)},{' '.join(text(entry) for entry in x)}")
    sys.stdout.flush()
