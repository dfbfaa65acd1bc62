// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/** The residuals of {@link MoreGarbowHillstrom}, in the order of the paper. */
final class Residuals {

    private static final double[] BARD = data("Bard y");
    private static final double[] GAUSSIAN = data("Gaussian y");
    private static final double[] MEYER = data("Meyer y");
    private static final double[] KOWALIK_Y = data("Kowalik-Osborne y");
    private static final double[] KOWALIK_U = data("Kowalik-Osborne u");
    private static final double[] OSBORNE_1 = data("Osborne 1 y");
    private static final double[] OSBORNE_2 = data("Osborne 2 y");

    private Residuals() {}

    private static double[] data(String name) {
        return TestData.line("mgh_data.txt", name);
    }

    // Small words: the paper's indices run from 1, arrays from 0.

    private static <T extends CalculusFieldElement<T>> T zero(T[] x) {
        return x[0].getField().getZero();
    }

    private interface Residual<T> {
        T at(int i);
    }

    private static <T extends CalculusFieldElement<T>> T[] each(T[] x, int m, Residual<T> residual) {
        T[] f = MathArrays.buildArray(x[0].getField(), m);
        for (int i = 1; i <= m; i++) {
            f[i - 1] = residual.at(i);
        }
        return f;
    }

    private static <T extends CalculusFieldElement<T>> T sum(T[] x, int from, int to, Residual<T> term) {
        T sum = zero(x);
        for (int j = from; j <= to; j++) {
            sum = sum.add(term.at(j));
        }
        return sum;
    }

    /** exp(-t a). */
    private static <T extends CalculusFieldElement<T>> T decay(double t, T a) {
        return a.multiply(-t).exp();
    }

    // The problems. 1 and 21, and 13 and 22, are blocks of two and of four.

    static <T extends CalculusFieldElement<T>> T[] rosenbrock(T[] x) {
        return each(
                x,
                x.length,
                i -> i % 2 == 1
                        ? x[i].subtract(x[i - 1].square()).multiply(10)
                        : x[i - 2].negate().add(1));
    }

    static <T extends CalculusFieldElement<T>> T[] freudensteinRoth(T[] x) {
        T y = x[1];
        T first =
                y.negate().add(5).multiply(y).subtract(2).multiply(y).add(x[0]).subtract(13);
        T second = y.add(1).multiply(y).subtract(14).multiply(y).add(x[0]).subtract(29);
        return each(x, 2, i -> i == 1 ? first : second);
    }

    static <T extends CalculusFieldElement<T>> T[] powellBadlyScaled(T[] x) {
        return each(
                x,
                2,
                i -> i == 1
                        ? x[0].multiply(x[1]).multiply(1e4).subtract(1)
                        : x[0].negate().exp().add(x[1].negate().exp()).subtract(1.0001));
    }

