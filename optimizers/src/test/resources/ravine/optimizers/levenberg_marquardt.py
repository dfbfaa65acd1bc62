# SPDX-License-Identifier: Apache-2.0
"""Writes levenberg_marquardt.csv: the first iterates of MINPACK's lmder, where it evaluates the Jacobian.

Run as `python3 levenberg_marquardt.py > levenberg_marquardt.csv`. The problems are numbers 1, 2, 7, 14 and 16 of Moré, Garbow
and Hillstrom 1981. Variables that a problem has not are given as 0.
"""

import numpy as np
import scipy
from scipy.optimize import leastsq

STEPS = 8
ROOT = np.sqrt(10)
T = np.arange(1, 21) / 5


def rosenbrock(x):
    return np.array([10 * (x[1] - x[0] ** 2), 1 - x[0]]), np.array([[-20 * x[0], 10], [-1, 0]])


def freudenstein_roth(x):
    y = x[1]
    r = np.array([-13 + x[0] + ((5 - y) * y - 2) * y, -29 + x[0] + ((y + 1) * y - 14) * y])
    return r, np.array([[1, (10 - 3 * y) * y - 2], [1, (3 * y + 2) * y - 14]])


def helical_valley(x):
    turns = np.arctan(x[1] / x[0]) / (2 * np.pi) + (0 if x[0] > 0 else 0.5)
    square = x[0] ** 2 + x[1] ** 2
    radius = np.sqrt(square)
    slope = 100 / (2 * np.pi * square)
    r = np.array([10 * (x[2] - 10 * turns), 10 * (radius - 1), x[2]])
    return r, np.array([
        [slope * x[1], -slope * x[0], 10],
        [10 * x[0] / radius, 10 * x[1] / radius, 0],
        [0, 0, 1],
    ])


def wood(x):
    r = np.array([
        10 * (x[1] - x[0] ** 2),
        1 - x[0],
        3 * ROOT * (x[3] - x[2] ** 2),
        1 - x[2],
        ROOT * (x[1] + x[3] - 2),
        (x[1] - x[3]) / ROOT,
    ])
    return r, np.array([
        [-20 * x[0], 10, 0, 0],
        [-1, 0, 0, 0],
        [0, 0, -6 * ROOT * x[2], 3 * ROOT],
        [0, 0, -1, 0],
        [0, ROOT, 0, ROOT],
        [0, 1 / ROOT, 0, -1 / ROOT],
    ])


def brown_dennis(x):
    a = x[0] + T * x[1] - np.exp(T)
    b = x[2] + x[3] * np.sin(T) - np.cos(T)
    return a**2 + b**2, 2 * np.stack([a, a * T, b, b * np.sin(T)], 1)


PROBLEMS = {
    "rosenbrock": (rosenbrock, [-1.2, 1]),
    "freudenstein-roth": (freudenstein_roth, [0.5, -2]),
    "helical-valley": (helical_valley, [-1, 0, 0]),
    "wood": (wood, [-3, -1, -3, -1]),
    "brown-dennis": (brown_dennis, [25, 5, -5, -1]),
}

print(f"# Iterates of lmder in SciPy {scipy.__version__}. Written by levenberg_marquardt.py.")
print("problem,bound,scaled,t,evaluations,x1,x2,x3,x4")
for name, (problem, start) in PROBLEMS.items():
    for bound in (100, 0.1):
        for scaled in (True, False):
            calls = 0
            iterates = []

            def residuals(x):
                global calls
                calls += 1
                return problem(x)[0]

            def jacobian(x):
                iterates.append((calls, x.copy()))
                return problem(x)[1]

            diag = None if scaled else np.ones(len(start))
            leastsq(residuals, start, Dfun=jacobian, ftol=1e-15, xtol=1e-15, factor=bound, diag=diag)
            # At the start leastsq asks twice more for residuals and once more for the Jacobian, to see their shapes.
            for t, (evaluations, x) in enumerate(iterates[1:STEPS + 2]):
                padded = list(x) + [0.0] * (4 - len(x))
                print(name, bound, str(scaled).lower(), t, evaluations - 2, *(repr(float(v)) for v in padded), sep=",")
