# SPDX-License-Identifier: Apache-2.0
"""Writes directions.csv: the first iterates of methods that search along lines, in 50-digit arithmetic.

Run as `python3 directions.py > directions.csv`. The function is that of Rosenbrock, chained in three variables. The step is
the same in each iteration, so that no search can hide a wrong direction. P is the identity or a diagonal matrix.
"""

import mpmath
from mpmath import matrix, mpf

mpmath.mp.dps = 50

START = ["-1.25", "1", "0.75"]
STEPS = 6


def gradient(x):
    g = matrix(3, 1)
    for i in range(2):
        inner = x[i + 1] - x[i] ** 2
        g[i] += -400 * x[i] * inner - 2 * (1 - x[i])
        g[i + 1] += 200 * inner
    return g


def dot(a, b):
    return (a.T * b)[0]


def norm(a):
    return mpmath.sqrt(dot(a, a))


def conjugate(formula):
    def method(inverse):
        p = None

        def direction(g, s, y, before):
            nonlocal p
            z = inverse * g
            if p is None:
                p = -z
            else:
                p = -z + formula(g, z, y, p, before, inverse) * p
            return p

        return direction

    return method


def hager_zhang(g, z, y, p, before, inverse):
    beta = (dot(y, z) - 2 * dot(y, inverse * y) * dot(p, g) / dot(y, p)) / dot(y, p)
    return max(beta, -1 / (norm(p) * min(mpf("0.01"), norm(before))))


def quasi_newton(update):
    """Dense matrices: H starts as P^-1, and is scaled by s^T y / y^T P^-1 y before the first update."""

    def method(inverse):
        h = inverse

        def direction(g, s, y, before):
            nonlocal h
            if s is not None:
                if h is inverse:
                    h = inverse * (dot(s, y) / dot(y, inverse * y))
                h = update(h, s, y)
            return -(h * g)

        return direction

    return method


def bfgs(h, s, y):
    rho = 1 / dot(s, y)
    left = mpmath.eye(3) - rho * s * y.T
    return left * h * left.T + rho * s * s.T


def dfp(h, s, y):
    return h - h * y * y.T * h / dot(y, h * y) + s * s.T / dot(s, y)


def limited(memory):
    """The dense product formula, from scratch in each iteration."""

    def method(inverse):
        pairs = []

        def direction(g, s, y, before):
            h = inverse
            if s is not None:
                pairs.append((s, y))
                h = inverse * (dot(s, y) / dot(y, inverse * y))
                for pair in pairs[-memory:]:
                    h = bfgs(h, *pair)
            return -(h * g)

        return direction

    return method


METHODS = {
    "FLETCHER_REEVES": (conjugate(lambda g, z, y, p, before, inverse: dot(g, z) / dot(before, inverse * before)), "0.0001"),
    "POLAK_RIBIERE": (
        conjugate(lambda g, z, y, p, before, inverse: max(0, dot(y, z) / dot(before, inverse * before))),
        "0.0001",
    ),
    "HESTENES_STIEFEL": (conjugate(lambda g, z, y, p, before, inverse: dot(y, z) / dot(y, p)), "0.0001"),
    "DAI_YUAN": (conjugate(lambda g, z, y, p, before, inverse: dot(g, z) / dot(y, p)), "0.0001"),
    "HAGER_ZHANG": (conjugate(hager_zhang), "0.0001"),
    "l-bfgs": (limited(2), "0.0009765625"),
    "bfgs": (quasi_newton(bfgs), "0.0009765625"),
    "dfp": (quasi_newton(dfp), "0.0009765625"),
}


def main():
    print("# Iterates in 50-digit arithmetic, given to 25 digits. Written by directions.py beside this file, mpmath %s." % mpmath.__version__)
    print("method,p1,p2,p3,step,t,x1,x2,x3")
    for name, (method, step) in METHODS.items():
        diagonals = [[1, 1, 1]] if name in ("bfgs", "dfp") else [[1, 1, 1], [1, 2, 4]]
        for diagonal in diagonals:
            direction = method(mpmath.diag([1 / mpf(d) for d in diagonal]))
            x = matrix([mpf(a) for a in START])
            s = y = before = None
            g = gradient(x)
            for t in range(1, STEPS + 1):
                s = mpf(float(step)) * direction(g, s, y, before)
                before = g
                x = x + s
                g = gradient(x)
                y = g - before
                row = [name] + list(map(str, diagonal)) + [repr(float(step)), str(t)]
                print(",".join(row + [mpmath.nstr(entry, 25) for entry in x]))


main()