    static <T extends CalculusFieldElement<T>> T[] brownBadlyScaled(T[] x) {
        return each(x, 3, i -> switch (i) {
            case 1 -> x[0].subtract(1e6);
            case 2 -> x[1].subtract(2e-6);
            default -> x[0].multiply(x[1]).subtract(2);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] beale(T[] x) {
        double[] y = {1.5, 2.25, 2.625};
        return each(
                x, 3, i -> x[1].pow(i).negate().add(1).multiply(x[0]).negate().add(y[i - 1]));
    }

    static <T extends CalculusFieldElement<T>> T[] jennrichSampson(T[] x) {
        return each(
                x,
                10,
                i -> x[0].multiply(i).exp().add(x[1].multiply(i).exp()).negate().add(2 + 2 * i));
    }

    static <T extends CalculusFieldElement<T>> T[] helicalValley(T[] x) {
        T angle = x[1].divide(x[0]).atan().divide(2 * Math.PI).add(x[0].getReal() < 0 ? 0.5 : 0);
        return each(x, 3, i -> switch (i) {
            case 1 -> x[2].subtract(angle.multiply(10)).multiply(10);
            case 2 -> x[0].square().add(x[1].square()).sqrt().subtract(1).multiply(10);
            default -> x[2];
        });
    }

    static <T extends CalculusFieldElement<T>> T[] bard(T[] x) {
        return each(x, 15, i -> x[1].multiply(16 - i)
                .add(x[2].multiply(Math.min(i, 16 - i)))
                .reciprocal()
                .multiply(i)
                .add(x[0])
                .negate()
                .add(BARD[i - 1]));
    }

    static <T extends CalculusFieldElement<T>> T[] gaussian(T[] x) {
        return each(x, 15, i -> x[2].negate()
                .add((8 - i) / 2.0)
                .square()
                .multiply(x[1])
                .divide(-2)
                .exp()
                .multiply(x[0])
                .subtract(GAUSSIAN[i - 1]));
    }

    static <T extends CalculusFieldElement<T>> T[] meyer(T[] x) {
        return each(
                x,
                16,
                i -> x[1].divide(x[2].add(45 + 5 * i)).exp().multiply(x[0]).subtract(MEYER[i - 1]));
    }

    static <T extends CalculusFieldElement<T>> T[] gulf(T[] x) {
        return each(x, 99, i -> {
            double t = i / 100.0;
            double y = 25 + StrictMath.pow(-50 * StrictMath.log(t), 2.0 / 3);
            return x[1].negate()
                    .add(y)
                    .abs()
                    .pow(x[2])
                    .divide(x[0])
                    .negate()
                    .exp()
                    .subtract(t);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] box(T[] x) {
        return each(x, 10, i -> {
            double t = 0.1 * i;
            double difference = StrictMath.exp(-t) - StrictMath.exp(-10 * t);
            return decay(t, x[0]).subtract(decay(t, x[1])).subtract(x[2].multiply(difference));
        });
    }

    static <T extends CalculusFieldElement<T>> T[] powellSingular(T[] x) {
        return each(x, x.length, i -> {
            int k = (i - 1) / 4 * 4;
            return switch (i - k) {
                case 1 -> x[k].add(x[k + 1].multiply(10));
                case 2 -> x[k + 2].subtract(x[k + 3]).multiply(Math.sqrt(5));
                case 3 -> x[k + 1].subtract(x[k + 2].multiply(2)).square();
                default -> x[k].subtract(x[k + 3]).square().multiply(Math.sqrt(10));
            };
        });
    }

    static <T extends CalculusFieldElement<T>> T[] wood(T[] x) {
        return each(x, 6, i -> switch (i) {
            case 1 -> x[1].subtract(x[0].square()).multiply(10);
            case 2 -> x[0].negate().add(1);
            case 3 -> x[3].subtract(x[2].square()).multiply(Math.sqrt(90));
            case 4 -> x[2].negate().add(1);
            case 5 -> x[1].add(x[3]).subtract(2).multiply(Math.sqrt(10));
            default -> x[1].subtract(x[3]).divide(Math.sqrt(10));
        });
    }

    static <T extends CalculusFieldElement<T>> T[] kowalikOsborne(T[] x) {
        return each(x, 11, i -> {
            double u = KOWALIK_U[i - 1];
            T numerator = x[1].multiply(u).add(u * u).multiply(x[0]);
            return numerator
                    .divide(x[2].multiply(u).add(x[3]).add(u * u))
                    .negate()
                    .add(KOWALIK_Y[i - 1]);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] brownDennis(T[] x) {
        return each(x, 20, i -> {
            double t = i / 5.0;
            T first = x[0].add(x[1].multiply(t)).subtract(StrictMath.exp(t));
            T second = x[2].add(x[3].multiply(StrictMath.sin(t))).subtract(StrictMath.cos(t));
            return first.square().add(second.square());
        });
    }

    static <T extends CalculusFieldElement<T>> T[] osborne1(T[] x) {
        return each(x, 33, i -> {
            double t = 10 * (i - 1);
            T model = x[0].add(x[1].multiply(decay(t, x[3]))).add(x[2].multiply(decay(t, x[4])));
            return model.negate().add(OSBORNE_1[i - 1]);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] biggs(T[] x) {
        return each(x, 13, i -> {
            double t = 0.1 * i;
            double y = StrictMath.exp(-t) - 5 * StrictMath.exp(-10 * t) + 3 * StrictMath.exp(-4 * t);
            return x[2].multiply(decay(t, x[0]))
                    .subtract(x[3].multiply(decay(t, x[1])))
                    .add(x[5].multiply(decay(t, x[4])))
                    .subtract(y);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] osborne2(T[] x) {
        return each(x, 65, i -> {
            double t = (i - 1) / 10.0;
            T model = x[0].multiply(decay(t, x[4]));
            for (int k = 1; k <= 3; k++) {
                T distance = x[7 + k].negate().add(t).square();
                model = model.add(distance.multiply(x[4 + k]).negate().exp().multiply(x[k]));
            }
            return model.negate().add(OSBORNE_2[i - 1]);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] watson(T[] x) {
        int n = x.length;
        return each(x, 31, i -> {
            if (i == 30) {
                return x[0];
            }
            if (i == 31) {
                return x[1].subtract(x[0].square()).subtract(1);
            }
            double t = i / 29.0;
            T slope = sum(x, 2, n, j -> x[j - 1].multiply((j - 1) * StrictMath.pow(t, j - 2)));
            T value = sum(x, 1, n, j -> x[j - 1].multiply(StrictMath.pow(t, j - 1)));
            return slope.subtract(value.square()).subtract(1);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] penalty1(T[] x) {
        int n = x.length;
        return each(
                x,
                n + 1,
                i -> i <= n
                        ? x[i - 1].subtract(1).multiply(Math.sqrt(1e-5))
                        : sum(x, 1, n, j -> x[j - 1].square()).subtract(0.25));
    }

    static <T extends CalculusFieldElement<T>> T[] penalty2(T[] x) {
        int n = x.length;
        return each(x, 2 * n, i -> {
            if (i == 1) {
                return x[0].subtract(0.2);
            }
            if (i <= n) {
                double y = StrictMath.exp(i / 10.0) + StrictMath.exp((i - 1) / 10.0);
                return decay(-0.1, x[i - 1])
                        .add(decay(-0.1, x[i - 2]))
                        .subtract(y)
                        .multiply(Math.sqrt(1e-5));
            }
            if (i < 2 * n) {
                return decay(-0.1, x[i - n]).subtract(StrictMath.exp(-0.1)).multiply(Math.sqrt(1e-5));
            }
            return sum(x, 1, n, j -> x[j - 1].square().multiply(n - j + 1)).subtract(1);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] variablyDimensioned(T[] x) {
        int n = x.length;
        T weighted = sum(x, 1, n, j -> x[j - 1].subtract(1).multiply(j));
        return each(x, n + 2, i -> i <= n ? x[i - 1].subtract(1) : i == n + 1 ? weighted : weighted.square());
    }

    static <T extends CalculusFieldElement<T>> T[] trigonometric(T[] x) {
        int n = x.length;
        T cosines = sum(x, 1, n, j -> x[j - 1].cos());
        return each(x, n, i -> x[i - 1].cos()
                .negate()
                .add(1)
                .multiply(i)
                .subtract(x[i - 1].sin())
                .subtract(cosines)
                .add(n));
    }

    static <T extends CalculusFieldElement<T>> T[] brownAlmostLinear(T[] x) {
        int n = x.length;
        T sum = sum(x, 1, n, j -> x[j - 1]);
        return each(x, n, i -> {
            if (i < n) {
                return x[i - 1].add(sum).subtract(n + 1);
            }
            T product = x[0];
            for (int j = 1; j < n; j++) {
                product = product.multiply(x[j]);
            }
            return product.subtract(1);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] boundaryValue(T[] x) {
        int n = x.length;
        double h = 1.0 / (n + 1);
        return each(x, n, i -> {
            T f = x[i - 1].add(i * h + 1).pow(3).multiply(h * h / 2).add(x[i - 1].multiply(2));
            f = i == 1 ? f : f.subtract(x[i - 2]);
            return i == n ? f : f.subtract(x[i]);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] integralEquation(T[] x) {
        int n = x.length;
        double h = 1.0 / (n + 1);
        return each(x, n, i -> {
            T left = sum(x, 1, i, j -> x[j - 1].add(j * h + 1).pow(3).multiply(j * h));
            T right = sum(x, i + 1, n, j -> x[j - 1].add(j * h + 1).pow(3).multiply(1 - j * h));
            return left.multiply(1 - i * h)
                    .add(right.multiply(i * h))
                    .multiply(h / 2)
                    .add(x[i - 1]);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] broydenTridiagonal(T[] x) {
        int n = x.length;
        return each(x, n, i -> {
            T f = x[i - 1].multiply(-2).add(3).multiply(x[i - 1]).add(1);
            f = i == 1 ? f : f.subtract(x[i - 2]);
            return i == n ? f : f.subtract(x[i].multiply(2));
        });
    }

    static <T extends CalculusFieldElement<T>> T[] broydenBanded(T[] x) {
        int n = x.length;
        return each(x, n, i -> {
            T others = sum(
                    x,
                    Math.max(1, i - 5),
                    Math.min(n, i + 1),
                    j -> j == i ? zero(x) : x[j - 1].add(1).multiply(x[j - 1]));
            return x[i - 1].square()
                    .multiply(5)
                    .add(2)
                    .multiply(x[i - 1])
                    .add(1)
                    .subtract(others);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] linearFullRank(T[] x) {
        T shared = sum(x, 1, x.length, j -> x[j - 1]).multiply(2.0 / 20).add(1);
        return each(x, 20, i -> i <= x.length ? x[i - 1].subtract(shared) : shared.negate());
    }

    static <T extends CalculusFieldElement<T>> T[] linearRank1(T[] x) {
        T weighted = sum(x, 1, x.length, j -> x[j - 1].multiply(j));
        return each(x, 20, i -> weighted.multiply(i).subtract(1));
    }

    static <T extends CalculusFieldElement<T>> T[] linearRank1ZeroColumns(T[] x) {
        T weighted = sum(x, 2, x.length - 1, j -> x[j - 1].multiply(j));
        return each(
                x,
                20,
                i -> i == 1 || i == 20
                        ? zero(x).subtract(1)
                        : weighted.multiply(i - 1).subtract(1));
    }

    static <T extends CalculusFieldElement<T>> T[] chebyquad(T[] x) {
        int n = x.length;
        T[] f = MathArrays.buildArray(x[0].getField(), n);
        for (T entry : x) {
            T twice = entry.multiply(4).subtract(2);
            T before = x[0].getField().getOne();
            T current = entry.multiply(2).subtract(1);
            for (int i = 0; i < n; i++) {
                f[i] = f[i].add(current.divide(n));
                T next = twice.multiply(current).subtract(before);
                before = current;
                current = next;
            }
        }
        return each(x, n, i -> i % 2 == 1 ? f[i - 1] : f[i - 1].add(1.0 / (i * i - 1.0)));
    }
}
