// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The problems of {@link MoreGarbowHillstrom}, in the order and with the numbers of the paper. Given are the residuals, with
 * the index i from 1 to m and variables from \( x_1 \) to \( x_n \); the standard start; the optimum, and \( \kappa \) of the
 * Hessian there. An f* of 0 means that all residuals vanish. Where a dimension is not fixed, the standard one is named.
 */
public enum MghProblem {
    /** \( 10(x_2 - x_1^2),\ 1 - x_1 \). Start (-1.2, 1); f* = 0 at (1, 1), κ = 2508.01. */
    ROSENBROCK(1, MghSizes.of(2, 2), MghValleys::rosenbrock, repeated(-1.2, 1), MghMinimum::rosenbrock),

    /**
     * \( -13 + x_1 + ((5 - x_2) x_2 - 2) x_2,\ -29 + x_1 + ((x_2 + 1) x_2 - 14) x_2 \). Start (0.5, -2); f* = 0 at (5, 4), κ =
     * 1285.70. Descent from the start ends at a local minimum with 48.98 at (11.41, -0.897), κ = 1102.78.
     */
    FREUDENSTEIN_ROTH(2, MghSizes.of(2, 2), MghValleys::freudensteinRoth, repeated(0.5, -2)),

    /**
     * \( 10^4 x_1 x_2 - 1,\ e^{-x_1} + e^{-x_2} - 1.0001 \). Start (0, 1); f* = 0 at (1.098e-5, 9.106), κ = 6.88e17: no double
     * precision Hessian shows it.
     */
    POWELL_BADLY_SCALED(3, MghSizes.of(2, 2), MghValleys::powellBadlyScaled, repeated(0, 1)),

    /** \( x_1 - 10^6,\ x_2 - 2 \cdot 10^{-6},\ x_1 x_2 - 2 \). Start (1, 1); f* = 0 at (1e6, 2e-6), κ = 1e12. */
    BROWN_BADLY_SCALED(4, MghSizes.of(2, 3), MghValleys::brownBadlyScaled, repeated(1)),

    /** \( y_i - x_1 (1 - x_2^i) \), y = (1.5, 2.25, 2.625). Start (1, 1); f* = 0 at (3, 0.5), κ = 162.473. */
    BEALE(5, MghSizes.of(2, 3), MghValleys::beale, repeated(1)),

    /**
     * \( 2 + 2i - (e^{i x_1} + e^{i x_2}) \), any m from 2 on, as a rule 10. Start (0.3, 0.4); f* = 124.362 at \( x_1 = x_2 =
     * 0.2578 \), κ = 30.28.
     */
    JENNRICH_SAMPSON(6, MghSizes.of(2, 10).anyResiduals(), MghFits::jennrichSampson, repeated(0.3, 0.4)),

    /**
     * \( 10 (x_3 - 10 \theta),\ 10 (\sqrt{x_1^2 + x_2^2} - 1),\ x_3 \), where \( \theta = \arctan(x_2 / x_1) / 2\pi \), and half more
     * where \( x_1 \) is negative: not continuous where it is 0. Start (-1, 0, 0); f* = 0 at (1, 0, 0), κ = 493.573.
     */
    HELICAL_VALLEY(7, MghSizes.of(3, 3), MghValleys::helicalValley, repeated(-1, 0, 0)),

    /**
     * \( y_i - (x_1 + u_i / (v_i x_2 + w_i x_3)) \), u = i, v = 16 - i, w = min(u, v), 15 data. Start (1, 1, 1); f* = 8.21488e-3,
     * κ = 4529.06. Values tend to 17.4287 where \( x_2, x_3 \to -\infty \).
     */
    BARD(8, MghSizes.of(3, 15), MghFits::bard, repeated(1)),

    /**
     * \( x_1 e^{-x_2 (t_i - x_3)^2 / 2} - y_i \), \( t_i = (8 - i)/2 \), 15 data. Start (0.4, 1, 0); f* = 1.12793e-8 near it, κ =
     * 51.28.
     */
    GAUSSIAN(9, MghSizes.of(3, 15), MghFits::gaussian, repeated(0.4, 1, 0)),

