// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;
import ravine.landscapes.MultilayerPerceptron.Activation;

class NoisyTest {

    private static final Quadratic VALLEY = Quadratic.of(4, new Spectrum.LogUniform(100), 45);
    private static final LogisticRegression DATA =
            LogisticRegression.of(Dataset.load("breast_cancer").standardized(), 1e-3);
    private static final int ROWS = 569;
    private static final Dataset IRIS = Dataset.load("iris").standardized();

    static Stream<Landscape> noisyLandscapes() {
        return Stream.of(
                new Noisy(VALLEY, new Noise.Additive(0.5, 3)),
                new Noisy(VALLEY, new Noise.Multiplicative(0.5, 3)),
                new Noisy(new PlaneClassic(PlaneClassic.Function.BRANIN), new Noise.Additive(2, 3)),
                new Noisy(MoreGarbowHillstrom.of(MghProblem.BARD), new Noise.Minibatch(4, 3)),
                new Noisy(DATA, new Noise.Minibatch(32, 3)),
                new Noisy(RidgeRegression.of(IRIS, 0.1), new Noise.Minibatch(32, 3)),
                new Noisy(SoftmaxRegression.of(IRIS, 0.1), new Noise.Minibatch(32, 3)),
                new Noisy(MultilayerPerceptron.of(IRIS, 3, Activation.TANH, 0.1), new Noise.Minibatch(32, 3)),
                new Noisy(LinearAutoencoder.of(IRIS, 2), new Noise.Minibatch(32, 3)));
    }

    private static double[] point(Landscape landscape) {
        double[] x = landscape.start();
        Arrays.setAll(x, i -> x[i] + 0.1 * StrictMath.sin(i + 1.0));
        return x;
    }

    @ParameterizedTest
    @MethodSource("noisyLandscapes")
    void twoObjectivesHaveTheSameDrawsWhateverTheOtherDoes(Landscape landscape) {
        double[] x = point(landscape);
        TwiceDifferentiableObjective first = landscape.objective();
        TwiceDifferentiableObjective second = landscape.objective();
        double[][] expected = new double[30][];
        for (int k = 0; k < expected.length; k++) {
            expected[k] = LandscapeContract.gradient(first, x);
        }
        for (double[] gradient : expected) {
            // Values and products take no draws.
            second.value(x);
            LandscapeContract.hvp(second, x, x);
            assertArrayEquals(gradient, LandscapeContract.gradient(second, x));
        }
    }

    @ParameterizedTest
    @MethodSource("noisyLandscapes")
    void eachEvaluationIsAnotherDraw(Landscape landscape) {
        double[] x = point(landscape);
        TwiceDifferentiableObjective f = landscape.objective();
        assertFalse(Arrays.equals(LandscapeContract.gradient(f, x), LandscapeContract.gradient(f, x)));
    }

    @ParameterizedTest
    @MethodSource("noisyLandscapes")
    void valuesAndProductsAreExact(Landscape landscape) {
        Landscape exact = ((Noisy) landscape).exact();
        double[] x = point(landscape);
        TwiceDifferentiableObjective f = landscape.objective();
        double value = exact.objective().value(x);
        assertEquals(value, f.value(x));
        assertEquals(value, f.valueAndGradient(x, new double[x.length]));
        assertArrayEquals(LandscapeContract.hvp(exact.objective(), x, x), LandscapeContract.hvp(f, x, x));
        assertEquals(exact.name(), landscape.name());
        assertArrayEquals(exact.start(), landscape.start());
        assertEquals(exact.optimum().isPresent(), landscape.optimum().isPresent());
        assertEquals(exact.curvature(), landscape.curvature());
        assertEquals(exact.conditionNumber(), landscape.conditionNumber());
        assertEquals(exact.jacobiConditionNumber(), landscape.jacobiConditionNumber());
        assertEquals(exact.smoothness(), landscape.smoothness());
    }

    /** The mean of 4000 gradients lies within five of its own standard deviations, and so does the sum of squares. */
    @Test
    void additiveNoiseHasTheGivenDeviationEverywhere() {
        double sigma = 3;
        int count = 4000;
        double[] x = VALLEY.optimum().orElseThrow().point();
        TwiceDifferentiableObjective f = new Noisy(VALLEY, new Noise.Additive(sigma, 11)).objective();
        double[] mean = new double[4];
        double squares = 0;
        for (int k = 0; k < count; k++) {
            double[] gradient = LandscapeContract.gradient(f, x);
            squares += Vectors.dot(gradient, gradient) / count;
            for (int i = 0; i < 4; i++) {
                mean[i] += gradient[i] / count;
            }
        }
        assertArrayEquals(new double[4], mean, 5 * sigma / Math.sqrt(count));
        // A sum of four squares of normal numbers has the variance 2 · 4.
        assertEquals(4 * sigma * sigma, squares, 5 * sigma * sigma * Math.sqrt(8.0 / count));
    }

