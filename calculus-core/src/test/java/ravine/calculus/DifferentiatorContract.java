// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Differentiator} does. */
abstract class DifferentiatorContract {

    private static final Map<Scenario, double[]> EXACT_GRADIENTS = new ConcurrentHashMap<>();
    private static final Map<Scenario, double[]> EXACT_HVPS = new ConcurrentHashMap<>();

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
            double[] exact = EXACT_GRADIENTS.computeIfAbsent(scenario, s -> Dfps.gradient(s.function(), s.x()));
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
            double[] exact = EXACT_HVPS.computeIfAbsent(scenario, s -> Dfps.hvp(s.function(), s.x(), v));
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

    // Vector functions.

    @Test
    void productsAreThoseOf48DigitArithmetic() {
        double[] x = {0.7, 1.3, 2.1};
        double[] v = {0.5, -1, 2};
        double[] w = {1.5, -0.25};
        VectorFunction f = differentiator().differentiate(DifferentiatorContract::threeToTwo, 3, 2);
        double[] jvp = filled(2);
        f.jvp(x, v, jvp);
        assertArrayEquals(Dfps.jvp(DifferentiatorContract::threeToTwo, x, v), jvp, productTolerance());
        double[] vjp = filled(3);
        f.vjp(x, w, vjp);
        for (int i = 0; i < 3; i++) {
            double[] unit = new double[3];
            unit[i] = 1;
            double[] column = Dfps.jvp(DifferentiatorContract::threeToTwo, x, unit);
            assertEquals(Vectors.dot(w, column), vjp[i], productTolerance());
        }
    }

    @Test
    void shapesOfVectorFunctionsMayBeTallWideAndOne() {
        for (int n : new int[] {1, 2, 9, 33}) {
            for (int m : new int[] {1, 2, 20}) {
                VectorFunction f = differentiator().differentiate(new Waves(m)::value, n, m);
                assertEquals(n, f.inputDimension());
                assertEquals(m, f.outputDimension());
                double[] x = direction(n);
                double[] v = direction(n);
                double[] w = direction(m);
                double[] jvp = filled(m);
                double[] vjp = filled(n);
                f.jvp(x, v, jvp);
                f.vjp(x, w, vjp);
                // w'(Jv) = (J'w)'v.
                assertEquals(Vectors.dot(w, jvp), Vectors.dot(vjp, v), m * n * productTolerance());
                double[] value = filled(m);
                f.value(x, value);
                for (int k = 0; k < m; k++) {
                    double sum = 0;
                    for (double entry : x) {
                        sum += entry;
                    }
                    double slope = (k + 1) * Math.cos((k + 1) * sum);
                    assertEquals(Math.sin((k + 1) * sum), value[k], 1e-13);
                    assertEquals(slope * Arrays.stream(v).sum(), jvp[k], m * n * productTolerance());
                }
            }
        }
    }

    @Test
    void constantOutputsHaveNoDerivative() {
        VectorFunction f = differentiator().differentiate(DifferentiatorContract::constantAndRepeated, 2, 3);
        double[] jvp = filled(3);
        f.jvp(new double[] {2, 5}, new double[] {1, 10}, jvp);
        assertArrayEquals(new double[] {0, 10, 10}, jvp, 1e-8);
        double[] vjp = filled(2);
        f.vjp(new double[] {2, 5}, new double[] {7, 1, 2}, vjp);
        assertArrayEquals(new double[] {0, 3}, vjp, 1e-8);
    }

    @Test
    void wrongShapesOfVectorFunctionsAreRefused() {
        VectorFunction f = differentiator().differentiate(DifferentiatorContract::threeToTwo, 3, 2);
        double[] two = {1, 2};
        double[] three = {1, 2, 3};
        assertRefused("x: expected double[3] but was double[2]", () -> f.value(two, two.clone()));
        assertRefused("out: expected double[2] but was double[3]", () -> f.value(three, three.clone()));
        assertRefused("x: expected double[3] but was double[2]", () -> f.jvp(two, three, two.clone()));
        assertRefused("v: expected double[3] but was double[2]", () -> f.jvp(three, two, two.clone()));
        assertRefused("out: expected double[2] but was double[3]", () -> f.jvp(three, three, three.clone()));
        assertRefused("x: expected double[3] but was double[2]", () -> f.vjp(two, two, three.clone()));
        assertRefused("w: expected double[2] but was double[3]", () -> f.vjp(three, three, three.clone()));
        assertRefused("out: expected double[3] but was double[2]", () -> f.vjp(three, two, two.clone()));
        assertRefused("inputDimension: expected at least 1 but was 0", () -> differentiator()
                .differentiate(DifferentiatorContract::threeToTwo, 0, 2));
        assertRefused("outputDimension: expected at least 1 but was 0", () -> differentiator()
                .differentiate(DifferentiatorContract::threeToTwo, 3, 0));
        VectorFunction wrong = differentiator().differentiate(DifferentiatorContract::threeToTwo, 3, 4);
        assertRefused("function: expected 4 values but it returned 2", () -> wrong.value(three, new double[4]));
        assertRefused("function: expected 4 values but it returned 2", () -> wrong.jvp(three, three, new double[4]));
    }

    @Test
    void outputsOfVectorFunctionsThatAreInputsAreRefused() {
        VectorFunction f = differentiator().differentiate(new Waves(2)::value, 2, 2);
        double[] x = {1, 2};
        double[] v = {3, 4};
        assertRefused("out: expected another array than x", () -> f.value(x, x));
        assertRefused("out: expected another array than x", () -> f.jvp(x, v, x));
        assertRefused("out: expected another array than v", () -> f.jvp(x, v, v));
        assertRefused("out: expected another array than x", () -> f.vjp(x, v, x));
        assertRefused("out: expected another array than w", () -> f.vjp(x, v, v));
    }

    /** The error that theory allows for a product with a Jacobian whose entries are of size 1. */
    abstract double productTolerance();

    static <T extends CalculusFieldElement<T>> T[] threeToTwo(T[] x) {
        T[] out = MathArrays.buildArray(x[0].getField(), 2);
        out[0] = x[0].multiply(x[1]).sin().add(x[2].log());
        out[1] = x[2].divide(x[0]).multiply(x[1].exp());
        return out;
    }

    static <T extends CalculusFieldElement<T>> T[] constantAndRepeated(T[] x) {
        T[] out = MathArrays.buildArray(x[0].getField(), 3);
        out[0] = x[0].newInstance(4);
        out[1] = x[1];
        out[2] = x[1];
        return out;
    }

    /** \( F_k(x) = \sin (k + 1) \sum_i x_i \). */
    private record Waves(int outputs) {
        <T extends CalculusFieldElement<T>> T[] value(T[] x) {
            T sum = x[0].getField().getZero();
            for (T entry : x) {
                sum = sum.add(entry);
            }
            T[] out = MathArrays.buildArray(x[0].getField(), outputs);
            for (int k = 0; k < outputs; k++) {
                out[k] = sum.multiply(k + 1).sin();
            }
            return out;
        }
    }

    final TwiceDifferentiableObjective objective(Scenario scenario) {
        return differentiator().differentiate(scenario.function(), scenario.n());
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
        Arrays.fill(out, Double.NaN);
        return out;
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static void assertSameBits(double expected, double actual) {
        assertEquals(
                Double.doubleToRawLongBits(expected),
                Double.doubleToRawLongBits(actual),
                () -> expected + " and " + actual);
    }
}