    /**
     * \( x_1 e^{x_2 / (t_i + x_3)} - y_i \), \( t_i = 45 + 5i \), 16 data. Start (0.02, 4000, 250); f* = 87.9459 at (0.00561,
     * 6181, 345.2), κ = 9.94e15. NIST certifies the same value (MGH10).
     */
    MEYER(10, MghSizes.of(3, 16), MghFits::meyer, repeated(0.02, 4000, 250)),

    /**
     * Gulf research and development, \( e^{-|y_i - x_2|^{x_3} / x_1} - t_i \), \( t_i = i/100 \), \( y_i = 25 + (-50 \ln t_i)^{2/3}
     * \), any m from 3 to 99, as a rule 99; the paper allows 100, for which the Hessian at the optimum is not defined, and
     * prints \( |y_i m i x_2| \), for which its solution is none. Start (5, 2.5, 0.15); f* = 0 at (50, 25, 1.5), κ = 6.96e6.
     */
    GULF(11, MghSizes.of(3, 99).anyResidualsUpTo(99), MghFits::gulf, repeated(5, 2.5, 0.15)),

    /**
     * \( e^{-t x_1} - e^{-t x_2} - x_3 (e^{-t} - e^{-10t}) \), t = i/10, any m from 3 on, as a rule 10. Start (0, 10, 20); f* = 0 at
     * (1, 10, 1), κ = 8341.54, and by symmetry at (10, 1, -1), and wherever \( x_1 = x_2 \), \( x_3 = 0 \).
     */
    BOX_3D(12, MghSizes.of(3, 10).anyResiduals(), MghFits::box3d, repeated(0, 10, 20)),

    /**
     * \( x_1 + 10x_2,\ \sqrt5 (x_3 - x_4),\ (x_2 - 2x_3)^2,\ \sqrt{10} (x_1 - x_4)^2 \). Start (3, -1, 0, 1); f* = 0 at 0, where the
     * Hessian is singular: κ = ∞, and convergence slow.
     */
    POWELL_SINGULAR(
            13, MghSizes.of(4, 4), MghValleys::powellSingular, repeated(3, -1, 0, 1), MghMinimum::powellSingular),

    /**
     * \( 10(x_2 - x_1^2),\ 1 - x_1,\ \sqrt{90} (x_4 - x_3^2),\ 1 - x_3,\ \sqrt{10} (x_2 + x_4 - 2),\ (x_2 - x_4)/\sqrt{10} \). Start
     * (-3, -1, -3, -1); f* = 0 at (1, 1, 1, 1), κ = 1397.96. There is a saddle near (-1, 1, -1, 1), with 7.88.
     */
    WOOD(14, MghSizes.of(4, 6), MghValleys::wood, repeated(-3, -1)),

    /**
     * \( y_i - x_1 (u_i^2 + u_i x_2) / (u_i^2 + u_i x_3 + x_4) \), 11 data. Start (0.25, 0.39, 0.415, 0.39); f* = 3.07506e-4, κ =
     * 3053.69. Values tend to 1.02734e-3 at infinity.
     */
    KOWALIK_OSBORNE(15, MghSizes.of(4, 11), MghFits::kowalikOsborne, repeated(0.25, 0.39, 0.415, 0.39)),

    /**
     * \( (x_1 + t x_2 - e^t)^2 + (x_3 + x_4 \sin t - \cos t)^2 \), t = i/5, any m from 4 on, as a rule 20. Start (25, 5, -5, -1);
     * f* = 85822.2, κ = 75.59.
     */
    BROWN_DENNIS(16, MghSizes.of(4, 20).anyResiduals(), MghFits::brownDennis, repeated(25, 5, -5, -1)),

    /**
     * \( y_i - (x_1 + x_2 e^{-t_i x_4} + x_3 e^{-t_i x_5}) \), \( t_i = 10(i - 1) \), 33 data. Start (0.5, 1.5, -1, 0.01, 0.02); f*
     * = 5.46489e-5, κ = 2.45e9.
     */
    OSBORNE_1(17, MghSizes.of(5, 33), MghFits::osborne1, repeated(0.5, 1.5, -1, 0.01, 0.02)),

