// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Differentiator} does. */
abstract class DifferentiatorContract {

    abstract Differentiator differentiator();

    /** The scenarios whose derivatives this back end claims. */
    List<Scenario> scenarios() {
        return Scenario.all();
    }

    /** The error that theory allows for component i of a gradient. */
    abstract double gradientTolerance(Scenario scenario, double[] exact, int i);

    /** The error that theory allows for component i of a Hessian-vector product. */
    abstract double hvpTolerance(Scenario scenario, double[] v, double[] exact, int i);

    static List<Scenario> allScenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("allScenarios")
    void valueIsThatOfPlainDoubles(Scenario scenario) {
        Binary64[] arguments = scenario.point().stream().map(Binary64::new).toArray(Binary64[]::new);
        double plain = scenario.function().value(arguments).getReal();
        assertSameBits(plain, objective(scenario).value(scenario.x()));
    }

    @ParameterizedTest
    @MethodSource("allScenarios")
    void valueOfTheGradientIsTheValue(Scenario scenario) {
        TwiceDifferentiableObjective f = objective(scenario);
        assertSameBits(f.value(scenario.x()), f.valueAndGradient(scenario.x(), new double[scenario.n()]));
    }

    @Test
    void gradientIsThatOf48DigitArithmetic() {
        for (Scenario scenario : scenarios()) {
            double[] exact = Dfps.gradient(scenario.function(), scenario.x());
            double[] gradient = filled(scenario.n());
            objective(scenario).valueAndGradient(scenario.x(), gradient);
            for (int i = 0; i < exact.length; i++) {
                assertEquals(
                        exact[i], gradient[i], gradientTolerance(scenario, exact, i), scenario + ", component " + i);
            }
        }
    }

    @Test
    void hvpIsThatOf48DigitArithmetic() {
        for (Scenario scenario : scenarios()) {
            double[] v = direction(scenario.n());
            double[] exact = Dfps.hvp(scenario.function(), scenario.x(), v);
            double[] hvp = filled(scenario.n());
            objective(scenario).hvp(scenario.x(), v, hvp);
            for (int i = 0; i < exact.length; i++) {
                assertEquals(exact[i], hvp[i], hvpTolerance(scenario, v, exact, i), scenario + ", component " + i);
            }
        }
    }

    @Test
    void workedExampleIsAsInClosedForm() {
        // f = x^2 y + sin y: gradient (2xy, x^2 + cos y), Hessian ((2y, 2x), (2x, -sin y)).
        Scenario scenario = Scenario.all().get(1);
        double x = scenario.x()[0];
        double y = scenario.x()[1];
        double[] gradient = new double[2];
        objective(scenario).valueAndGradient(scenario.x(), gradient);
        double[] exact = {2 * x * y, x * x + StrictMath.cos(y)};
        double[] hvp = new double[2];
        double[] v = {0.75, -2};
        objective(scenario).hvp(scenario.x(), v, hvp);
        double[] exactHvp = {2 * y * v[0] + 2 * x * v[1], 2 * x * v[0] - StrictMath.sin(y) * v[1]};
        for (int i = 0; i < 2; i++) {
            assertEquals(exact[i], gradient[i], gradientTolerance(scenario, exact, i));
            assertEquals(exactHvp[i], hvp[i], hvpTolerance(scenario, v, exactHvp, i));
        }
    }

