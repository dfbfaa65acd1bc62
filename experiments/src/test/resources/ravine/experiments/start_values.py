# SPDX-License-Identifier: Apache-2.0
"""Writes start-values.tsv: f(x0) of the example of each landscape of the catalogue, to 17 digits.

Run as `python3 start_values.py > start-values.tsv`. The formulas are written here a second time, from the papers, in 50-digit
arithmetic with mpmath, or in forms.py, beside the tests of the landscapes; "closed form" are those that need none. The ids are those that
`ravine describe NAME` prints.
"""

import os
import sys

from mpmath import __version__, cos, log, mp, mpf, nstr, sin, sqrt

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, *[".."] * 6, "landscapes/src/test/resources/ravine/landscapes"))
import forms  # noqa: E402

mp.dps = 50

SCRIPT = f"start_values.py, mpmath {__version__}, 50 digits"
FORMS = f"forms.py, mpmath {__version__}, 50 digits"


def log_uniform(kappa, n):
    return [mpf(kappa) ** (mpf(i) / (n - 1)) for i in range(n)]


def quadratic(kappa, n):
    return sum(v * cos(i) ** 2 for i, v in enumerate(log_uniform(kappa, n), 1)) / 2


def rosenbrock(kappa):
    # The greater root of 25 b² + (8 - κ - 1/κ) b + 1 = 0.
    p = kappa + 1 / mpf(kappa) - 8
    b = (p + sqrt(p * p - 100)) / 50
    return mpf("2.2") ** 2 + b * (1 - mpf("1.44")) ** 2


def saddle(kappa, n):
    offset = mpf("1e-6")
    return quadratic(kappa, n - 1) + offset**4 / 4 - offset**2 / 2


def monkey_saddle():
    x, y = cos(2) / 10, sin(2) / 10
    return x**3 - 3 * x * y**2 + (x * x + y * y) ** 2 / 4


def himmelblau(x, y):
    return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2


def cosh_bowl():
    f, start = forms.bent("cosh", 100, 10, 5)
    return f(start)


def p_laplacian():
    f, start, _ = forms.p_laplacian(20, 4)
    return f(start)


def rotated_ellipsoid():
    f, _ = forms.bbob(10, 10, 1, False)
    return f([mpf(0)] * 10)


ROWS = [
    ("quadratic:dimension=10,kappa=100,rotation_deg=0,spectrum=log-uniform", quadratic(100, 10), SCRIPT),
    ("rosenbrock:kappa=100", rosenbrock(100), SCRIPT),
    ("chained-rosenbrock:dimension=2", mpf("24.2"), "closed form: Rosenbrock's 2.2² + 100 · 0.44²"),
    ("saddle:dimension=10,escape=1,index=1,kappa=100,spectrum=log-uniform", saddle(100, 10), SCRIPT),
    ("monkey-saddle", monkey_saddle(), SCRIPT),
    ("logistic-regression:data=breast_cancer,mu=0.1,standardize=true", log(2), "closed form: ln 2"),
    ("mgh:dimension=standard,problem=rosenbrock,residuals=standard", mpf("24.2"), "closed form: 2.2² + 100 · 0.44²"),
    ("trid:dimension=10", mpf(10), "closed form: n"),
    ("nesterov-quadratic:dimension=100,kappa=100", mpf(0), "closed form: x0 = 0"),
    ("nonseparable-rosenbrock:dimension=5", mpf(1604), "closed form: 4 + 400 (n - 1)"),
    ("plane-classic:function=himmelblau", himmelblau(mpf("1.5"), mpf("0.5")), SCRIPT),
    (
        "scalable-classic:dimension=12,function=generalized-rosenbrock",
        forms.generalized_rosenbrock([mpf(i) / 13 for i in range(1, 13)]),
        FORMS,
    ),
    ("bent-quadratic:dimension=10,kappa=100,number=standard,rotation_deg=0,shape=cosh,spectrum=log-uniform", cosh_bowl(), FORMS),
    ("p-laplacian:dimension=20,p=4", p_laplacian(), FORMS),
    ("lessard-recht-packard", mpf("92.925"), "closed form: 12.5 · 3.3² - 24 · 3.3 + 36"),
    ("reddi:slope=3", mpf(0), "closed form: x0 = 0"),
    ("bbob:dimension=10,function=rotated-ellipsoid,seed=1,wrinkle=false", rotated_ellipsoid(), FORMS),
]

print("id", "f_start", "source", sep="\t")
for name, value, source in ROWS:
    print(name, nstr(value, 17), source, sep="\t")