    /**
     * \( x_3 e^{-t x_1} - x_4 e^{-t x_2} + x_6 e^{-t x_5} - (e^{-t} - 5e^{-10t} + 3e^{-4t}) \), t = i/10, any m from 6 on, as a rule
     * 13. Start (1, 2, 1, 1, 1, 1); f* = 0 at (1, 10, 1, 5, 4, 3), κ = 1.29e6, and where terms change places, as at (4, 10, 3,
     * 5, 1, 1), to which Newton's path from the start leads. Where two terms are one, values go down to 5.65565e-3 alone.
     */
    BIGGS_EXP6(18, MghSizes.of(6, 13).anyResiduals(), MghFits::biggsExp6, repeated(1, 2, 1, 1, 1, 1)),

    /**
     * \( y_i - (x_1 e^{-t x_5} + \sum_{k=1}^3 x_{k+1} e^{-(t - x_{k+8})^2 x_{k+5}}) \), t = (i - 1)/10, 65 data. Start (1.3,
     * 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5); f* = 4.01377e-2, κ = 7618.02.
     */
    OSBORNE_2(19, MghSizes.of(11, 65), MghFits::osborne2, repeated(1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5)),

    /**
     * \( \sum_{j=2}^n (j-1) x_j t^{j-2} - (\sum_{j=1}^n x_j t^{j-1})^2 - 1 \), t = i/29, for i up to 29; \( x_1,\ x_2 - x_1^2 - 1 \).
     * n from 2 to 31, as a rule 6, 9 or 12. Start 0; f* = 2.28767e-3, 1.39976e-6, 4.72238e-10 with κ = 8.54e4, 1.71e9, 6.91e13.
     */
    WATSON(20, MghSizes.from(2, 6, 9, 12).upTo(31).residuals(n -> 31), MghFits::watson, repeated(0)),

    /** {@link #ROSENBROCK} for each pair of variables; n even, as a rule 10. f* = 0 at (1, …, 1), κ = 2508.01. */
    EXTENDED_ROSENBROCK(
            21, MghSizes.from(2, 10).multipleOf(2), MghValleys::rosenbrock, repeated(-1.2, 1), MghMinimum::rosenbrock),

    /** {@link #POWELL_SINGULAR} for each four variables; as a rule n = 12. f* = 0 at 0, κ = ∞. */
    EXTENDED_POWELL_SINGULAR(
            22,
            MghSizes.from(4, 12).multipleOf(4),
            MghValleys::powellSingular,
            repeated(3, -1, 0, 1),
            MghMinimum::powellSingular),

    /**
     * \( \sqrt{10^{-5}} (x_i - 1) \) for i up to n; \( \lVert x \rVert^2 - \frac14 \). n from 2 on, as a rule 4 or 10. Start (1, 2,
     * …, n); f* = 2.24998e-5, 7.08765e-5 where all variables are the same, κ = 25003, 15815.
     */
    PENALTY_1(
            23,
            MghSizes.from(2, 4, 10).residuals(n -> n + 1),
            MghSystems::penalty1,
            each((j, n) -> j),
            MghMinimum::penalty1),

    /**
     * \( x_1 - 0.2 \); \( \sqrt{10^{-5}} (e^{x_i/10} + e^{x_{i-1}/10} - e^{i/10} - e^{(i-1)/10}) \) for i up to n; \(
     * \sqrt{10^{-5}} (e^{x_{i-n+1}/10} - e^{-1/10}) \) for i up to 2n - 1; \( \sum_j (n - j + 1) x_j^2 - 1 \). n from 2 on, as a rule 4
     * or 10. Start (0.5, …, 0.5); f* = 9.37629e-6, 2.93661e-4, κ = 5.84e6, 2.40e6.
     */
    PENALTY_2(24, MghSizes.from(2, 4, 10).residuals(n -> 2 * n), MghSystems::penalty2, repeated(0.5)),

