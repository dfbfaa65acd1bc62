// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.ArrayFieldVector;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.FieldQRDecomposition;
import org.hipparchus.util.MathArrays;

/**
 * A function at a point, for every back end.
 *
 * @param name what it shows
 * @param function the function
 * @param point where
 * @param analytic whether it is made only of operations that Hipparchus' complex numbers continue analytically
 */
record Scenario(String name, FieldMultivariateFunction function, List<Double> point, boolean analytic) {

    private static final List<Scenario> ALL = List.of(
            analytic("worked example", Scenario::worked, 3, 0),
            analytic("worked example, elsewhere", Scenario::worked, -1.5, 2.25),
            analytic("worked example, large", Scenario::worked, 1e3, -1e3),
            analytic("chained Rosenbrock, n = 10", Scenario::rosenbrock, wave(10)),
            analytic("chained Rosenbrock, n = 33, one more than a chunk of directions", Scenario::rosenbrock, wave(33)),
            analytic("exponentials, logarithms, circular functions", Scenario::mix, 0.7, 1.3, 2.1),
            analytic("constants only", Scenario::constant, 1, 2, 3),
            analytic("one variable", Scenario::oneVariable, 1.75),
            analytic("linear", Scenario::linear, 1, -2, 3),
            analytic("ignores variables", Scenario::ignores, 1, 2, 3, 4, 5),
            analytic("returns an input", Scenario::second, 4, 5),
            analytic("product of 8 factors", Scenario::chain, wave(8)),
            analytic("product of 9 factors", Scenario::chain, wave(9)),
            analytic("one variable reused", Scenario::reuses, 0.8, -0.6),
            analytic("LU determinant", Scenario::determinant, matrix(4)),
            analytic("QR solve", Scenario::leastSquares, matrix(3)),
            analytic("real powers", Scenario::powers, 1.2, 0.7),
            analytic("sums of products", Scenario::linearCombinations, 1.2, 0.7, -0.4),
            analytic("a branch", Scenario::branch, 0.5, -0.25),
            analytic("overwrites its arguments", Scenario::overwrites, 0.5, -0.25),
            new Scenario("modulus, angles", Scenario::angles, List.of(0.6, -0.8), false));

    static List<Scenario> all() {
        return ALL;
    }

    double[] x() {
        return point.stream().mapToDouble(Double::doubleValue).toArray();
    }

    int n() {
        return point.size();
    }

    @Override
    public String toString() {
        return name;
    }

    private static Scenario analytic(String name, FieldMultivariateFunction function, double... x) {
        return new Scenario(name, function, Arrays.stream(x).boxed().toList(), true);
    }

