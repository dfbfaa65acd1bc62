// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static ravine.landscapes.MghResiduals.decay;
import static ravine.landscapes.MghResiduals.each;
import static ravine.landscapes.MghResiduals.sum;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/** Residuals in any number of variables: penalties, systems of equations, linear functions. */
final class MghSystems {

    private MghSystems() {}

    static <T extends CalculusFieldElement<T>> T[] penalty1(T[] x, int m) {
        int n = x.length;
        return each(
                x,
                m,
                i -> i <= n
                        ? x[i - 1].subtract(1).multiply(Math.sqrt(1e-5))
                        : sum(x, 1, n, j -> x[j - 1].square()).subtract(0.25));
    }

    static <T extends CalculusFieldElement<T>> T[] penalty2(T[] x, int m) {
        int n = x.length;
        return each(x, m, i -> {
            if (i == 1) {
                return x[0].subtract(0.2);
            }
            if (i == m) {
                return sum(x, 1, n, j -> x[j - 1].square().multiply(n - j + 1)).subtract(1);
            }
            T misfit = i <= n
                    ? decay(-0.1, x[i - 1])
                            .add(decay(-0.1, x[i - 2]))
                            .subtract(StrictMath.exp(i / 10.0) + StrictMath.exp((i - 1) / 10.0))
                    : decay(-0.1, x[i - n]).subtract(StrictMath.exp(-0.1));
            return misfit.multiply(Math.sqrt(1e-5));
        });
    }

    static <T extends CalculusFieldElement<T>> T[] variablyDimensioned(T[] x, int m) {
        int n = x.length;
        T weighted = sum(x, 1, n, j -> x[j - 1].subtract(1).multiply(j));
        return each(x, m, i -> i <= n ? x[i - 1].subtract(1) : i == n + 1 ? weighted : weighted.square());
    }

    static <T extends CalculusFieldElement<T>> T[] trigonometric(T[] x, int m) {
        int n = x.length;
        T cosines = sum(x, 1, n, j -> x[j - 1].cos());
        return each(x, m, i -> x[i - 1].cos()
                .negate()
                .add(1)
                .multiply(i)
                .subtract(x[i - 1].sin())
                .subtract(cosines)
                .add(n));
    }

    static <T extends CalculusFieldElement<T>> T[] brownAlmostLinear(T[] x, int m) {
        int n = x.length;
        T sum = sum(x, 1, n, j -> x[j - 1]);
        return each(x, m, i -> {
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

    static <T extends CalculusFieldElement<T>> T[] discreteBoundaryValue(T[] x, int m) {
        double h = 1.0 / (m + 1);
        return each(x, m, i -> {
            T own = cube(x[i - 1], i * h).multiply(h * h / 2).add(x[i - 1].multiply(2));
            T left = i == 1 ? own : own.subtract(x[i - 2]);
            return i == m ? left : left.subtract(x[i]);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] discreteIntegralEquation(T[] x, int m) {
        double h = 1.0 / (m + 1);
        return each(x, m, i -> {
            T left = sum(x, 1, i, j -> cube(x[j - 1], j * h).multiply(j * h));
            T right = sum(x, i + 1, m, j -> cube(x[j - 1], j * h).multiply(1 - j * h));
            return left.multiply(1 - i * h)
                    .add(right.multiply(i * h))
                    .multiply(h / 2)
                    .add(x[i - 1]);
        });
    }

    /** \( (u + t + 1)^3 \). */
    private static <T extends CalculusFieldElement<T>> T cube(T u, double t) {
        return u.add(t + 1).pow(3);
    }

    static <T extends CalculusFieldElement<T>> T[] broydenTridiagonal(T[] x, int m) {
        return each(x, m, i -> {
            T own = x[i - 1].multiply(-2).add(3).multiply(x[i - 1]).add(1);
            T left = i == 1 ? own : own.subtract(x[i - 2]);
            return i == m ? left : left.subtract(x[i].multiply(2));
        });
    }

    static <T extends CalculusFieldElement<T>> T[] broydenBanded(T[] x, int m) {
        return each(x, m, i -> {
            MghResiduals.Term<T> hump = j -> x[j - 1].add(1).multiply(x[j - 1]);
            T others = sum(x, Math.max(1, i - 5), i - 1, hump).add(sum(x, i + 1, Math.min(m, i + 1), hump));
            return x[i - 1].square()
                    .multiply(5)
                    .add(2)
                    .multiply(x[i - 1])
                    .add(1)
                    .subtract(others);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] linearFullRank(T[] x, int m) {
        T shared = sum(x, 1, x.length, j -> x[j - 1]).multiply(2.0 / m).add(1);
        return each(x, m, i -> i <= x.length ? x[i - 1].subtract(shared) : shared.negate());
    }

    static <T extends CalculusFieldElement<T>> T[] linearRank1(T[] x, int m) {
        T weighted = sum(x, 1, x.length, j -> x[j - 1].multiply(j));
        return each(x, m, i -> weighted.multiply(i).subtract(1));
    }

    static <T extends CalculusFieldElement<T>> T[] linearRank1ZeroColumns(T[] x, int m) {
        T weighted = sum(x, 2, x.length - 1, j -> x[j - 1].multiply(j));
        return each(x, m, i -> weighted.multiply(i == m ? 0 : i - 1).subtract(1));
    }

    /** Chebyshev polynomials of \( 2x_j - 1 \) by their recurrence, from variable to variable. */
    static <T extends CalculusFieldElement<T>> T[] chebyquad(T[] x, int m) {
        int n = x.length;
        T[] means = MathArrays.buildArray(x[0].getField(), m);
        for (T entry : x) {
            T twice = entry.multiply(4).subtract(2);
            T before = x[0].getField().getOne();
            T current = entry.multiply(2).subtract(1);
            for (int i = 0; i < m; i++) {
                means[i] = means[i].add(current.divide(n));
                T next = twice.multiply(current).subtract(before);
                before = current;
                current = next;
            }
        }
        return each(x, m, i -> i % 2 == 1 ? means[i - 1] : means[i - 1].add(1.0 / (i * i - 1.0)));
    }
}