    /**
     * \( x_i - 1 \) for i up to n; \( s,\ s^2 \), where \( s = \sum_j j (x_j - 1) \). n from 2 on, as a rule 10. Start \( x_j = 1 -
     * j/n \); f* = 0 at (1, …, 1), \( \kappa = 1 + \sum_j j^2 \), 386 for n = 10.
     */
    VARIABLY_DIMENSIONED(
            25,
            MghSizes.from(2, 10).residuals(n -> n + 2),
            MghSystems::variablyDimensioned,
            each((j, n) -> 1 - j / n),
            MghMinimum::variablyDimensioned),

    /**
     * \( n - \sum_j \cos x_j + i (1 - \cos x_i) - \sin x_i \). n from 2 on, as a rule 10. Start (1/n, …, 1/n); f* = 0 at 0, κ = 1.
     * Descent from the start ends, for n = 10, at a local minimum with 2.79506e-5, κ = 41.43.
     */
    TRIGONOMETRIC(
            26, MghSizes.from(2, 10), MghSystems::trigonometric, each((j, n) -> 1 / n), MghMinimum::trigonometric),

    /**
     * \( x_i + \sum_j x_j - (n + 1) \) for i less than n; \( \prod_j x_j - 1 \). n from 2 on, as a rule 10. Start (0.5, …, 0.5); f* =
     * 0 at (1, …, 1), κ = 14159 for n = 10, and at \( (\alpha, \dots, \alpha, \alpha^{1-n}) \) with \( n \alpha^n - (n + 1)
     * \alpha^{n-1} + 1 = 0 \). f = 1 at (0, …, 0, n + 1).
     */
    BROWN_ALMOST_LINEAR(
            27, MghSizes.from(2, 10), MghSystems::brownAlmostLinear, repeated(0.5), MghMinimum::brownAlmostLinear),

    /**
     * \( 2x_i - x_{i-1} - x_{i+1} + \frac12 h^2 (x_i + t_i + 1)^3 \), \( h = 1/(n+1) \), \( t_i = ih \), \( x_0 = x_{n+1} = 0 \). n from
     * 2 on, as a rule 10. Start \( x_j = t_j (t_j - 1) \); f* = 0, κ = 1438.20 for n = 10.
     */
    DISCRETE_BOUNDARY_VALUE(28, MghSizes.from(2, 10), MghSystems::discreteBoundaryValue, onGrid()),

    /**
     * \( x_i + \frac12 h \bigl[ (1 - t_i) \sum_{j \le i} t_j (x_j + t_j + 1)^3 + t_i \sum_{j \gt i} (1 - t_j) (x_j + t_j + 1)^3
     * \bigr] \), grid, start and optimum as of {@link #DISCRETE_BOUNDARY_VALUE}, of which it is the inverse; but κ = 1.66 for n =
     * 10.
     */
    DISCRETE_INTEGRAL_EQUATION(29, MghSizes.from(2, 10), MghSystems::discreteIntegralEquation, onGrid()),

    /**
     * \( (3 - 2x_i) x_i - x_{i-1} - 2x_{i+1} + 1 \), \( x_0 = x_{n+1} = 0 \). n from 2 on, as a rule 10. Start (-1, …, -1); f* = 0,
     * κ = 9.59 for n = 10.
     */
    BROYDEN_TRIDIAGONAL(30, MghSizes.from(2, 10), MghSystems::broydenTridiagonal, repeated(-1)),

    /**
     * \( x_i (2 + 5x_i^2) + 1 - \sum_j x_j (1 + x_j) \) over the other j from i - 5 to i + 1. n from 2 on, as a rule 10. Start (-1,
     * …, -1); f* = 0, κ = 3.24 for n = 10.
     */
    BROYDEN_BANDED(31, MghSizes.from(2, 10), MghSystems::broydenBanded, repeated(-1)),

    /**
     * \( x_i - s \) for i up to n, -s from there on, where \( s = \frac2m \sum_j x_j + 1 \). n from 2 on, as a rule 10; any m from n
     * on, as a rule 2n. Start (1, …, 1); f* = m - n at (-1, …, -1), κ = 1: \( \nabla^2 f = 2I \) everywhere.
     */
    LINEAR_FULL_RANK(
            32,
            MghSizes.from(2, 10).residuals(n -> 2 * n).anyResiduals(),
            MghSystems::linearFullRank,
            repeated(1),
            MghMinimum::linearFullRank),

