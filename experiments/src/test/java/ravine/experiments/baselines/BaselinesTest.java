// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.nonlinear.vector.leastsquares.GaussNewtonOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.random.Well19937c;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CountingObjective;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.ReverseMode;
import ravine.calculus.functions.LeastSquares;
import ravine.calculus.hipparchus.ToHipparchusOptim;
import ravine.optimizers.Descent;
import ravine.optimizers.Minimizer;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Result;
import ravine.optimizers.Stop;
import ravine.optimizers.Target;

/** What every baseline must hold to, and each against the library called directly. */
class BaselinesTest {

    private static final double[] START = {-1.2, 1};

    /** Rosenbrock's function as a sum of two squares, least at (1, 1). */
    private static LeastSquaresObjective rosenbrock() {
        return LeastSquares.of(new ReverseMode(), BaselinesTest::residuals, 2, 2);
    }

    private static <T extends CalculusFieldElement<T>> T[] residuals(T[] x) {
        T[] r = MathArrays.buildArray(x[0].getField(), 2);
        r[0] = x[1].subtract(x[0].square()).multiply(10);
        r[1] = x[0].negate().add(1);
        return r;
    }

    private static <T extends CalculusFieldElement<T>> T[] notANumber(T[] x) {
        T[] r = residuals(x);
        r[1] = r[1].multiply(Double.NaN);
        return r;
    }

    private static final RuntimeException OWN =
            new MathIllegalStateException(LocalizedCoreFormats.SIMPLE_MESSAGE, "mine");

    private static <T extends CalculusFieldElement<T>> T[] failingBeyondTheStart(T[] x) {
        if (x[0].getReal() != START[0]) {
            throw OWN;
        }
        return residuals(x);
    }

    static Stream<Optimizer> baselines() {
        return Stream.of(
                HipparchusNonlinearCg.withDefaults(HipparchusNonlinearCg.Formula.POLAK_RIBIERE),
                HipparchusNonlinearCg.withDefaults(HipparchusNonlinearCg.Formula.FLETCHER_REEVES),
                CommonsMathNonlinearCg.withDefaults(CommonsMathNonlinearCg.Formula.POLAK_RIBIERE),
                new CommonsMathNelderMead(1),
                new HipparchusBobyqa(0.5, 1e-9),
                new HipparchusCmaEs(0.5, 6, 7),
                HipparchusLevenbergMarquardt.withDefaults(),
                new HipparchusGaussNewton());
    }

