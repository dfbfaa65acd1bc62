// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ravine.calculus.Vectors;
import ravine.landscapes.EmpiricalRisk.Bias;
import ravine.landscapes.EmpiricalRisk.Reduction;
import ravine.landscapes.MultilayerPerceptron.Activation;

/** What the losses over data tell of the gradients of a few rows. */
class MinibatchTest {

    /** Iris has 150 rows, 50 of each class one after the other. */
    private static final Dataset IRIS = Dataset.load("iris").standardized();

    /** The losses, and whether a batch of all rows, in order, is the whole gradient bit for bit. */
    enum Loss {
        LOGISTIC(false, data -> LogisticRegression.of(data.only(1, 2), 1e-3)),
        RIDGE(false, data -> RidgeRegression.of(data, 1e-3)),
        RIDGE_WITH_A_FREE_BIAS(
                false, data -> RidgeRegression.of(data, EmpiricalRisk.mean(0.1).with(Bias.UNPENALIZED))),
        RIDGE_SUMMED(false, data -> RidgeRegression.of(data, EmpiricalRisk.sum(0.1))),
        SOFTMAX(true, data -> SoftmaxRegression.of(data, 1e-3)),
        SOFTMAX_WITH_A_FREE_BIAS(
                true, data -> SoftmaxRegression.of(data, EmpiricalRisk.mean(0.1).with(Bias.UNPENALIZED))),
        SOFTMAX_SUMMED(true, data -> SoftmaxRegression.of(data, EmpiricalRisk.sum(0.1))),
        PERCEPTRON(true, data -> MultilayerPerceptron.of(data, 3, Activation.TANH, 1e-3)),
        PERCEPTRON_SUMMED(true, data -> MultilayerPerceptron.of(data, 3, Activation.RELU, 0.1, Reduction.SUM)),
        AUTOENCODER(true, data -> LinearAutoencoder.of(data, 2));

        private final boolean isExact;
        private final Function<Dataset, Landscape> of;

        Loss(boolean isExact, Function<Dataset, Landscape> of) {
            this.isExact = isExact;
            this.of = of;
        }

        private FiniteSumObjective of(Dataset data) {
            return (FiniteSumObjective) of.apply(data).objective();
        }
    }

    private static double[] point(int n) {
        return IntStream.range(0, n).mapToDouble(i -> StrictMath.sin(i + 1.0)).toArray();
    }

    private static int[] order(int terms) {
        return IntStream.range(0, terms).toArray();
    }

    private static double[] batch(FiniteSumObjective f, double[] x, int... terms) {
        double[] gradient = new double[x.length];
        // What was there must not matter.
        Arrays.fill(gradient, Double.NaN);
        f.batchGradient(x, terms, 0, terms.length, gradient);
        return gradient;
    }

    /** A mean of m numbers of the size of the greatest \( \nabla f_i \), in whatever order it is summed up. */
    private static double tolerance(FiniteSumObjective f, double[] x) {
        double greatest = IntStream.range(0, f.terms())
                .mapToDouble(i -> Vectors.normInf(batch(f, x, i)))
                .max()
                .orElseThrow();
        return f.terms() * Math.ulp(1.0) * greatest;
    }

    @ParameterizedTest
    @EnumSource
    void theBatchOfAllIsTheWholeGradient(Loss loss) {
        FiniteSumObjective f = loss.of(IRIS);
        double[] x = point(f.dimension());
        double[] whole = LandscapeContract.gradient(f, x);
        assertArrayEquals(whole, batch(f, x, order(f.terms())), loss.isExact ? 0 : tolerance(f, x));
    }

    /** 150 and 100 are no multiples of 32: the last batch is smaller, and counts for less. */
    @ParameterizedTest
    @EnumSource
    void theMeanOverAPartitionIsTheWholeGradient(Loss loss) {
        FiniteSumObjective f = loss.of(IRIS);
        double[] x = point(f.dimension());
        int[] order = order(f.terms());
        Draws draws = new Draws();
        draws.start(1, 1);
        draws.shuffle(order);
        double[] mean = new double[x.length];
        double[] gradient = new double[x.length];
        for (int from = 0; from < order.length; from += 32) {
            int to = Math.min(from + 32, order.length);
            f.batchGradient(x, order, from, to, gradient);
            double share = (to - from) / (double) order.length;
            Arrays.setAll(mean, j -> mean[j] + share * gradient[j]);
        }
        assertArrayEquals(LandscapeContract.gradient(f, x), mean, tolerance(f, x));
    }

    /** A loss that is a mean over these rows alone; of each class there must be one. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LOGISTIC", "RIDGE_SUMMED", "SOFTMAX_SUMMED", "PERCEPTRON_SUMMED"})
    void aBatchIsTheGradientOverTheDataOfItsRows(Loss loss) {
        int[] rows = {3, 60, 77, 149};
        double[] features = new double[4 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(IRIS.features(), 4 * rows[i], features, 4 * i, 4);
        }
        int[] labels = Arrays.stream(rows).map(row -> IRIS.labels()[row]).toArray();
        FiniteSumObjective part = loss.of(Dataset.of("part", IRIS.columns(), features, labels));
        FiniteSumObjective f = loss.of(IRIS);
        double[] x = point(f.dimension());
        assertArrayEquals(LandscapeContract.gradient(part, x), batch(f, x, rows), tolerance(part, x));
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatIsThereTwiceCountsTwice(Loss loss) {
        FiniteSumObjective f = loss.of(IRIS);
        double[] x = point(f.dimension());
        double[] expected = LandscapeContract.combination(2 / 3.0, batch(f, x, 5), 1 / 3.0, batch(f, x, 70));
        assertArrayEquals(expected, batch(f, x, 5, 70, 5), tolerance(f, x));
    }

    /** The one after a batch is whole again, and so is the one after a batch that was refused. */
    @ParameterizedTest
    @EnumSource
    void aBatchLeavesNoTrace(Loss loss) {
        FiniteSumObjective f = loss.of(IRIS);
        double[] x = point(f.dimension());
        double[] whole = LandscapeContract.gradient(f, x);
        double[] some = batch(f, x, 1, 99);
        assertFalse(Arrays.equals(whole, some));
        assertArrayEquals(whole, LandscapeContract.gradient(f, x));
        assertThrows(IllegalArgumentException.class, () -> f.batchGradient(x, order(2), 0, 2, new double[1]));
        assertArrayEquals(whole, LandscapeContract.gradient(f, x));
        assertArrayEquals(some, batch(f, x, 1, 99));
    }

    @ParameterizedTest
    @EnumSource
    void aBatchAllocatesNothing(Loss loss) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FiniteSumObjective f = loss.of(IRIS);
        double[] x = point(f.dimension());
        double[] gradient = new double[x.length];
        int[] order = order(f.terms());
        long least = Long.MAX_VALUE;
        for (int repeat = 0; repeat < 20; repeat++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            f.batchGradient(x, order, 10, 42, gradient);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    /** A score overflows, and the softmax of it is no number; its row is not in the batch. */
    @Test
    void whatARowOverflowsToStaysOutOfOtherBatches() {
        Dataset data = Dataset.of("far", IRIS.columns().subList(0, 1), new double[] {1e150, 1e-190}, new int[] {0, 1});
        FiniteSumObjective f = SoftmaxRegression.of(data, 1e-3).objective();
        double[] x = {1e190, 2e190};
        assertTrue(Arrays.stream(batch(f, x, 0)).anyMatch(entry -> !Double.isFinite(entry)));
        assertTrue(Arrays.stream(batch(f, x, 1)).allMatch(Double::isFinite));
    }
}
