// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;

/** Quadratics of a million variables: nothing of the size n² is made, and nothing at all in an evaluation. */
class LargeQuadraticTest {

    private static final int N = 1_000_000;

    static Stream<Rotation> rotations() {
        return Stream.of(
                new Rotation.Angle(45),
                new Rotation.PartialHaar(2, 1),
                new Rotation.Blocks(5, true, 1),
                new Rotation.Hadamard(1));
    }

    @ParameterizedTest
    @MethodSource("rotations")
    void aMillionVariablesTakeSomeTensOfMegabytes(Rotation rotation) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Quadratic quadratic = Quadratic.of(N, new Spectrum.Linear(100), rotation);
        TwiceDifferentiableObjective f = quadratic.objective();
        double[] x = quadratic.start();
        long made = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(made <= 50L * Double.BYTES * N, "bytes: " + made);
        double[] gradient = new double[N];
        double value = f.valueAndGradient(x, gradient);
        assertEquals(aligned(), value, 1e-13 * value);
        // f is homogeneous of degree two.
        double product = 0;
        for (int i = 0; i < N; i++) {
            product += x[i] * gradient[i];
        }
        assertEquals(2 * value, product, 1e-12 * value);

        long least = Long.MAX_VALUE;
        double[] out = new double[N];
        for (int repeat = 0; repeat < 3; repeat++) {
            before = threads.getCurrentThreadAllocatedBytes();
            f.value(x);
            f.valueAndGradient(x, gradient);
            f.hvp(x, gradient, out);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // The virtual machine may have something of its own to allocate; an array of n numbers has 8 MB.
        assertTrue(least < 1024, "bytes in an evaluation: " + least);
    }

    /** The value at the start, the same for all rotations. */
    private static double aligned() {
        double sum = 0;
        double[] lambda = new Spectrum.Linear(100).eigenvalues(N);
        for (int i = 0; i < N; i++) {
            double cosine = StrictMath.cos(i + 1);
            sum += lambda[i] * (cosine * cosine);
        }
        return 0.5 * sum;
    }

    /** What a table says of a landscape is known before its arrays are made. */
    @Test
    void figuresNeedNoArrays() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Quadratic quadratic = Quadratic.of(Integer.MAX_VALUE, new Spectrum.LogUniform(100), new Rotation.Hadamard(1));
        CurvatureBounds bounds = quadratic.curvature().orElseThrow();
        double kappa = quadratic.conditionNumber().orElseThrow();
        long made = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(new CurvatureBounds(1, 100), bounds);
        assertEquals(100, kappa);
        // Classes are loaded; an array of that many numbers would have 17 GB.
        assertTrue(made < 1_000_000, "bytes: " + made);
    }

    /** One landscape, two threads' objectives: the vectors are shared, the work arrays are not. */
    @Test
    void objectivesShareWhatTheRotationStores() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Quadratic quadratic = Quadratic.of(1000, new Spectrum.LogUniform(100), new Rotation.Haar(1));
        TwiceDifferentiableObjective first = quadratic.objective();
        long before = threads.getCurrentThreadAllocatedBytes();
        TwiceDifferentiableObjective second = quadratic.objective();
        long made = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(made < 10L * Double.BYTES * 1000, "bytes: " + made);
        double[] x = quadratic.start();
        assertArrayEquals(LandscapeContract.gradient(first, x), LandscapeContract.gradient(second, x));
    }
}