    private static double[] point(Descent descent) {
        double[] x = new double[2];
        descent.point(x);
        return x;
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void itStartsAtTheStart(Optimizer baseline) {
        double[] x0 = START.clone();
        Descent descent = baseline.start(rosenbrock(), x0);
        x0[0] = Double.NaN;
        assertArrayEquals(START, point(descent));
        assertEquals(rosenbrock().value(START), descent.value());
        double[] gradient = new double[2];
        rosenbrock().valueAndGradient(START, gradient);
        assertEquals(Math.hypot(gradient[0], gradient[1]), descent.gradientNorm(), 1e-13);
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void itConverges(Optimizer baseline) {
        Result result = new Minimizer(Target.relativeGap(1e-12, 0), 5000).minimize(baseline, rosenbrock(), START);
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertArrayEquals(new double[] {1, 1}, result.bestPoint(), 1e-4);
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void valueIsTheObjectivesAtThePointBitForBit(Optimizer baseline) {
        Descent descent = baseline.start(rosenbrock(), START);
        for (int t = 0; t < 100 && descent.step(); t++) {
            assertEquals(rosenbrock().value(point(descent)), descent.value());
        }
    }

    /** Iterates and counts of 200 steps taken one by one, across several runs ahead. */
    @ParameterizedTest
    @MethodSource("baselines")
    void aBudgetDoesNotChangeWhatCameBefore(Optimizer baseline) {
        List<EvaluationCounts> counts = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        CountingObjective counted = CountingObjective.of(rosenbrock());
        Descent descent = baseline.start(counted, START);
        assertEquals(EvaluationCounts.NONE, counted.counts());
        EvaluationCounts before = EvaluationCounts.NONE;
        while (points.size() < 200 && descent.step()) {
            counts.add(counted.counts());
            points.add(point(descent));
            EvaluationCounts more = counted.counts().minus(before);
            assertTrue(more.values() + more.gradients() + more.residuals() > 0, "a step costs something");
            assertTrue(more.values() >= 0 && more.gradients() >= 0 && more.residuals() >= 0);
            before = counted.counts();
        }
        for (int budget : new int[] {1, 3, Math.min(64, points.size()), points.size()}) {
            Result result = new Minimizer(Target.none(), budget).minimize(baseline, rosenbrock(), START);
            assertEquals(counts.get(budget - 1), result.counts(), "budget " + budget);
            assertEquals(rosenbrock().value(points.get(budget - 1)), result.value());
        }
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void afterItsEndItStays(Optimizer baseline) {
        CountingObjective counted = CountingObjective.of(rosenbrock());
        Descent descent = baseline.start(counted, START);
        int t = 0;
        while (t < 2000 && descent.step()) {
            t++;
        }
        if (t < 2000) {
            double[] last = point(descent);
            EvaluationCounts all = counted.counts();
            assertFalse(descent.step());
            assertArrayEquals(last, point(descent));
            assertEquals(all, counted.counts());
        }
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void notANumberIsAResult(Optimizer baseline) {
        DifferentiableObjective nan = LeastSquares.of(new ReverseMode(), BaselinesTest::notANumber, 2, 2);
        Result result = new Minimizer(Target.none(), 100).minimize(baseline, nan, START);
        assertEquals(Stop.Kind.DIVERGED, result.stop().kind());
        Descent descent = baseline.start(nan, START);
        for (int i = 0; i < 3; i++) {
            descent.step();
        }
        assertTrue(Double.isNaN(descent.value()));
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void whatTheObjectiveThrowsIsThrownOn(Optimizer baseline) {
        DifferentiableObjective failing =
                LeastSquares.of(new ReverseMode(), BaselinesTest::failingBeyondTheStart, 2, 2);
        Descent descent = baseline.start(failing, START);
        assertEquals(OWN, assertThrows(MathIllegalStateException.class, () -> {
            for (int i = 0; i < 1000; i++) {
                descent.step();
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void namesAndNumbersAreThoseOfTheRecord(Optimizer baseline) {
        assertTrue(baseline.name().matches("(hipparchus|commons-math)-[a-z-]+"), baseline.name());
        assertThrows(UnsupportedOperationException.class, () -> baseline.hyperparameters()
                .put("a", 1.0));
        assertThrows(IllegalArgumentException.class, () -> baseline.start(rosenbrock(), new double[3]));
    }

    @Test
    void conjugateGradientsAreTheLibrarysAndSoAreTheirCounts() {
        DifferentiableObjective f = rosenbrock();
        long[] calls = new long[2];
        double[] found = new org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer(
                        org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula
                                .POLAK_RIBIERE,
                        (iteration, previous, current) -> iteration > 10)
                .optimize(
                        org.hipparchus.optim.MaxEval.unlimited(),
                        org.hipparchus.optim.nonlinear.scalar.GoalType.MINIMIZE,
                        new org.hipparchus.optim.InitialGuess(START),
                        new org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction(x -> {
                            calls[0]++;
                            return f.value(x);
                        }),
                        new org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient(x -> {
                            calls[1]++;
                            double[] gradient = new double[2];
                            f.valueAndGradient(x, gradient);
                            return gradient;
                        }))
                .getPoint();
        assertStep(
                HipparchusNonlinearCg.withDefaults(HipparchusNonlinearCg.Formula.POLAK_RIBIERE),
                10,
                found,
                new EvaluationCounts(calls[0], calls[1], 0));
    }

    @Test
    void commonsMathsConjugateGradientsAreTheLibrarysToo() {
        DifferentiableObjective f = rosenbrock();
        long[] calls = new long[2];
        double[] found =
                new org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer(
                                org.apache.commons.math3.optim.nonlinear.scalar.gradient
                                        .NonLinearConjugateGradientOptimizer.Formula.FLETCHER_REEVES,
                                (iteration, previous, current) -> iteration > 7)
                        .optimize(
                                org.apache.commons.math3.optim.MaxEval.unlimited(),
                                org.apache.commons.math3.optim.nonlinear.scalar.GoalType.MINIMIZE,
                                new org.apache.commons.math3.optim.InitialGuess(START),
                                new org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction(x -> {
                                    calls[0]++;
                                    return f.value(x);
                                }),
                                new org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient(x -> {
                                    calls[1]++;
                                    double[] gradient = new double[2];
                                    f.valueAndGradient(x, gradient);
                                    return gradient;
                                }))
                        .getPoint();
        assertStep(
                CommonsMathNonlinearCg.withDefaults(CommonsMathNonlinearCg.Formula.FLETCHER_REEVES),
                7,
                found,
                new EvaluationCounts(calls[0], calls[1], 0));
    }

    @Test
    void theSimplexIsTheLibrarys() {
        DifferentiableObjective f = rosenbrock();
        long[] calls = new long[2];
        double[] found = new SimplexOptimizer((iteration, previous, current) -> {
                    // Asked once an iteration while it says no, and for each vertex when it says yes.
                    calls[1]++;
                    return calls[1] >= 40;
                })
                .optimize(
                        org.apache.commons.math3.optim.MaxEval.unlimited(),
                        org.apache.commons.math3.optim.nonlinear.scalar.GoalType.MINIMIZE,
                        new org.apache.commons.math3.optim.InitialGuess(START),
                        new NelderMeadSimplex(2, 0.25),
                        new org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction(x -> {
                            calls[0]++;
                            return f.value(x);
                        }))
                .getPoint();
        assertStep(new CommonsMathNelderMead(0.25), 40, found, new EvaluationCounts(calls[0], 0, 0));
    }

    @Test
    void levenbergAndMarquardtAreTheLibrarysToTheEnd() {
        Optimum optimum = new LevenbergMarquardtOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .start(START)
                        .target(new double[2])
                        .maxEvaluations(1000)
                        .maxIterations(1000)
                        .model(ToHipparchusOptim.model(rosenbrock().residuals()))
                        .build());
        CountingObjective counted = CountingObjective.of(rosenbrock());
        Descent descent = HipparchusLevenbergMarquardt.withDefaults().start(counted, START);
        int t = 0;
        while (descent.step()) {
            t++;
        }
        assertTrue(t > 5, "steps " + t);
        assertArrayEquals(optimum.getPoint().toArray(), point(descent));
        int trials = optimum.getEvaluations();
        assertEquals(new EvaluationCounts(0, 0, 0, 0, trials, trials, 0), counted.counts());
    }

    @Test
    void gaussAndNewtonAreTheLibrarys() {
        Optimum optimum = new GaussNewtonOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .start(START)
                        .target(new double[2])
                        .maxEvaluations(1000)
                        .maxIterations(1000)
                        .model(ToHipparchusOptim.model(rosenbrock().residuals()))
                        .checker((iteration, previous, current) -> iteration > 2)
                        .build());
        assertStep(
                new HipparchusGaussNewton(),
                2,
                optimum.getPoint().toArray(),
                new EvaluationCounts(0, 0, 0, 0, optimum.getEvaluations(), optimum.getEvaluations(), 0));
    }

    @Test
    void cmaEsCostsAPopulationAnIterationAndIsTheLibrarysAtItsEnd() {
        CountingObjective counted = CountingObjective.of(rosenbrock());
        Descent descent = new HipparchusCmaEs(0.5, 6, 7).start(counted, START);
        for (int t = 1; t <= 10; t++) {
            descent.step();
            assertEquals(new EvaluationCounts(1 + 6L * t, 0, 0), counted.counts());
        }
        while (descent.step()) {
            assertTrue(descent.value() < 1000);
        }
        long[] calls = new long[1];
        double[] found = new org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer(
                        Integer.MAX_VALUE,
                        0,
                        true,
                        0,
                        0,
                        new Well19937c(7L),
                        false,
                        (iteration, previous, current) -> false)
                .optimize(
                        org.hipparchus.optim.MaxEval.unlimited(),
                        org.hipparchus.optim.nonlinear.scalar.GoalType.MINIMIZE,
                        new org.hipparchus.optim.InitialGuess(START),
                        org.hipparchus.optim.SimpleBounds.unbounded(2),
                        new org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer.Sigma(new double[] {0.5, 0.5}),
                        new org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer.PopulationSize(6),
                        new org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction(x -> {
                            calls[0]++;
                            return rosenbrock().value(x);
                        }))
                .getPoint();
        assertArrayEquals(found, point(descent));
        assertEquals(calls[0], counted.counts().values());
        assertNotEquals(
                List.of(point(descent)[0]),
                List.of(endOf(new HipparchusCmaEs(0.5, 6, 8))[0]),
                "another seed is another run");
    }

    private static double[] endOf(Optimizer baseline) {
        Descent descent = baseline.start(rosenbrock(), START);
        while (descent.step()) {
            descent.value();
        }
        return point(descent);
    }

    @Test
    void bobyqaCostsAValueAnIterationAndIsTheLibrarysAtItsEnd() {
        CountingObjective counted = CountingObjective.of(rosenbrock());
        Descent descent = new HipparchusBobyqa(0.5, 1e-6).start(counted, START);
        double least = descent.value();
        int t = 0;
        while (descent.step()) {
            t++;
            assertEquals(new EvaluationCounts(t + 1L, 0, 0), counted.counts());
            assertTrue(descent.value() <= least);
            least = descent.value();
        }
        double[] found = new org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer(5, 0.5, 1e-6)
                .optimize(
                        org.hipparchus.optim.MaxEval.unlimited(),
                        org.hipparchus.optim.nonlinear.scalar.GoalType.MINIMIZE,
                        new org.hipparchus.optim.InitialGuess(START),
                        org.hipparchus.optim.SimpleBounds.unbounded(2),
                        new org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction(rosenbrock()::value))
                .getPoint();
        assertArrayEquals(found, point(descent));
    }

    private static void assertStep(Optimizer baseline, int step, double[] expected, EvaluationCounts counts) {
        CountingObjective counted = CountingObjective.of(rosenbrock());
        Descent descent = baseline.start(counted, START);
        for (int t = 0; t < step; t++) {
            assertTrue(descent.step());
        }
        assertArrayEquals(expected, point(descent));
        assertEquals(counts, counted.counts());
    }

    /** The Jacobian of ((x₁ - 1)², x₂) has a column of zeros where x₁ = 1. */
    @Test
    void aSingularSystemEndsTheRun() {
        CountingObjective counted =
                CountingObjective.of(LeastSquares.of(new ReverseMode(), BaselinesTest::singular, 2, 2));
        Descent descent = new HipparchusGaussNewton().start(counted, new double[] {1, 1});
        assertFalse(descent.step());
        assertArrayEquals(new double[] {1, 1}, point(descent));
        assertEquals(new EvaluationCounts(0, 0, 0, 0, 1, 1, 0), counted.counts());
    }

    private static <T extends CalculusFieldElement<T>> T[] singular(T[] x) {
        T[] r = MathArrays.buildArray(x[0].getField(), 2);
        r[0] = x[0].subtract(1).square();
        r[1] = x[1];
        return r;
    }

    @Test
    void leastSquaresMethodsNeedResiduals() {
        DifferentiableObjective plain = new ReverseMode().differentiate(BaselinesTest::parabola, 2);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new HipparchusGaussNewton().start(plain, START))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "objective: expected a LeastSquaresObjective, for hipparchus-gauss-newton needs residuals"),
                message);
        assertThrows(IllegalArgumentException.class, () -> HipparchusLevenbergMarquardt.withDefaults()
                .start(plain, START));
    }

    private static <T extends CalculusFieldElement<T>> T parabola(T[] x) {
        return x[0].square().add(x[1].square());
    }

    @Test
    void bobyqaNeedsTwoVariables() {
        DifferentiableObjective line = new ReverseMode().differentiate(BaselinesTest::square, 1);
        assertEquals(
                "x0: expected at least 2 variables, for hipparchus-bobyqa needs as many, but was 1",
                assertThrows(IllegalArgumentException.class, () -> new HipparchusBobyqa(1, 1e-8)
                                .start(line, new double[1]))
                        .getMessage());
    }

    private static <T extends CalculusFieldElement<T>> T square(T[] x) {
        return x[0].square();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void numbersMustBePositive(double value) {
        assertThrows(IllegalArgumentException.class, () -> new CommonsMathNelderMead(value));
        assertThrows(IllegalArgumentException.class, () -> new HipparchusBobyqa(value, 1e-9));
        assertThrows(IllegalArgumentException.class, () -> new HipparchusBobyqa(1, value));
        assertThrows(IllegalArgumentException.class, () -> new HipparchusCmaEs(value, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> new HipparchusLevenbergMarquardt(value, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new HipparchusLevenbergMarquardt(1, value, 1));
        assertThrows(IllegalArgumentException.class, () -> new HipparchusLevenbergMarquardt(1, 1, value));
        HipparchusNonlinearCg.Formula theirs = HipparchusNonlinearCg.Formula.POLAK_RIBIERE;
        assertThrows(IllegalArgumentException.class, () -> new HipparchusNonlinearCg(theirs, value, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new HipparchusNonlinearCg(theirs, 1, value, 1));
        assertThrows(IllegalArgumentException.class, () -> new HipparchusNonlinearCg(theirs, 1, 1, value));
        CommonsMathNonlinearCg.Formula commons = CommonsMathNonlinearCg.Formula.POLAK_RIBIERE;
        assertThrows(IllegalArgumentException.class, () -> new CommonsMathNonlinearCg(commons, value, 1, 1));
        assertEquals(
                "population: expected at least 2 but was 1",
                assertThrows(IllegalArgumentException.class, () -> new HipparchusCmaEs(1, 1, 1))
                        .getMessage());
    }
}
