# SPDX-License-Identifier: Apache-2.0
"""Writes start-values.tsv: f(x0) of the example of each landscape of the catalogue, to 17 digits.

Run as `python3 start_values.py > start-values.tsv`. The formulas are written here a second time, from the papers, in 50-digit
arithmetic with mpmath, or in forms.py, beside the tests of the landscapes; "closed form" are those that need none. The ids are those that
`ravine describe NAME` prints.
"""

import sys
from pathlib import Path

from mpmath import __version__, cos, exp, log, mp, mpf, nstr, pi, sin, sqrt, tanh

ROOT = Path(__file__).resolve().parents[6]
sys.path.insert(0, str(ROOT / "landscapes/src/test/resources/ravine/landscapes"))
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


def chain(n):
    x = [mpf(0), *(cos(i) for i in range(1, n + 1)), mpf(0)]
    return sum((x[i] - x[i + 1]) ** 2 for i in range(n + 1)) / 2


def zakharov(n):
    s = sum(i * cos(i) for i in range(1, n + 1)) / 2
    return sum(cos(i) ** 2 for i in range(1, n + 1)) + s**2 + s**4


def orthonormal(n, i, j):
    """The cosine transform II, j from 1."""
    return sqrt(mpf(2) / n) * cos(pi * (2 * i + 1) * j / (2 * n))


def spread(i):
    """Multiples of the golden ratio modulo 1, as doubles have them."""
    return mpf((i + 1) * 0.6180339887498949 % 1.0)


def score(n, d, i, k):
    return sqrt(mpf(n) / d) * sum(orthonormal(n, i, j) * cos(j + 2 * k) for j in range(1, d + 1))


def synthetic_ridge(n, d):
    total = mpf(0)
    for i in range(n):
        y = score(n, d, i, 0) + mpf("0.2") * (spread(i) - mpf("0.5"))
        total += y * y
    return total / (2 * n)


def correlation(eigenvalues):
    """A correlation matrix as Bendel and Mickey make it, V diag(d λ / Σ λ) Vᵀ rotated to ones on its diagonal."""
    d = len(eigenvalues)
    values = [d * v / sum(eigenvalues) for v in eigenvalues]
    axis = [cos(j) for j in range(1, d + 1)]
    square = sum(a * a for a in axis)
    # The columns of diag(√λ) Vᵀ.
    columns = [
        [sqrt(values[l]) * ((l == j) - 2 * axis[l] * axis[j] / square) for l in range(d)] for j in range(d)
    ]

    def product(i, j):
        return sum(a * b for a, b in zip(columns[i], columns[j]))

    left = set(range(d))
    while len(left) > 1:
        i = min(left, key=lambda j: product(j, j))
        j = max(left, key=lambda j: product(j, j))
        p, q, r = product(i, i) - 1, product(i, j), product(j, j) - 1
        # |c a - s b|² = 1 with t = s / c is r t² - 2 q t + p = 0.
        t = min(((q + sign * sqrt(q * q - p * r)) / r for sign in (1, -1)), key=abs)
        c = 1 / sqrt(1 + t * t)
        a, b = columns[i], columns[j]
        columns[i] = [c * (x - t * y) for x, y in zip(a, b)]
        columns[j] = [c * (t * x + y) for x, y in zip(a, b)]
        left.remove(i)
    return columns


def synthetic_rows(n, d, kappa):
    columns = correlation(log_uniform(kappa, d))
    cosines = [[sqrt(mpf(n)) * orthonormal(n, i, l) for l in range(1, d + 1)] for i in range(n)]
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in cosines]


def synthetic_labels(n, d, classes):
    labels = []
    for i in range(n):
        weights = [exp(score(n, d, i, k)) for k in range(classes)]
        limit = spread(i) * sum(weights)
        labels.append(sum(limit >= sum(weights[: k + 1]) for k in range(classes - 1)))
    return labels


def factorization(m, k, s):
    r = len(s)
    total = mpf(0)
    for i in range(m):
        for j in range(k):
            entry = sum(s[l] * orthonormal(m, i, l + 1) * orthonormal(k, j, l + 1) for l in range(r))
            product = sum(cos(i * r + l + 1) * cos((m + j) * r + l + 1) for l in range(r)) / 4
            total += (product - entry) ** 2 / 2
    return total


