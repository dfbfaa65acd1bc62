# SPDX-License-Identifier: Apache-2.0
"""Writes more-thuente.csv: the steps that SciPy's port of MINPACK-2's dcsrch finds on the functions of the paper.

Run as `python3 more_thuente.py > more-thuente.csv`. The functions, their constants and the first trials are those of tables I
to VI of Moré and Thuente 1994.
"""

import math

import scipy
from scipy.optimize._dcsrch import DCSRCH


def one(a):
    return -a / (a * a + 2), (a * a - 2) / (a * a + 2) ** 2


def two(a):
    b = a + 0.004
    return b**5 - 2 * b**4, 5 * b**4 - 8 * b**3


def three(a):
    beta, waves = 0.01, 39
    if a <= 1 - beta:
        value, slope = 1 - a, -1
    elif a >= 1 + beta:
        value, slope = a - 1, 1
    else:
        value, slope = (a - 1) ** 2 / (2 * beta) + beta / 2, (a - 1) / beta
    angle = waves * math.pi / 2 * a
    return (
        value + 2 * (1 - beta) / (waves * math.pi) * math.sin(angle),
        slope + (1 - beta) * math.cos(angle),
    )


def yanai(beta1, beta2):
    def gamma(beta):
        return math.sqrt(1 + beta * beta) - beta

    def function(a):
        left, right = math.sqrt((1 - a) ** 2 + beta2**2), math.sqrt(a * a + beta1**2)
        return (
            gamma(beta1) * left + gamma(beta2) * right,
            gamma(beta1) * (a - 1) / left + gamma(beta2) * a / right,
        )

    return function


CASES = [
    (one, 1e-3, 1e-1),
    (two, 1e-1, 1e-1),
    (three, 1e-1, 1e-1),
    (yanai(0.001, 0.001), 1e-3, 1e-3),
    (yanai(0.01, 0.001), 1e-3, 1e-3),
    (yanai(0.001, 0.01), 1e-3, 1e-3),
]


def main():
    print("# Steps of scipy.optimize._dcsrch.DCSRCH, SciPy %s, written by more_thuente.py beside this file." % scipy.__version__)
    print("function,decrease,curvature,first,evaluations,step")
    for number, (function, decrease, curvature) in enumerate(CASES, 1):
        for first in (1e-3, 1e-1, 1e1, 1e3):
            calls = []

            def value(a):
                calls.append(a)
                return function(a)[0]

            search = DCSRCH(value, lambda a: function(a)[1], decrease, curvature, 1e-15, 0, 1e50)
            step, _, _, task = search(first, function(0)[0], function(0)[1])
            assert task == b"CONVERGENCE", task
            print("%d,%r,%r,%r,%d,%r" % (number, decrease, curvature, first, len(calls), float(step)))


main()