    private static double[] wave(int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 1 + 0.5 * Math.sin(1.0 + i);
        }
        return x;
    }

    /** A well conditioned matrix, row by row, and for the right-hand side one row more. */
    private static double[] matrix(int n) {
        double[] x = new double[n * n + n];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.sin(1.0 + i * i) + (i < n * n && i % (n + 1) == 0 ? 3 : 0);
        }
        return x;
    }

    static <T extends CalculusFieldElement<T>> T worked(T[] x) {
        return x[0].square().multiply(x[1]).add(x[1].sin());
    }

    static <T extends CalculusFieldElement<T>> T rosenbrock(T[] x) {
        T sum = x[0].getField().getZero();
        for (int i = 0; i + 1 < x.length; i++) {
            T valley = x[i + 1].subtract(x[i].multiply(x[i]));
            T slope = x[i].negate().add(1);
            sum = sum.add(valley.square().multiply(100)).add(slope.square());
        }
        return sum;
    }

    static <T extends CalculusFieldElement<T>> T mix(T[] x) {
        T a = x[0].sin().multiply(x[1].exp()).divide(x[2].log().add(2));
        T b = x[0].multiply(x[2]).tan().subtract(x[1].cosh().reciprocal());
        T c = x[2].sqrt().multiply(x[0].cos()).add(x[1].log1p()).subtract(x[0].tanh());
        return a.multiply(b)
                .add(c.divide(3))
                .add(x[1].log10())
                .subtract(x[2].sinh().multiply(2));
    }

    static <T extends CalculusFieldElement<T>> T constant(T[] x) {
        return x[0].getField().getOne().multiply(3).sqrt();
    }

    static <T extends CalculusFieldElement<T>> T oneVariable(T[] x) {
        return x[0].pow(3).multiply(x[0].negate().exp());
    }

    static <T extends CalculusFieldElement<T>> T linear(T[] x) {
        return x[0].multiply(2).subtract(x[1].multiply(3.5)).add(x[2]).add(7);
    }

    static <T extends CalculusFieldElement<T>> T ignores(T[] x) {
        return x[1].multiply(x[3]);
    }

    static <T extends CalculusFieldElement<T>> T second(T[] x) {
        return x[1];
    }

    static <T extends CalculusFieldElement<T>> T chain(T[] x) {
        T product = x[0].getField().getOne();
        for (T factor : x) {
            product = product.multiply(factor.sin().add(2)).divide(2);
        }
        return product;
    }

    static <T extends CalculusFieldElement<T>> T reuses(T[] x) {
        T y = x[0].multiply(x[0]).add(x[1]);
        for (int i = 0; i < 5; i++) {
            y = y.multiply(y).add(y).divide(3).subtract(x[0].divide(x[1]));
        }
        return y;
    }

    static <T extends CalculusFieldElement<T>> T determinant(T[] x) {
        return new FieldLUDecomposition<>(square(x)).getDeterminant();
    }

    static <T extends CalculusFieldElement<T>> T leastSquares(T[] x) {
        FieldMatrix<T> a = square(x);
        int n = a.getRowDimension();
        T[] b = Arrays.copyOfRange(x, n * n, n * n + n);
        T[] solution = new FieldQRDecomposition<>(a)
                .getSolver()
                .solve(new ArrayFieldVector<>(x[0].getField(), b))
                .toArray();
        T sum = x[0].getField().getZero();
        for (T entry : solution) {
            sum = sum.add(entry.square());
        }
        return sum;
    }

    private static <T extends CalculusFieldElement<T>> FieldMatrix<T> square(T[] x) {
        int n = (int) Math.sqrt(x.length);
        T[][] rows = MathArrays.buildArray(x[0].getField(), n, n);
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, i * n, rows[i], 0, n);
        }
        return new Array2DRowFieldMatrix<>(x[0].getField(), rows);
    }

    static <T extends CalculusFieldElement<T>> T powers(T[] x) {
        return x[0].pow(x[1])
                .add(x[1].pow(2.5))
                .multiply(x[0].pow(-3))
                .add(x[1].cbrt())
                .add(x[0].rootN(5));
    }

    static <T extends CalculusFieldElement<T>> T linearCombinations(T[] x) {
        T a = x[0].linearCombination(x[0], x[1], x[2], x[2]);
        T b = a.linearCombination(2.0, a, -3.0, x[1], 0.5, x[2]);
        return b.linearCombination(x, x)
                .multiply(b.linearCombination(new double[] {1, 2, 3}, x))
                .add(a.multiply(b));
    }

    static <T extends CalculusFieldElement<T>> T branch(T[] x) {
        return x[0].getReal() > x[1].getReal() ? x[0].multiply(x[1]) : x[0].exp();
    }

    static <T extends CalculusFieldElement<T>> T overwrites(T[] x) {
        x[0] = x[0].multiply(x[1]);
        x[1] = x[0].exp();
        return x[1].multiply(x[0]);
    }

    static <T extends CalculusFieldElement<T>> T angles(T[] x) {
        T modulus = x[0].hypot(x[1]).add(x[1].abs());
        T angle = x[0].atan2(x[1]).multiply(x[0].asin()).add(x[1].acos()).subtract(x[0].atan());
        return modulus.multiply(angle).add(x[1].expm1().multiply(x[0].copySign(-1.0)));
    }
}
