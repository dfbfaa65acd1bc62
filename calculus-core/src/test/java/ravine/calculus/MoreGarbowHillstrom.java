// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/**
 * One of the 35 test problems of J. J. Moré, B. S. Garbow and K. E. Hillstrom, Testing unconstrained optimization software,
 * ACM Transactions on Mathematical Software 7 (1981) 17-41: residuals \( f_1, \dots, f_m \), and the sum of their squares,
 * for any number type. Number 11 with \( \lvert y_i - x_2 \rvert \) where the paper prints \( \lvert y_i m i x_2 \rvert \), with
 * which its stated solution is none.
 *
 * @param number as in the paper
 * @param name as in the paper
 * @param residuals all m of them
 * @param m how many
 * @param point the standard start
 */
public record MoreGarbowHillstrom(
        int number, String name, FieldMultivariateVectorFunction residuals, int m, List<Double> point) {

    private static final double[] OSBORNE_2_START = {1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5};

    private static final List<MoreGarbowHillstrom> ALL = List.of(
            of(1, "Rosenbrock", Residuals::rosenbrock, 2, -1.2, 1),
            of(2, "Freudenstein-Roth", Residuals::freudensteinRoth, 2, 0.5, -2),
            of(3, "Powell badly scaled", Residuals::powellBadlyScaled, 2, 0, 1),
            of(4, "Brown badly scaled", Residuals::brownBadlyScaled, 3, 1, 1),
            of(5, "Beale", Residuals::beale, 3, 1, 1),
            of(6, "Jennrich-Sampson", Residuals::jennrichSampson, 10, 0.3, 0.4),
            of(7, "Helical valley", Residuals::helicalValley, 3, -1, 0, 0),
            of(8, "Bard", Residuals::bard, 15, 1, 1, 1),
            of(9, "Gaussian", Residuals::gaussian, 15, 0.4, 1, 0),
            of(10, "Meyer", Residuals::meyer, 16, 0.02, 4000, 250),
            of(11, "Gulf", Residuals::gulf, 99, 5, 2.5, 0.15),
            of(12, "Box 3-D", Residuals::box, 10, 0, 10, 20),
            of(13, "Powell singular", Residuals::powellSingular, 4, 3, -1, 0, 1),
            of(14, "Wood", Residuals::wood, 6, -3, -1, -3, -1),
            of(15, "Kowalik-Osborne", Residuals::kowalikOsborne, 11, 0.25, 0.39, 0.415, 0.39),
            of(16, "Brown-Dennis", Residuals::brownDennis, 20, 25, 5, -5, -1),
            of(17, "Osborne 1", Residuals::osborne1, 33, 0.5, 1.5, -1, 0.01, 0.02),
            of(18, "Biggs EXP6", Residuals::biggs, 13, 1, 2, 1, 1, 1, 1),
            of(19, "Osborne 2", Residuals::osborne2, 65, 1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5),
            of(20, "Watson", Residuals::watson, 31, new double[6]),
            of(20, "Watson", Residuals::watson, 31, new double[9]),
            of(20, "Watson", Residuals::watson, 31, new double[12]),
            of(21, "Extended Rosenbrock", Residuals::rosenbrock, 10, repeated(10, -1.2, 1)),
            of(22, "Extended Powell singular", Residuals::powellSingular, 12, repeated(12, 3, -1, 0, 1)),
            of(23, "Penalty I", Residuals::penalty1, 5, start(4, j -> j)),
            of(23, "Penalty I", Residuals::penalty1, 11, start(10, j -> j)),
            of(24, "Penalty II", Residuals::penalty2, 8, repeated(4, 0.5)),
            of(24, "Penalty II", Residuals::penalty2, 20, repeated(10, 0.5)),
            of(25, "Variably dimensioned", Residuals::variablyDimensioned, 12, start(10, j -> 1 - j / 10)),
            of(26, "Trigonometric", Residuals::trigonometric, 10, repeated(10, 0.1)),
            of(27, "Brown almost-linear", Residuals::brownAlmostLinear, 10, repeated(10, 0.5)),
            of(28, "Discrete boundary value", Residuals::boundaryValue, 10, start(10, j -> t(j) * (t(j) - 1))),
            of(29, "Discrete integral eq", Residuals::integralEquation, 10, start(10, j -> t(j) * (t(j) - 1))),
            of(30, "Broyden tridiagonal", Residuals::broydenTridiagonal, 10, repeated(10, -1)),
            of(31, "Broyden banded", Residuals::broydenBanded, 10, repeated(10, -1)),
            of(32, "Linear full rank", Residuals::linearFullRank, 20, repeated(10, 1)),
            of(33, "Linear rank 1", Residuals::linearRank1, 20, repeated(10, 1)),
            of(34, "Linear rank 1 zero cols", Residuals::linearRank1ZeroColumns, 20, repeated(10, 1)),
            of(35, "Chebyquad", Residuals::chebyquad, 8, start(8, j -> j / 9)),
            of(35, "Chebyquad", Residuals::chebyquad, 10, start(10, j -> j / 11)));

    /** All 35, some in several dimensions. */
    public static List<MoreGarbowHillstrom> all() {
        return ALL;
    }

    /** The first of a number. */
    public static MoreGarbowHillstrom number(int number) {
        return ALL.stream().filter(p -> p.number == number).findFirst().orElseThrow();
    }

    /** The number of variables. */
    public int n() {
        return point.size();
    }

    /** The standard start. */
    public double[] start() {
        return point.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The sum of the squared residuals. */
    public FieldMultivariateFunction sumOfSquares() {
        return this::squares;
    }

    private <T extends CalculusFieldElement<T>> T squares(T[] x) {
        T sum = x[0].getField().getZero();
        for (T residual : residuals.value(x)) {
            sum = sum.add(residual.square());
        }
        return sum;
    }

    @Override
    public String toString() {
        return number + " " + name + ", n = " + n();
    }

    private static MoreGarbowHillstrom of(
            int number, String name, FieldMultivariateVectorFunction residuals, int m, double... start) {
        return new MoreGarbowHillstrom(
                number, name, residuals, m, Arrays.stream(start).boxed().toList());
    }

    private static double[] repeated(int n, double... block) {
        return IntStream.range(0, n).mapToDouble(j -> block[j % block.length]).toArray();
    }

    private static double[] start(int n, java.util.function.DoubleUnaryOperator ofIndexFromOne) {
        return IntStream.rangeClosed(1, n)
                .mapToDouble(ofIndexFromOne::applyAsDouble)
                .toArray();
    }

    /** The grid of problems 28 and 29 for n = 10. */
    private static double t(double j) {
        return j / 11;
    }
}
