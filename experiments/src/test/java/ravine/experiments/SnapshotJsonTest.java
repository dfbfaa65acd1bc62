// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.LinearMap;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.LeastSquares;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Spectrum;
import ravine.optimizers.Adam;
import ravine.optimizers.Averaged;
import ravine.optimizers.ClippedNorm;
import ravine.optimizers.Descent;
import ravine.optimizers.FirstOrderRule;
import ravine.optimizers.GradientNoise;
import ravine.optimizers.Lookahead;
import ravine.optimizers.Minimizer;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Result;
import ravine.optimizers.Schedule;
import ravine.optimizers.Scheduled;
import ravine.optimizers.Snapshot;
import ravine.optimizers.Target;
import ravine.optimizers.WeightDecay;

class SnapshotJsonTest {

    private static final Landscape LANDSCAPE = Quadratic.of(6, new Spectrum.LogUniform(100), 30);

    /** Each method of the catalogue with its defaults, and wrappers within each other. */
    static Stream<Optimizer> optimizers() {
        FirstOrderRule wrapped = new Scheduled(
                new Lookahead(
                        new WeightDecay(
                                new GradientNoise(new ClippedNorm(Adam.withStepSize(0.1), 1), 0.1, 0.5, 42),
                                0.01,
                                WeightDecay.Variant.COUPLED),
                        3,
                        0.5),
                new Schedule.Exponential(0.99));
        return Stream.concat(
                Catalogue.builtIn().optimizers().stream().map(CatalogueTest::withDefaults),
                Stream.of(wrapped, new Averaged(wrapped, new Averaged.Uniform())));
    }

    /** The landscape, or a sum of squares for the methods that need one. */
    private static DifferentiableObjective objective(Optimizer optimizer) {
        try {
            optimizer.start(LANDSCAPE.objective(), LANDSCAPE.start());
            return LANDSCAPE.objective();
        } catch (IllegalArgumentException e) {
            double[] matrix =
                    IntStream.range(0, 36).mapToDouble(StrictMath::cos).toArray();
            return LeastSquares.half(Affine.of(LinearMap.dense(6, 6, matrix), new double[] {1, 2, 3, 4, 5, 6}));
        }
    }

    private static double[] point(Descent descent) {
        double[] x = new double[6];
        descent.point(x);
        return x;
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aRunGoesOnFromItsTextBitForBit(Optimizer optimizer) {
        Descent descent = optimizer.start(objective(optimizer), LANDSCAPE.start());
        for (int t = 0; t < 9; t++) {
            String text = SnapshotJson.write(Snapshot.of(descent));
            assertEquals(Snapshot.of(descent), SnapshotJson.read(text));
            Descent copy = optimizer.start(objective(optimizer), LANDSCAPE.start());
            SnapshotJson.read(text).restore(copy);
            assertEquals(descent.step(), copy.step());
            assertArrayEquals(point(descent), point(copy), "iteration " + t);
            assertEquals(descent.value(), copy.value(), "iteration " + t);
            assertEquals(Snapshot.of(descent), Snapshot.of(copy), "iteration " + t);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aRunOfAMinimizerIsResumedFromItsTextBitForBit(Optimizer optimizer) {
        Minimizer minimizer =
                new Minimizer(Target.relativeGap(1e-6, 0).and(Target.step(1e-4).times(2)), 60);
        List<String> texts = new ArrayList<>();
        Result whole = minimizer.minimize(optimizer, objective(optimizer), LANDSCAPE.start(), progress -> {
            if (progress.iteration() == 0 || progress.iteration() == 13) {
                texts.add(SnapshotJson.write(progress.snapshot()));
            }
        });
        for (String text : texts) {
            Result resumed = minimizer.resume(optimizer, objective(optimizer), SnapshotJson.read(text));
            assertEquals(whole.stop(), resumed.stop());
            assertEquals(whole.counts(), resumed.counts());
            assertEquals(whole.trace(), resumed.trace());
            assertArrayEquals(whole.point(), resumed.point());
            assertArrayEquals(whole.bestPoint(), resumed.bestPoint());
        }
    }

    @Test
    void everyDoubleComesBack() {
        SplittableRandom random = new SplittableRandom(42);
        double[] special = {
            0.0,
            -0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MIN_NORMAL,
            0.1,
            1e23,
            9007199254740993.0
        };
        double[] any =
                random.longs(10_000).mapToDouble(Double::longBitsToDouble).toArray();
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put("special", special);
        numbers.put("a.b", any);
        numbers.put("none", new double[0]);
        Snapshot snapshot = Snapshot.of(numbers);
        assertEquals(snapshot, SnapshotJson.read(SnapshotJson.write(snapshot)));
    }

    @Test
    void theTextIsPlainJson() {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put("x", new double[] {0.1, -0.0});
        numbers.put("value", new double[] {Double.NaN});
        assertEquals("{\"x\":[0.1,-0.0],\"value\":[\"NaN\"]}", SnapshotJson.write(Snapshot.of(numbers)));
        assertEquals(Snapshot.of(Map.of("x", new double[] {1, 2})), SnapshotJson.read(" {\"x\" : [1, 2e0]} "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[1]; snapshot: expected an object but found ARRAY",
                "{\"x\": 1}; snapshot: expected x to be an array but found NUMBER",
                "{\"x\": [\"one\"]}; snapshot: expected numbers in x but found \"one\"",
                "{\"x\": [null]}; snapshot: expected numbers in x but found null"
            })
    void anotherTextIsRefused(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> SnapshotJson.read(text))
                        .getMessage());
    }

    @Test
    void textThatIsNoJsonIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SnapshotJson.read("{\"x\": "));
    }
}
