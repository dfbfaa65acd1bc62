# SPDX-License-Identifier: Apache-2.0
"""Writes bbob_coco.csv: values of the functions of BBOB as COCO composes them, without rotation (R = I) and with the optimum at 0.

Run as `python3 bbob_coco.py > bbob_coco.csv`. COCO (https://github.com/numbbo/coco, code-experiments/src) builds each problem of a raw
function and of transformations of its variables: f_sphere.c, f_ellipsoid.c, f_rosenbrock.c, f_discus.c, f_bent_cigar.c,
f_different_powers.c, and transform_vars_oscillate.c, transform_vars_asymmetric.c, transform_vars_scale.c, transform_vars_affine.c. The
formulas of these files are written here a second time, in 50-digit arithmetic with mpmath; COCO itself was not run. There is no f_opt.
"""

import sys

from mpmath import __version__, exp, log, mp, mpf, nstr, sin, sqrt

mp.dps = 50
CONDITION = mpf(10) ** 6


def sphere(x):
    return sum(a * a for a in x)


def ellipsoid(x):
    n = len(x)
    return sum(CONDITION ** (mpf(i) / (n - 1)) * a * a for i, a in enumerate(x))


def rosenbrock(x):
    s1 = sum((a * a - b) ** 2 for a, b in zip(x, x[1:]))
    s2 = sum((a - 1) ** 2 for a in x[:-1])
    return 100 * s1 + s2


def discus(x):
    return CONDITION * x[0] ** 2 + sum(a * a for a in x[1:])


def bent_cigar(x):
    return x[0] ** 2 + sum(CONDITION * a * a for a in x[1:])


def different_powers(x):
    n = len(x)
    return sqrt(sum(abs(a) ** (2 + mpf(4 * i) / (n - 1)) for i, a in enumerate(x)))


def oscillated(x):
    alpha = mpf(1) / 10

    def wave(a):
        if a == 0:
            return a
        right = a > 0
        t = log(abs(a)) / alpha
        c1, c2 = ("1", "0.79") if right else ("0.55", "0.31")
        base = exp(t + mpf("0.49") * (sin(mpf(c1) * t) + sin(mpf(c2) * t)))
        return base**alpha if right else -(base**alpha)

    return [wave(a) for a in x]


def asymmetric(x, beta):
    n = len(x)
    return [a ** (1 + beta * i / (n - 1) * sqrt(a)) if a > 0 else a for i, a in enumerate(x)]


def scaled(x, offset):
    """transform_vars_scale, or the matrix of the rotated one, by max(1, √n / 8), and what is added behind it."""
    factor = max(mpf(1), sqrt(mpf(len(x))) / 8)
    return [factor * a + offset for a in x]


# Raw functions of the variables themselves; the square of f14, whose root COCO takes in the raw function.
RAW = {
    1: sphere,
    2: ellipsoid,
    8: lambda x: rosenbrock(scaled(x, 1)),
    9: lambda x: rosenbrock(scaled(x, mpf(1) / 2)),
    10: ellipsoid,
    11: discus,
    12: bent_cigar,
    14: lambda x: different_powers(x) ** 2,
}

# As the suite has them, where that is another function.
SUITE = {
    2: lambda x: ellipsoid(oscillated(x)),
    10: lambda x: ellipsoid(oscillated(x)),
    11: lambda x: discus(oscillated(x)),
    12: lambda x: bent_cigar(asymmetric(x, mpf(1) / 2)),
    14: different_powers,
}


def point(n, k):
    """Eighths from -20 to 20, which doubles have exactly."""
    return [mpf((37 * i + 11 * k) % 41 - 20) / 8 for i in range(n)]


def main():
    print(f"# Written by bbob_coco.py, mpmath {__version__}. Licence: Apache-2.0, as the rest of Ravine.")
    print("number,wrinkled,dimension,point,value")
    for wrinkled, functions in (("false", RAW), ("true", SUITE)):
        for number, f in functions.items():
            # Of 80 variables the square root is more than 8.
            for n in (2, 5, 80):
                for k in (1, 2, 3):
                    print(number, wrinkled, n, k, nstr(f(point(n, k)), 17), sep=",")


if __name__ == "__main__":
    sys.exit(main())
