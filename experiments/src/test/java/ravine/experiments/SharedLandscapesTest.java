// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;

/** One landscape, four threads that begin together, each with an objective of its own: the same bits. */
class SharedLandscapesTest {

    private static final int THREADS = 4;

    private static final ExecutorService POOL = Executors.newFixedThreadPool(THREADS);

    @AfterAll
    static void shutDown() {
        POOL.shutdownNow();
    }

    static Stream<LandscapeFamily> landscapes() {
        return Catalogue.standard().landscapes().stream()
                .filter(family -> family.example().isPresent());
    }

    @ParameterizedTest
    @MethodSource("landscapes")
    void isSharedBetweenThreadsWithTheSameBits(LandscapeFamily family) throws Exception {
        Settings settings = family.example().orElseThrow();
        double[] expected = evaluated(family.create(settings));
        // Fresh: what it computes when it is first asked for, four threads ask for at once.
        Landscape shared = family.create(settings);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Future<double[]>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            results.add(POOL.submit(() -> {
                together.await();
                return evaluated(shared);
            }));
        }
        for (Future<double[]> result : results) {
            assertArrayEquals(bits(expected), bits(result.get()));
        }
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
    }

    /** All that it states, and value, gradient and product at so many points about the start that the threads meet. */
    private static double[] evaluated(Landscape landscape) {
        TwiceDifferentiableObjective objective = landscape.objective();
        double[] x = landscape.start();
        int n = x.length;
        double[] gradient = new double[n];
        double[] product = new double[n];
        List<Double> all = new ArrayList<>();
        int points = n <= 10 ? 2000 : 200;
        for (int k = 0; k < points; k++) {
            all.add(objective.value(x));
            all.add(objective.valueAndGradient(x, gradient));
            objective.hvp(x, gradient, product);
            add(all, gradient);
            add(all, product);
            for (int i = 0; i < n; i++) {
                x[i] += 0.1 * StrictMath.cos(i + k);
            }
        }
        add(all, landscape.start());
        add(all, landscape.eigenvalues().orElseGet(() -> new double[0]));
        add(all, landscape.optimum().map(Optimum::point).orElseGet(() -> new double[0]));
        all.add(landscape.optimum().map(Optimum::value).orElse(0.0));
        all.add(landscape.conditionNumber().orElse(0));
        all.add(landscape.jacobiConditionNumber().orElse(0));
        landscape.curvature().ifPresent(bounds -> {
            all.add(bounds.mu());
            all.add(bounds.lipschitz());
        });
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void add(List<Double> all, double[] values) {
        Arrays.stream(values).forEach(all::add);
    }
}