    /**
     * \( i \sum_j j x_j - 1 \). n and m as of {@link #LINEAR_FULL_RANK}. Start (1, …, 1); f* = m(m - 1) / (2(2m + 1)) wherever \(
     * \sum_j j x_j = 3 / (2m + 1) \), κ = ∞. The optimum given is the one of least norm.
     */
    LINEAR_RANK_1(
            33,
            MghSizes.from(2, 10).residuals(n -> 2 * n).anyResiduals(),
            MghSystems::linearRank1,
            repeated(1),
            MghMinimum::linearRank1),

    /**
     * \( (i - 1) \sum_{j=2}^{n-1} j x_j - 1 \) for i less than m; -1. n from 3 on, as a rule 10; any m from n on, as a rule 2n. Start
     * (1, …, 1); f* = (m² + 3m - 6) / (2(2m - 3)) wherever the sum is 3 / (2m - 3), κ = ∞. The optimum given is the one of least
     * norm.
     */
    LINEAR_RANK_1_ZERO_COLUMNS(
            34,
            MghSizes.from(3, 10).residuals(n -> 2 * n).anyResiduals(),
            MghSystems::linearRank1ZeroColumns,
            repeated(1),
            MghMinimum::linearRank1ZeroColumns),

    /**
     * \( \frac1n \sum_j T_i(2x_j - 1) \), \( 1/(i^2 - 1) \) more where i is even, with Chebyshev polynomials T. n from 2 on, as a rule
     * 8 or 10; any m from n on, as a rule n. Start \( x_j = j/(n+1) \); f* = 0 for m = n = 2 to 7 and 9, 3.51687e-3 for 8, κ =
     * 54.48. For 10 descent from the start ends at 6.50395e-3, which the paper gives, κ = 467.1; there is 4.77271e-3 as well, κ
     * = 340.1, twice by symmetry.
     */
    CHEBYQUAD(35, MghSizes.from(2, 8, 10).anyResiduals(), MghSystems::chebyquad, each((j, n) -> j / (n + 1)));

    private final int number;
    private final MghSizes sizes;
    private final MghResiduals residuals;
    private final IntFunction<double[]> start;
    private final MghMinimum.@Nullable Rule rule;

    MghProblem(int number, MghSizes sizes, MghResiduals residuals, IntFunction<double[]> start) {
        this(number, sizes, residuals, start, null);
    }

    MghProblem(
            int number,
            MghSizes sizes,
            MghResiduals residuals,
            IntFunction<double[]> start,
            MghMinimum.@Nullable Rule rule) {
        this.number = number;
        this.sizes = sizes;
        this.residuals = residuals;
        this.start = start;
        this.rule = rule;
    }

    /** An entry of a start. */
    private interface Entry {
        double of(double j, double n);
    }

    private static IntFunction<double[]> each(Entry entry) {
        return n -> {
            double[] x = new double[n];
            for (int j = 1; j <= n; j++) {
                x[j - 1] = entry.of(j, n);
            }
            return x;
        };
    }

    private static IntFunction<double[]> repeated(double... block) {
        return each((j, n) -> block[((int) j - 1) % block.length]);
    }

    private static IntFunction<double[]> onGrid() {
        return each((j, n) -> j / (n + 1) * (j / (n + 1) - 1));
    }

    /**
     * The name in studies.
     *
     * @return the name of the constant in kebab case, such as {@code brown-badly-scaled}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The number in the paper.
     *
     * @return 1 to 35
     */
    public int number() {
        return number;
    }

    /**
     * The standard dimensions.
     *
     * @return n, one or a few, ascending
     */
    public List<Integer> dimensions() {
        return sizes.standard();
    }

    MghSizes sizes() {
        return sizes;
    }

    MghResiduals residuals() {
        return residuals;
    }

    double[] start(int n) {
        return start.apply(n);
    }

    Optional<MghMinimum.Rule> rule() {
        return Optional.ofNullable(rule);
    }
}