    @Test
    void multiplicativeNoiseIsInProportionAndVanishesAtTheOptimum() {
        double sigma = 0.5;
        int count = 4000;
        double[] x = point(VALLEY);
        double[] exact = LandscapeContract.gradient(VALLEY.objective(), x);
        TwiceDifferentiableObjective f = new Noisy(VALLEY, new Noise.Multiplicative(sigma, 11)).objective();
        double[] mean = new double[4];
        double[] variance = new double[4];
        for (int k = 0; k < count; k++) {
            double[] gradient = LandscapeContract.gradient(f, x);
            for (int i = 0; i < 4; i++) {
                mean[i] += gradient[i] / exact[i] / count;
                variance[i] += (gradient[i] / exact[i] - 1) * (gradient[i] / exact[i] - 1) / count;
            }
        }
        assertArrayEquals(new double[] {1, 1, 1, 1}, mean, 5 * sigma / Math.sqrt(count));
        double[] expected = {0.25, 0.25, 0.25, 0.25};
        assertArrayEquals(expected, variance, 5 * 0.25 * Math.sqrt(2.0 / count));
        double[] atOptimum = LandscapeContract.gradient(f, new double[4]);
        assertEquals(0, Vectors.normInf(atOptimum));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noiseOfNoDeviationIsNone(boolean additive) {
        Noise none = additive ? new Noise.Additive(0, 5) : new Noise.Multiplicative(0, 5);
        double[] x = point(VALLEY);
        assertArrayEquals(
                LandscapeContract.gradient(VALLEY.objective(), x),
                LandscapeContract.gradient(new Noisy(VALLEY, none).objective(), x));
    }

    /** Each row once an epoch: the batches, weighted by their sizes, add up to the gradient, in each epoch and in another order. */
    @ParameterizedTest
    @ValueSource(ints = {1, 32, 100, 569})
    void theBatchesOfAnEpochAreAllOfTheData(int batch) {
        double[] x = point(DATA);
        double[] exact = LandscapeContract.gradient(DATA.objective(), x);
        TwiceDifferentiableObjective f = new Noisy(DATA, new Noise.Minibatch(batch, 1)).objective();
        double[] first = {};
        for (int epoch = 0; epoch < 2; epoch++) {
            double[] mean = new double[x.length];
            for (int from = 0; from < ROWS; from += batch) {
                double[] gradient = LandscapeContract.gradient(f, x);
                double share = Math.min(batch, ROWS - from) / (double) ROWS;
                Arrays.setAll(mean, i -> mean[i] + share * gradient[i]);
                if (from == 0) {
                    assertEquals(batch == ROWS && first.length > 0, isNear(first, gradient));
                    first = gradient;
                }
            }
            assertArrayEquals(exact, mean, 1e-14);
        }
    }

    private static boolean isNear(double[] a, double[] b) {
        return a.length == b.length && Vectors.normInf(LandscapeContract.combination(1, a, -1, b)) < 1e-14;
    }

    @Test
    void theResidualsOfASumOfSquaresAreTerms() {
        MoreGarbowHillstrom bard = MoreGarbowHillstrom.of(MghProblem.BARD);
        double[] x = bard.start();
        TwiceDifferentiableObjective f = new Noisy(bard, new Noise.Minibatch(1, 1)).objective();
        double[] mean = new double[3];
        for (int k = 0; k < 15; k++) {
            double[] gradient = LandscapeContract.gradient(f, x);
            Arrays.setAll(mean, i -> mean[i] + gradient[i] / 15);
        }
        double[] exact = LandscapeContract.gradient(bard.objective(), x);
        assertArrayEquals(exact, mean, 1e-14 * Vectors.normInf(exact));
    }

    @Test
    void marginsThatOverflowHaveAGradient() {
        double[] x = DATA.start();
        Arrays.fill(x, 1e6);
        FiniteSumObjective f = DATA.objective();
        double[] exact = LandscapeContract.gradient(f, x);
        double[] gradient = new double[x.length];
        int[] all = new int[ROWS];
        Arrays.setAll(all, i -> i);
        f.batchGradient(x, all, 0, ROWS, gradient);
        assertArrayEquals(exact, gradient, 1e-12 * Vectors.normInf(exact));
    }

    @Test
    void minibatchesNeedTerms() {
        assertEquals(
                "noise: expected a landscape that is a mean over terms, for minibatches, but was quadratic",
                refusal(() -> new Noisy(VALLEY, new Noise.Minibatch(2, 0))));
        assertEquals(
                "batch: expected at most the 569 terms but was 570",
                refusal(() -> new Noisy(DATA, new Noise.Minibatch(570, 0))));
        assertEquals("batch: expected at least 1 but was 0", refusal(() -> new Noise.Minibatch(0, 0)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void deviationsMustBeNumbers(double sigma) {
        String expected = "sigma: expected a finite number that is at least 0 but was " + sigma;
        assertEquals(expected, refusal(() -> new Noise.Additive(sigma, 0)));
        assertEquals(expected, refusal(() -> new Noise.Multiplicative(sigma, 0)));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
