// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All 35 problems of Moré, Garbow and Hillstrom at their standard starts: values and derivatives against 100-digit figures,
 * derivatives against differences in 48-digit arithmetic.
 *
 * <p><b>Tolerance.</b> With \( f = \sum_k r_k^2 \), \( \partial_i f = 2 \sum_k r_k \partial_i r_k \) is computed from rounded
 * residuals. A residual is the difference of a model and a datum of size 1 or more, so that its error is some units u of
 * \( \max(1, \lvert r_k \rvert) \) even where it is small itself (in the trigonometric function \( n - \sum \cos x_j \)
 * cancels two digits). The scale of rounding is therefore
 * \[ S_i = 2 \sum_k \max(1, \lvert r_k \rvert)\, \lvert \partial_i r_k \rvert , \qquad
 *    S_{ij} = 2 \sum_k \bigl( \lvert \partial_i r_k\, \partial_j r_k \rvert
 *             + \max(1, \lvert r_k \rvert)\, \lvert \partial_i \partial_j r_k \rvert \bigr) , \]
 * and the tolerance 4e-14 of it: some hundred roundings.
 *
 * <p><b>The oracle's own error.</b> Differences with a step h of 1e-12 of the size of \( x_i \), 1e-9 for second ones, leave
 * \( h^2 \le 10^{-18} \) times higher derivatives. Of 48 digits in groups of four at least 45 count: the rounding of second
 * differences is \( 10^{-45} f / h^2 = 10^{-27} f \). Both are nothing next to 4e-14 of the scale, also where f is 1e12.
 */
class MoreGarbowHillstromTest {

    private static final double RELATIVE = 4e-14;

    static List<MoreGarbowHillstrom> all() {
        return MoreGarbowHillstrom.all();
    }

    private static List<Differentiator> modes() {
        return List.of(new ReverseMode(), new ForwardMode());
    }

