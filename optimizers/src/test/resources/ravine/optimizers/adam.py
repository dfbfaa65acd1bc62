# SPDX-License-Identifier: Apache-2.0
"""Writes adam.csv: ten steps of algorithm 1 of Kingma and Ba 2015 in 60-digit decimal arithmetic.

Run as `python3 adam.py > adam.csv`. The hyper-parameters and the gradients are binary doubles, taken exactly.
"""

import sys
from decimal import Decimal, getcontext

getcontext().prec = 60

ALPHA, BETA1, BETA2, EPSILON = 0.01, 0.9, 0.999, 1e-3
START = [1.0, -2.0, 0.5, 0.0]


def gradients(t):
    """One steady gradient, one that alternates, one that is small beside epsilon, one that grows from nothing."""
    return [3.0, -4.0 if t % 2 else 4.5, 1e-5 * t, 0.0 if t < 4 else 10.0 ** (t - 6)]


def digits(number):
    return format(number, ".30g") if number else "0"


def main():
    print("# Adam, algorithm 1 of Kingma and Ba 2015: iterates in 60-digit decimal arithmetic, given to 30 digits.")
    print("# Written by adam.py beside this file, Python %d.%d." % sys.version_info[:2])
    print("# alpha = %r, beta1 = %r, beta2 = %r, epsilon = %r" % (ALPHA, BETA1, BETA2, EPSILON))
    print("t,g1,g2,g3,g4,x1,x2,x3,x4")
    alpha, beta1, beta2, epsilon = (Decimal(number) for number in (ALPHA, BETA1, BETA2, EPSILON))
    x = [Decimal(number) for number in START]
    m = [Decimal(0)] * 4
    v = [Decimal(0)] * 4
    print("0,,,,," + ",".join(map(digits, x)))
    for t in range(1, 11):
        g = gradients(t)
        for i in range(4):
            exact = Decimal(g[i])
            m[i] = beta1 * m[i] + (1 - beta1) * exact
            v[i] = beta2 * v[i] + (1 - beta2) * exact * exact
            m_hat = m[i] / (1 - beta1**t)
            v_hat = v[i] / (1 - beta2**t)
            x[i] -= alpha * m_hat / (v_hat.sqrt() + epsilon)
        print(",".join([str(t)] + list(map(repr, g)) + list(map(digits, x))))


main()
