// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CountingObjective;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.Hessians;
import ravine.calculus.Vectors;

/** What every {@link Optimizer} must hold to. */
abstract class OptimizerContract {

    static final int N = 10;
    static final double KAPPA = 10;
    private static final double[] START = Quadratic.cosines(N);

    /** A fresh object, of the method tuned for eigenvalues in [1, 10]. */
    abstract Optimizer optimizer();

    /** The same for n variables, if the method must know how many there are. */
    Optimizer inDimension(int n) {
        return optimizer();
    }

    abstract String expectedName();

    /** What n = 10 and this many iterations cost, none of them a failure. */
    abstract EvaluationCounts expectedCounts(int iterations);

    /** The same method with a step so long that it overflows at once; empty if it never takes a step upwards. */
    abstract Optional<Optimizer> overflowing();

    /** Whether the iterates turn with the landscape. */
    abstract boolean isRotationEquivariant();

    /** Whether the iterates stay the same when f is multiplied by a positive number. */
    abstract boolean isScaleInvariant();

    /** How far iterates of order one may be apart that are the same but for rounding. */
    double roundOff() {
        // A step rounds to a few ulps, and 20 of them do not amplify that: each contracts.
        return 1e-13;
    }

    /** The relative gap that it reaches; more for a method whose steps do not become short near a minimum. */
    double reach() {
        return 1e-10;
    }

    /** A quadratic in the form that the method needs. */
    DifferentiableObjective posed(Quadratic quadratic) {
        return quadratic;
    }

    /** A function of two variables that is NaN everywhere, in the form that the method needs. */
    DifferentiableObjective notANumber() {
        return Formula.constant(2, Double.NaN);
    }

    /** What the start costs. */
    EvaluationCounts countsAtStart() {
        return new EvaluationCounts(0, 1, 0);
    }

    /** Rosenbrock's function in the form that the method needs. */
    DifferentiableObjective valley() {
        return Formula.rosenbrock();
    }

    /** The landscape, which throws at its k-th evaluation. */
    DifferentiableObjective failing(int k, RuntimeException failure) {
        return new FailingObjective(Quadratic.logUniform(N, KAPPA).rotated(30), k, failure);
    }

    /** The landscape, whose value and gradient are no numbers from the k-th evaluation on. */
    DifferentiableObjective lost(int k, double value) {
        Quadratic sound = Quadratic.logUniform(N, KAPPA).rotated(30);
        int[] left = {k};
        return new Formula(
                N,
                x -> --left[0] > 0 ? sound.value(x) : value,
                x -> {
                    double[] gradient = new double[N];
                    sound.valueAndGradient(x, gradient);
                    if (left[0] <= 1) {
                        Arrays.fill(gradient, value);
                    }
                    return gradient;
                },
                x -> {
                    double[] hessian = new double[N * N];
                    Hessians.dense(sound, x, hessian);
                    return hessian;
                });
    }

    /** The evaluation that threw, the k-th, is counted like the others. */
    void assertFailureIsCounted(int k, EvaluationCounts counts) {
        assertEquals(k, counts.values() + counts.gradients() + counts.hvps());
    }

    private DifferentiableObjective landscape() {
        return posed(Quadratic.logUniform(N, KAPPA).rotated(30));
    }

    /** The first {@code steps + 1} iterates. */
    static List<double[]> iterates(Optimizer optimizer, DifferentiableObjective landscape, double[] x0, int steps) {
        Descent descent = optimizer.start(landscape, x0);
        List<double[]> iterates = new ArrayList<>();
        iterates.add(point(descent, x0.length));
        for (int t = 0; t < steps; t++) {
            descent.step();
            iterates.add(point(descent, x0.length));
        }
        return iterates;
    }

    static double[] point(Descent descent, int dimension) {
        double[] x = new double[dimension];
        descent.point(x);
        return x;
    }

    @Test
    void nameIsTheOneOfTheField() {
        assertEquals(expectedName(), optimizer().name());
    }