def breast_cancer():
    """Standardised rows, and labels."""
    file = ROOT / "landscapes/src/main/resources/ravine/landscapes/data/breast_cancer.csv"
    rows = [[mpf(cell) for cell in line.split(",")] for line in file.read_text().splitlines()[1:]]
    n = len(rows)
    columns = list(zip(*rows))
    scaled = []
    for column in columns[:-1]:
        mean = sum(column) / n
        deviation = sqrt(sum((a - mean) ** 2 for a in column) / n)
        scaled.append([(a - mean) / deviation for a in column])
    return list(zip(*scaled)), [int(label) for label in columns[-1]]


def layer(theta, at, inputs, outputs, x):
    bias = at + inputs * outputs
    return [sum(theta[at + k * inputs + j] * x[j] for j in range(inputs)) + theta[bias + k] for k in range(outputs)]


def perceptron(rows, labels, classes, hidden, mu):
    d = len(rows[0])
    second = (d + 1) * hidden
    theta = [sin(k) / 2 for k in range(1, second + (hidden + 1) * classes + 1)]
    total = mpf(0)
    for x, label in zip(rows, labels):
        z = layer(theta, second, hidden, classes, [tanh(t) for t in layer(theta, 0, d, hidden, x)])
        total += log(sum(exp(t) for t in z)) - z[label]
    return total / len(rows) + mpf(mu) / 2 * sum(t * t for t in theta)


def autoencoder(rows, units):
    d = len(rows[0])
    second = (d + 1) * units
    theta = [sin(k) / 2 for k in range(1, second + (units + 1) * d + 1)]
    total = mpf(0)
    for x in rows:
        y = layer(theta, second, units, d, layer(theta, 0, d, units, x))
        total += sum((b - a) ** 2 for a, b in zip(x, y))
    return total / (2 * len(rows))


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
    ("structured-quadratic:dimension=10,form=laplace", chain(10), SCRIPT),
    ("zakharov:dimension=10", zakharov(10), SCRIPT),
    (
        "ridge-regression:data=breast_cancer,mu=0.1,standardize=true",
        mpf(357) / (2 * 569),
        "closed form: half of the mean square of 357 ones in 569 labels",
    ),
    ("softmax-regression:data=breast_cancer,mu=0.1,standardize=true", log(2), "closed form: ln K"),
    (
        "synthetic-ridge-regression:dimension=10,kappa=100,mu=0.001,rows=200,spectrum=log-uniform",
        synthetic_ridge(200, 10),
        SCRIPT,
    ),
    (
        "synthetic-logistic-regression:dimension=10,kappa=100,mu=0.001,rows=200,spectrum=log-uniform",
        log(2),
        "closed form: ln 2",
    ),
    (
        "synthetic-softmax-regression:classes=3,dimension=10,kappa=100,mu=0.001,rows=200,spectrum=log-uniform",
        log(3),
        "closed form: ln K",
    ),
    (
        "multilayer-perceptron:activation=tanh,data=breast_cancer,hidden=4,mu=0.1,standardize=true",
        perceptron(*breast_cancer(), 2, 4, "0.1"),
        SCRIPT,
    ),
    ("linear-autoencoder:data=breast_cancer,standardize=true,units=2", autoencoder(breast_cancer()[0], 2), SCRIPT),
    (
        "matrix-factorization:columns=5,kappa=100,rank=3,rows=6,spectrum=log-uniform",
        factorization(6, 5, log_uniform(100, 3)),
        SCRIPT,
    ),
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
    (
        "synthetic-multilayer-perceptron:activation=tanh,classes=3,dimension=10,hidden=4,kappa=100,mu=0.001,rows=200,"
        "spectrum=log-uniform",
        perceptron(synthetic_rows(200, 10, 100), synthetic_labels(200, 10, 3), 3, 4, "0.001"),
        SCRIPT,
    ),
    (
        "synthetic-linear-autoencoder:dimension=10,kappa=100,rows=200,spectrum=log-uniform,units=2",
        autoencoder(synthetic_rows(200, 10, 100), 2),
        SCRIPT,
    ),
]

print("id", "f_start", "source", sep="\t")
for name, value, source in ROWS:
    print(name, nstr(value, 17), source, sep="\t")