    @ParameterizedTest
    @MethodSource("allScenarios")
    void hvpAlongZeroIsZero(Scenario scenario) {
        double[] hvp = filled(scenario.n());
        objective(scenario).hvp(scenario.x(), new double[scenario.n()], hvp);
        for (double entry : hvp) {
            assertEquals(0, entry, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("allScenarios")
    void inputsAreNotModified(Scenario scenario) {
        double[] x = scenario.x();
        double[] v = direction(scenario.n());
        TwiceDifferentiableObjective f = objective(scenario);
        f.value(x);
        f.valueAndGradient(x, new double[x.length]);
        f.hvp(x, v, new double[x.length]);
        assertArrayEquals(scenario.x(), x, 0);
        assertArrayEquals(direction(scenario.n()), v, 0);
    }

    @ParameterizedTest
    @MethodSource("allScenarios")
    void evaluationsDoNotInfluenceEachOther(Scenario scenario) {
        TwiceDifferentiableObjective reused = objective(scenario);
        double[] elsewhere = scenario.x();
        elsewhere[0] += 0.125;
        reused.hvp(elsewhere, direction(scenario.n()), new double[scenario.n()]);
        reused.valueAndGradient(elsewhere, new double[scenario.n()]);
        double[] later = filled(scenario.n());
        reused.valueAndGradient(scenario.x(), later);
        double[] first = filled(scenario.n());
        objective(scenario).valueAndGradient(scenario.x(), first);
        assertArrayEquals(first, later, 0);
        reused.hvp(scenario.x(), direction(scenario.n()), later);
        objective(scenario).hvp(scenario.x(), direction(scenario.n()), first);
        assertArrayEquals(first, later, 0);
    }

    @Test
    void pointAndDirectionMayBeOneArray() {
        TwiceDifferentiableObjective f = differentiator().differentiate(Scenario::worked, 2);
        double[] x = {1.5, 0.5};
        double[] shared = new double[2];
        f.hvp(x, x, shared);
        double[] apart = new double[2];
        f.hvp(x, x.clone(), apart);
        assertArrayEquals(apart, shared, 0);
    }

    @Test
    void outputThatIsAnInputIsRefused() {
        TwiceDifferentiableObjective f = differentiator().differentiate(Scenario::worked, 2);
        double[] x = {1.5, 0.5};
        double[] v = {1, 2};
        assertRefused("gradientOut: expected another array than x", () -> f.valueAndGradient(x, x));
        assertRefused("out: expected another array than x", () -> f.hvp(x, v, x));
        assertRefused("out: expected another array than v", () -> f.hvp(x, v, v));
        assertArrayEquals(new double[] {1.5, 0.5}, x, 0);
    }

    @Test
    void wrongLengthsAreRefused() {
        TwiceDifferentiableObjective f = differentiator().differentiate(Scenario::worked, 2);
        double[] two = {1.5, 0.5};
        double[] three = {1, 2, 3};
        assertRefused("x: expected double[2] but was double[3]", () -> f.value(three));
        assertRefused("x: expected double[2] but was double[3]", () -> f.valueAndGradient(three, two));
        assertRefused("gradientOut: expected double[2] but was double[3]", () -> f.valueAndGradient(two, three));
        assertRefused("x: expected double[2] but was double[3]", () -> f.hvp(three, two, two.clone()));
        assertRefused("v: expected double[2] but was double[3]", () -> f.hvp(two, three, two.clone()));
        assertRefused("out: expected double[2] but was double[3]", () -> f.hvp(two, two, three));
    }

    @Test
    void noVariablesAreRefused() {
        assertRefused("dimension: expected at least 1 but was 0", () -> differentiator()
                .differentiate(Scenario::worked, 0));
    }

    @Test
    void dimensionIsTheNumberOfVariables() {
        assertEquals(7, differentiator().differentiate(Scenario::rosenbrock, 7).dimension());
    }

    @Test
    void nanInThePointMakesNanOfWhatDependsOnIt() {
        TwiceDifferentiableObjective f = differentiator().differentiate(Scenario::worked, 2);
        double[] x = {Double.NaN, 1};
        double[] out = new double[2];
        assertTrue(Double.isNaN(f.value(x)));
        assertTrue(Double.isNaN(f.valueAndGradient(x, out)));
        assertTrue(Double.isNaN(out[0]));
        f.hvp(x, new double[] {1, 1}, out);
        assertTrue(Double.isNaN(out[1]));
    }

    @Test
    void infiniteValueIsAResult() {
        TwiceDifferentiableObjective f = differentiator().differentiate(Scenario::worked, 2);
        double[] out = new double[2];
        assertEquals(Double.POSITIVE_INFINITY, f.valueAndGradient(new double[] {1e200, 1}, out));
        assertEquals(Double.POSITIVE_INFINITY, f.value(new double[] {1e200, 1}));
        f.valueAndGradient(new double[] {Double.POSITIVE_INFINITY, 1}, out);
        assertTrue(!Double.isFinite(out[0]));
    }

    @Test
    void exceptionOfTheFunctionReachesTheCallerAndHarmsNothing() {
        TwiceDifferentiableObjective f = differentiator().differentiate(DifferentiatorContract::refusesNegative, 1);
        double[] out = new double[1];
        assertThrows(ArithmeticException.class, () -> f.valueAndGradient(new double[] {-1}, out));
        assertThrows(ArithmeticException.class, () -> f.hvp(new double[] {-1}, new double[] {1}, out));
        f.valueAndGradient(new double[] {3}, out);
        assertEquals(6, out[0], 1e-8);
    }

    static <T extends CalculusFieldElement<T>> T refusesNegative(T[] x) {
        T square = x[0].square();
        if (x[0].getReal() < 0) {
            throw new ArithmeticException("negative");
        }
        return square;
    }

    final TwiceDifferentiableObjective objective(Scenario scenario) {
        return differentiator().differentiate(scenario.function(), scenario.n());
    }

    static TwiceDifferentiableObjective objective(Differentiator differentiator, FieldMultivariateFunction f, int n) {
        return differentiator.differentiate(f, n);
    }

    /** A direction without zeros or symmetry. */
    static double[] direction(int n) {
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = Math.cos(2.0 + 3 * i) - 0.25;
        }
        return v;
    }

    static double[] filled(int n) {
        double[] out = new double[n];
        java.util.Arrays.fill(out, Double.NaN);
        return out;
    }

    static double normInf(double[] a) {
        return Vectors.normInf(a);
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static void assertSameBits(double expected, double actual) {
        assertEquals(
                Double.doubleToRawLongBits(expected),
                Double.doubleToRawLongBits(actual),
                () -> expected + " and " + actual);
    }
}