    /** A line of the reference: number, name, n, f, greatest component of the gradient, ..., extreme eigenvalues. */
    private static String[] reference(MoreGarbowHillstrom problem) {
        return TestData.lines("mgh_reference.csv").stream()
                .map(line -> line.split(","))
                .filter(line -> line[0].equals(Integer.toString(problem.number()))
                        && line[2].equals(Integer.toString(problem.n())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allThirtyFiveAreHere() {
        assertEquals(
                IntStream.rangeClosed(1, 35).boxed().toList(),
                all().stream().map(MoreGarbowHillstrom::number).distinct().toList());
        for (MoreGarbowHillstrom problem : all()) {
            double[] residuals = new double[problem.m()];
            new ReverseMode()
                    .differentiate(problem.residuals(), problem.n(), problem.m())
                    .value(problem.start(), residuals);
            double squares = Vectors.dot(residuals, residuals);
            double value = new ReverseMode()
                    .differentiate(problem.sumOfSquares(), problem.n())
                    .value(problem.start());
            assertEquals(squares, value, problem.m() * 0x1p-52 * value, problem.toString());
        }
    }

    /** The reference has 14 digits; residuals that cancel two digits leave 14 of the value, too. */
    @ParameterizedTest
    @MethodSource("all")
    void valueAtTheStartIsThatOf100Digits(MoreGarbowHillstrom problem) {
        double expected = Double.parseDouble(reference(problem)[3]);
        double value = new ReverseMode()
                .differentiate(problem.sumOfSquares(), problem.n())
                .value(problem.start());
        assertEquals(expected, value, 1e-13 * expected);
    }

    /** Ten digits are given of the gradient, four of the eigenvalues. */
    @ParameterizedTest
    @MethodSource("all")
    void derivativesAtTheStartHaveTheSizesOf100Digits(MoreGarbowHillstrom problem) {
        String[] reference = reference(problem);
        for (Differentiator mode : modes()) {
            TwiceDifferentiableObjective f = mode.differentiate(problem.sumOfSquares(), problem.n());
            double[] gradient = new double[problem.n()];
            f.valueAndGradient(problem.start(), gradient);
            double expected = Double.parseDouble(reference[4]);
            assertEquals(expected, Vectors.normInf(gradient), 6e-10 * expected, mode.toString());
            HessianSpectrum spectrum = HessianSpectrum.at(f, problem.start());
            String[] extremes = reference[10].split("\\.\\.");
            assertEigenvalue(Double.parseDouble(extremes[0]), spectrum.eigenvalue(0), spectrum);
            assertEigenvalue(Double.parseDouble(extremes[1]), spectrum.eigenvalue(problem.n() - 1), spectrum);
        }
    }

    /** By Weyl's inequality, rounding in the Hessian of 4e-14 of its size moves an eigenvalue by as much. */
    private static void assertEigenvalue(double expected, double actual, HessianSpectrum spectrum) {
        double largest = Math.max(Math.abs(spectrum.min()), Math.abs(spectrum.max()));
        assertEquals(expected, actual, 6e-4 * Math.abs(expected) + RELATIVE * largest);
    }

    /** What rounding is relative to, and exact derivatives, from residuals in 48 digits. */
    private static final class Exact {

        private final MoreGarbowHillstrom problem;
        private final double[] x;
        private final Dfp[] residuals;

        Exact(MoreGarbowHillstrom problem) {
            this.problem = problem;
            this.x = problem.start();
            this.residuals = at(0, 0, 0, 0, 0);
        }

        /** The residuals a steps along variable i and b steps along variable j. */
        private Dfp[] at(int i, int a, int j, int b, double relativeStep) {
            Dfp[] point = new Dfp[x.length];
            Arrays.setAll(point, k -> Dfps.FIELD.newDfp(x[k]));
            point[i] = point[i].add(step(i, relativeStep).multiply(a));
            point[j] = point[j].add(step(j, relativeStep).multiply(b));
            return problem.residuals().value(point);
        }

        private Dfp step(int i, double relativeStep) {
            return Dfps.FIELD.newDfp(Math.max(1, Math.abs(x[i])) * relativeStep);
        }

        private static Dfp squares(Dfp[] residuals) {
            Dfp sum = Dfps.FIELD.getZero();
            for (Dfp residual : residuals) {
                sum = sum.add(residual.multiply(residual));
            }
            return sum;
        }

        private double size(int k) {
            return Math.max(1, Math.abs(residuals[k].toDouble()));
        }

        /** Entry i of the gradient of f, and of each residual. */
        private Dfp[] first(int i) {
            double h = 1e-12;
            Dfp[] above = at(i, 1, i, 0, h);
            Dfp[] below = at(i, -1, i, 0, h);
            Dfp width = step(i, h).multiply(2);
            return quotients(new Dfp[][] {above, below}, new int[] {1, -1}, width);
        }

        /** Entry (i, j) of the Hessian of f, and of each residual. */
        private Dfp[] second(int i, int j) {
            double h = 1e-9;
            Dfp area = step(i, h).multiply(step(j, h));
            if (i == j) {
                return quotients(
                        new Dfp[][] {at(i, 1, i, 0, h), residuals, at(i, -1, i, 0, h)}, new int[] {1, -2, 1}, area);
            }
            return quotients(
                    new Dfp[][] {at(i, 1, j, 1, h), at(i, 1, j, -1, h), at(i, -1, j, 1, h), at(i, -1, j, -1, h)},
                    new int[] {1, -1, -1, 1},
                    area.multiply(4));
        }

        /** The weighted sums of f, at index m, and of the residuals, divided. */
        private static Dfp[] quotients(Dfp[][] residuals, int[] weights, Dfp divisor) {
            int m = residuals[0].length;
            Dfp[] out = new Dfp[m + 1];
            Arrays.fill(out, Dfps.FIELD.getZero());
            for (int p = 0; p < weights.length; p++) {
                for (int k = 0; k < m; k++) {
                    out[k] = out[k].add(residuals[p][k].multiply(weights[p]));
                }
                out[m] = out[m].add(squares(residuals[p]).multiply(weights[p]));
            }
            Arrays.setAll(out, k -> out[k].divide(divisor));
            return out;
        }
    }

    /** Problems of hundreds of exponentials and powers, of which each takes 48-digit arithmetic a tenth of a millisecond. */
    private static boolean isLong(MoreGarbowHillstrom problem) {
        return List.of(11, 17, 19, 20).contains(problem.number());
    }

    static Stream<MoreGarbowHillstrom> quickGradients() {
        return all().stream().filter(problem -> !isLong(problem));
    }

    static Stream<MoreGarbowHillstrom> longGradients() {
        return all().stream().filter(MoreGarbowHillstromTest::isLong);
    }

    static Stream<MoreGarbowHillstrom> quickHessians() {
        return quickGradients().filter(problem -> problem.n() <= 4);
    }

    static Stream<MoreGarbowHillstrom> longHessians() {
        return all().stream().filter(problem -> problem.n() > 4 || isLong(problem));
    }

    @ParameterizedTest
    @MethodSource("quickGradients")
    void gradientIsThatOfDifferencesIn48Digits(MoreGarbowHillstrom problem) {
        assertGradient(problem);
    }

    @ParameterizedTest
    @MethodSource("longGradients")
    @Tag("slow")
    void longGradientIsThatOfDifferencesIn48Digits(MoreGarbowHillstrom problem) {
        assertGradient(problem);
    }

    private static void assertGradient(MoreGarbowHillstrom problem) {
        Exact exact = new Exact(problem);
        double[][] gradients = modes().stream()
                .map(mode -> {
                    double[] gradient = new double[problem.n()];
                    mode.differentiate(problem.sumOfSquares(), problem.n()).valueAndGradient(problem.start(), gradient);
                    return gradient;
                })
                .toArray(double[][]::new);
        for (int i = 0; i < problem.n(); i++) {
            Dfp[] partials = exact.first(i);
            double scale = 0;
            for (int k = 0; k < problem.m(); k++) {
                scale += 2 * exact.size(k) * Math.abs(partials[k].toDouble());
            }
            for (int mode = 0; mode < 2; mode++) {
                assertEquals(
                        partials[problem.m()].toDouble(),
                        gradients[mode][i],
                        RELATIVE * scale,
                        modes().get(mode) + ", component " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("quickHessians")
    void hessianIsThatOfDifferencesIn48Digits(MoreGarbowHillstrom problem) {
        assertHessian(problem);
    }

    @ParameterizedTest
    @MethodSource("longHessians")
    @Tag("slow")
    void longHessianIsThatOfDifferencesIn48Digits(MoreGarbowHillstrom problem) {
        assertHessian(problem);
    }

    private static void assertHessian(MoreGarbowHillstrom problem) {
        int n = problem.n();
        int m = problem.m();
        Exact exact = new Exact(problem);
        double[][] first = new double[n][];
        Arrays.setAll(
                first,
                i -> Arrays.stream(exact.first(i)).mapToDouble(Dfp::toDouble).toArray());
        double[][] hessians = new double[2][n * n];
        for (int mode = 0; mode < 2; mode++) {
            Hessians.dense(modes().get(mode).differentiate(problem.sumOfSquares(), n), problem.start(), hessians[mode]);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                Dfp[] second = exact.second(i, j);
                double scale = 0;
                for (int k = 0; k < m; k++) {
                    scale += 2 * Math.abs(first[i][k] * first[j][k])
                            + 2 * exact.size(k) * Math.abs(second[k].toDouble());
                }
                for (int mode = 0; mode < 2; mode++) {
                    assertEquals(
                            second[m].toDouble(),
                            hessians[mode][i * n + j],
                            RELATIVE * scale,
                            modes().get(mode) + ", entry " + i + ", " + j);
                }
            }
        }
    }

    /** u'Hv = v'Hu to 1e-13 of |u| |Hv|, by both modes. */
    @ParameterizedTest
    @MethodSource("all")
    void hessianVectorProductsAreSymmetric(MoreGarbowHillstrom problem) {
        int n = problem.n();
        double[] u = Arrays.copyOfRange(DifferentiatorContract.direction(n + 1), 1, n + 1);
        double[] v = DifferentiatorContract.direction(n);
        double[][] products = new double[4][n];
        for (int mode = 0; mode < 2; mode++) {
            TwiceDifferentiableObjective f = modes().get(mode).differentiate(problem.sumOfSquares(), n);
            f.hvp(problem.start(), u, products[2 * mode]);
            f.hvp(problem.start(), v, products[2 * mode + 1]);
            double[] hu = products[2 * mode];
            double[] hv = products[2 * mode + 1];
            double size = Math.max(Vectors.norm2(u) * Vectors.norm2(hv), Vectors.norm2(v) * Vectors.norm2(hu));
            assertTrue(size > 0);
            assertEquals(Vectors.dot(u, hv), Vectors.dot(v, hu), 1e-13 * size, modes().get(mode) + "");
        }
        for (int side = 0; side < 2; side++) {
            assertArrayEquals(
                    products[side], products[2 + side], 1e-13 * Vectors.normInf(products[side]), "reverse, forward");
        }
    }
}