    @Test
    void hyperparametersAreTheRecordsNumbersInOrder() throws ReflectiveOperationException {
        Optimizer optimizer = optimizer();
        List<String> names = new ArrayList<>();
        for (RecordComponent component : optimizer.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(optimizer);
            String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            // What is no number, such as a variant, and seeds are in the record alone.
            boolean isNamed =
                    value instanceof Double || optimizer.hyperparameters().containsKey(name);
            if (value instanceof Number number && isNamed) {
                names.add(name);
                assertEquals(number.doubleValue(), optimizer.hyperparameters().get(name), name);
            } else if (value instanceof LineSearch search) {
                names.addAll(search.hyperparameters().keySet());
            }
        }
        assertEquals(names, List.copyOf(optimizer.hyperparameters().keySet()));
    }

    @Test
    void hyperparametersAreUnmodifiable() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> optimizer().hyperparameters().put("step-size", 1.0));
    }

    @Test
    void equalSettingsAreEqualOptimizers() {
        assertNotSame(optimizer(), optimizer());
        assertEquals(optimizer(), optimizer());
        assertEquals(optimizer().hashCode(), optimizer().hashCode());
        overflowing().ifPresent(other -> assertNotEquals(optimizer(), other));
    }

    @Test
    void startIsAtX0() {
        Descent descent = optimizer().start(landscape(), START);
        assertArrayEquals(START, point(descent, N));
        assertEquals(landscape().value(START), descent.value());
        double[] gradient = new double[N];
        landscape().valueAndGradient(START, gradient);
        assertEquals(Vectors.norm2(gradient), descent.gradientNorm());
    }

    @Test
    void x0IsNotModified() {
        double[] x0 = START.clone();
        iterates(optimizer(), landscape(), x0, 3);
        assertArrayEquals(START, x0);
    }

    @Test
    void x0IsNotKept() {
        double[] x0 = START.clone();
        Descent descent = optimizer().start(landscape(), x0);
        x0[0] = Double.NaN;
        descent.step();
        assertArrayEquals(iterates(optimizer(), landscape(), START, 1).get(1), point(descent, N));
    }

    @Test
    void pointHandsOutACopy() {
        Descent descent = optimizer().start(landscape(), START);
        point(descent, N)[0] = Double.NaN;
        descent.step();
        assertArrayEquals(iterates(optimizer(), landscape(), START, 1).get(1), point(descent, N));
    }

    @Test
    void twoRunsOfOneOptimizerDoNotMeet() {
        Optimizer optimizer = optimizer();
        List<double[]> alone = iterates(optimizer, landscape(), START, 5);
        Descent first = optimizer.start(landscape(), START);
        Descent second = optimizer.start(landscape(), Quadratic.reverse(START));
        for (int t = 1; t <= 5; t++) {
            first.step();
            second.step();
            assertArrayEquals(alone.get(t), point(first, N));
        }
    }

    @Test
    void zeroGradientIsAFixedPoint() {
        double[] center = Quadratic.reverse(START);
        for (double[] iterate :
                iterates(optimizer(), posed(Quadratic.logUniform(N, KAPPA).at(center)), center, 5)) {
            assertArrayEquals(center, iterate);
        }
    }

    @Test
    void valueIsTheObjectivesAtThePointBitForBit() {
        Descent descent = optimizer().start(landscape(), START);
        for (int t = 0; t < 40; t++) {
            assertEquals(landscape().value(point(descent, N)), descent.value(), "iteration " + t);
            descent.step();
        }
    }

    @Test
    void stepSaysFalseOnlyIfThePointStays() {
        Descent descent = optimizer().start(landscape(), START);
        for (int t = 0; t < 40; t++) {
            double[] before = point(descent, N);
            double valueBefore = descent.value();
            if (!descent.step()) {
                assertArrayEquals(before, point(descent, N));
                assertEquals(valueBefore, descent.value());
                assertFalse(descent.step(), "it stays for good");
            }
        }
    }

    @Test
    void oneDimensionWillDo() {
        DifferentiableObjective parabola = posed(Quadratic.diagonal(2).at(3));
        double gap = Math.max(1e-8, reach());
        Result result =
                new Minimizer(Target.relativeGap(gap, 0), 2000).minimize(inDimension(1), parabola, new double[] {5.5});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertEquals(3, result.bestPoint()[0], 2.5 * Math.sqrt(gap));
    }

    @Test
    void convergesOnAQuadraticOfConditionTen() {
        Result result = new Minimizer(Target.relativeGap(reach(), 0), 1000).minimize(optimizer(), landscape(), START);
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
    }

    @Test
    void bestValueIsTheObjectivesAtTheBestPoint() {
        for (int budget : new int[] {0, 1, 7, 30}) {
            Result result = new Minimizer(Target.none(), budget).minimize(optimizer(), landscape(), START);
            assertEquals(landscape().value(result.bestPoint()), result.bestValue());
        }
    }

    @Test
    void bestPointIsTheFirstLeastOfTheIterates() {
        int budget = 30;
        double[] best = START;
        for (double[] iterate : iterates(optimizer(), landscape(), START, budget)) {
            if (landscape().value(iterate) < landscape().value(best)) {
                best = iterate;
            }
        }
        Result result = new Minimizer(Target.none(), budget).minimize(optimizer(), landscape(), START);
        assertArrayEquals(best, result.bestPoint());
    }

    @Test
    void evaluationsAreCountedExactly() {
        CountingObjective counted = CountingObjective.of(landscape());
        Descent descent = optimizer().start(counted, START);
        assertEquals(countsAtStart(), counted.counts(), "at the start");
        for (int t = 1; descent.step() && t <= 5; t++) {
            assertEquals(expectedCounts(t), counted.counts(), "iteration " + t);
        }
        assertNotEquals(countsAtStart(), counted.counts(), "no step was taken");
    }

    @Test
    void anExceptionOfTheObjectiveEndsAsFailedAndLosesNothing() {
        RuntimeException failure = new IllegalStateException("the cable is unplugged");
        for (int k : new int[] {2, 3, 7, 40}) {
            Result result = new Minimizer(Target.none(), 40).minimize(optimizer(), failing(k, failure), START);
            List<double[]> iterates = iterates(optimizer(), landscape(), START, result.iterations());
            if (result.stop().kind() != Stop.Kind.FAILED) {
                // It was over before.
                assertEquals(Optional.empty(), result.failure());
                continue;
            }
            assertSame(failure, result.failure().orElseThrow());
            assertArrayEquals(iterates.get(result.iterations()), result.point());
            assertEquals(landscape().value(result.point()), result.value());
            assertEquals(landscape().value(result.bestPoint()), result.bestValue());
            assertTrue(result.bestValue() <= result.value());
            assertFailureIsCounted(k, result.counts());
            assertEquals(result.iterations(), result.trace().last().iteration());
        }
    }

    @Test
    void anExceptionAtTheStartEndsAsFailed() {
        RuntimeException failure = new ArithmeticException("1/0");
        Result result = new Minimizer(Target.none(), 10).minimize(optimizer(), failing(1, failure), START);
        assertEquals(Stop.Kind.FAILED, result.stop().kind());
        assertSame(failure, result.failure().orElseThrow());
        assertEquals(0, result.iterations());
        assertArrayEquals(START, result.point());
        assertTrue(Double.isNaN(result.value()));
        assertFailureIsCounted(1, result.counts());
    }

    @Test
    void resultHoldsTheValueAtItsPoint() {
        for (int budget : new int[] {0, 1, 7, 30}) {
            Result result = new Minimizer(Target.none(), budget).minimize(optimizer(), landscape(), START);
            assertEquals(landscape().value(result.point()), result.value());
            List<double[]> iterates = iterates(optimizer(), landscape(), START, result.iterations());
            assertArrayEquals(iterates.get(result.iterations()), result.point());
        }
    }

    @Test
    void infinityEndsAsDiverged() {
        for (double infinity : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Result result = new Minimizer(Target.none(), 1000).minimize(optimizer(), lost(1, infinity), START);
            assertEquals(Stop.Kind.DIVERGED, result.stop().kind());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void anObjectiveThatIsLostAmidARunIsAnOutcomeAndTheBestPointIsKept(double lost) {
        for (int k : new int[] {2, 3, 6, 15}) {
            Result result = new Minimizer(Target.none(), 3000).minimize(optimizer(), lost(k, lost), START);
            assertEquals(Optional.empty(), result.failure());
            assertTrue(
                    Set.of(Stop.Kind.DIVERGED, Stop.Kind.STALLED)
                            .contains(result.stop().kind()),
                    result.stop().toString());
            if (result.bestValue() != Double.NEGATIVE_INFINITY) {
                assertEquals(landscape().value(result.bestPoint()), result.bestValue());
            }
        }
    }

    /** The other sign is exact everywhere, so nothing is rounded in another way. */
    @Test
    void toMaximiseIsToMinimiseTheNegatedFunctionBitForBit() {
        Quadratic quadratic = Quadratic.logUniform(N, KAPPA).rotated(30);
        assumeTrue(posed(quadratic) == quadratic, "a sum of squares has no other sign");
        List<double[]> down = iterates(optimizer(), quadratic, START, 30);
        List<double[]> up = iterates(optimizer(), quadratic.scaled(-1).negated(), START, 30);
        for (int t = 0; t < down.size(); t++) {
            assertArrayEquals(down.get(t), up.get(t), "iteration " + t);
        }
    }

    @Test
    void aRunThatIsResumedEndsAsIfItHadNotBeenInterrupted() {
        StopRule rule = Target.relativeGap(1e-6, 0).and(Target.step(1e-3).times(2));
        Minimizer minimizer = new Minimizer(rule, 300);
        List<Snapshot> snapshots = new ArrayList<>();
        Result whole = minimizer.minimize(optimizer(), landscape(), START, progress -> {
            if (progress.iteration() % 5 == 1) {
                snapshots.add(progress.snapshot());
            }
        });
        for (Snapshot snapshot : snapshots.subList(0, Math.min(5, snapshots.size()))) {
            Result resumed = minimizer.resume(optimizer(), landscape(), Snapshot.of(snapshot.numbers()));
            assertEquals(whole.stop(), resumed.stop());
            assertEquals(whole.iterations(), resumed.iterations());
            assertEquals(whole.value(), resumed.value());
            assertArrayEquals(whole.point(), resumed.point());
            assertEquals(whole.bestValue(), resumed.bestValue());
            assertArrayEquals(whole.bestPoint(), resumed.bestPoint());
            assertEquals(whole.counts(), resumed.counts());
            assertEquals(whole.trace(), resumed.trace());
        }
    }

    @Test
    void overflowEndsAsDivergedAndKeepsTheBestPoint() {
        assumeTrue(overflowing().isPresent(), "it never takes a step upwards");
        Result result =
                new Minimizer(Target.none(), 1000).minimize(overflowing().orElseThrow(), landscape(), START);
        assertEquals(Stop.Kind.DIVERGED, result.stop().kind());
        assertFalse(Double.isFinite(result.value()));
        assertArrayEquals(START, result.bestPoint());
    }

    @Test
    void notANumberEndsAsDiverged() {
        Result result = new Minimizer(Target.none(), 1000).minimize(inDimension(2), notANumber(), new double[] {1, 2});
        assertEquals(Stop.Kind.DIVERGED, result.stop().kind());
        assertEquals(0, result.iterations());
    }

    @Test
    void startWithNotANumberEndsAsDiverged() {
        double[] x0 = START.clone();
        x0[3] = Double.NaN;
        assertEquals(
                Stop.Kind.DIVERGED,
                new Minimizer(Target.none(), 1000)
                        .minimize(optimizer(), landscape(), x0)
                        .stop()
                        .kind());
    }

    @Test
    void stepsOnNotANumberEndQuietly() {
        Descent descent = inDimension(2).start(notANumber(), new double[] {1, 2});
        descent.step();
        assertTrue(Double.isNaN(descent.value()));
    }

    @Test
    void wrongDimensionIsRefused() {
        Exception refusal =
                assertThrows(IllegalArgumentException.class, () -> optimizer().start(landscape(), new double[N - 1]));
        assertEquals("x0: expected double[10] but was double[9]", refusal.getMessage());
        Descent descent = optimizer().start(landscape(), START);
        refusal = assertThrows(IllegalArgumentException.class, () -> descent.point(new double[N + 1]));
        assertEquals("out: expected double[10] but was double[11]", refusal.getMessage());
    }

    @Test
    void iteratesTurnWithTheLandscapeExactlyIfTheMethodIsRotationEquivariant() {
        Quadratic aligned = Quadratic.logUniform(N, KAPPA);
        List<double[]> straight = iterates(optimizer(), posed(aligned), START, 20);
        List<double[]> turned = iterates(optimizer(), posed(aligned.rotated(30)), Quadratic.rotate(START, 30), 20);
        double distance = 0;
        for (int t = 0; t <= 20; t++) {
            distance = Math.max(distance, distance(Quadratic.rotate(straight.get(t), 30), turned.get(t)));
        }
        assertEquals(isRotationEquivariant(), distance < roundOff(), "distance " + distance);
        assertEquals(isRotationEquivariant(), distance < 1e-2, "distance " + distance);
    }

    @Test
    void iteratesDoNotDependOnTheOrderOfTheCoordinates() {
        Quadratic turned = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> straight = iterates(optimizer(), posed(turned), START, 20);
        List<double[]> reversed = iterates(optimizer(), posed(turned.reversed()), Quadratic.reverse(START), 20);
        for (int t = 0; t <= 20; t++) {
            assertTrue(distance(Quadratic.reverse(straight.get(t)), reversed.get(t)) < roundOff(), "iteration " + t);
        }
    }

    @Test
    void iteratesIgnoreTheScaleOfTheObjectiveExactlyIfTheMethodIsScaleInvariant() {
        Quadratic turned = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> plain = iterates(optimizer(), posed(turned), START, 5);
        // A power of two: no rounding.
        List<double[]> scaled = iterates(optimizer(), posed(turned.scaled(0x1.0p-10)), START, 5);
        double distance = distance(plain.get(1), scaled.get(1));
        assertEquals(isScaleInvariant(), distance == 0, "distance " + distance);
    }

    @Test
    void preconditionerIsSymmetricPositiveDefinite() {
        Descent descent = optimizer().start(landscape(), START);
        for (int t = 0; t < 3; t++) {
            Preconditioner p = descent.preconditioner();
            double[] u = Quadratic.cosines(N);
            double[] v = Quadratic.reverse(u);
            double[] pu = new double[N];
            double[] pv = new double[N];
            p.solve(u, pu);
            p.solve(v, pv);
            assertTrue(Vectors.dot(u, pu) > 0);
            assertEquals(Vectors.dot(u, pv), Vectors.dot(v, pu), 1e-14 * Vectors.norm2(u) * Vectors.norm2(pv));
            descent.step();
        }
    }

    @Test
    void preconditionerSolvesInPlaceAndRefusesWrongShapes() {
        Descent descent = optimizer().start(landscape(), START);
        descent.step();
        Preconditioner p = descent.preconditioner();
        double[] out = new double[N];
        double[] inPlace = START.clone();
        p.solve(START, out);
        p.solve(inPlace, inPlace);
        assertAll(
                () -> assertArrayEquals(out, inPlace),
                () -> assertThrows(IllegalArgumentException.class, () -> p.solve(START, new double[N - 1])),
                () -> assertThrows(IllegalArgumentException.class, () -> p.solve(new double[N + 1], out)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 19})
    void aCopyGoesOnBitForBit(int iterations) {
        Copies.assertGoOnBitForBit(optimizer(), landscape(), START, iterations, 25);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 20})
    void aCopyGoesOnBitForBitWhereCurvatureChanges(int iterations) {
        Copies.assertGoOnBitForBit(inDimension(2), valley(), new double[] {-1.2, 1}, iterations, 25);
    }

    @Test
    void aCopyOfARunThatHasEndedHasEnded() {
        Copies.assertGoOnBitForBit(optimizer(), landscape(), START, 3000, 3);
    }

    @Test
    void aSnapshotSharesNothingWithItsRun() {
        Descent descent = optimizer().start(landscape(), START);
        descent.step();
        Snapshot before = Snapshot.of(descent);
        Map<String, double[]> numbers = before.numbers();
        descent.step();
        assertNotEquals(before, Snapshot.of(descent), "the run went on");
        numbers.values().forEach(values -> Arrays.fill(values, Double.NaN));
        Descent copy = optimizer().start(landscape(), START);
        before.restore(copy);
        before.restore(copy);
        assertEquals(before, Snapshot.of(copy));
        descent.step();
        assertEquals(before, Snapshot.of(copy), "nor do two runs with each other");
    }

    @Test
    void aSnapshotOfAnotherDimensionIsRefusedAsAWhole() {
        Snapshot other = Snapshot.of(inDimension(2).start(posed(Quadratic.diagonal(1, 2)), new double[] {1, 1}));
        Descent descent = optimizer().start(landscape(), START);
        Snapshot before = Snapshot.of(descent);
        assertThrows(IllegalArgumentException.class, () -> other.restore(descent));
        assertEquals(before, Snapshot.of(descent));
    }

    private static double distance(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int i = 0; i < a.length; i++) {
            difference[i] -= b[i];
        }
        return Vectors.norm2(difference);
    }
}
