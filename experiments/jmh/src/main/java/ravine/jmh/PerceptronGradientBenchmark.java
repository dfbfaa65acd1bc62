// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.SoftmaxCrossEntropy;
import ravine.calculus.layers.ActivationLayer;
import ravine.calculus.layers.Composite;
import ravine.calculus.layers.CompositeObjective;
import ravine.calculus.layers.LinearLayer;

/**
 * What do layers cost against loops for one network? Value and gradient of the mean cross-entropy of a perceptron,
 * 64 - 32 - 10 with tanh, on 64 samples.
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar PerceptronGradient -prof gc
 * }</pre>
 *
 * <p>{@code byHand} is one pass over the samples with {@link Math#tanh} and {@link Math#exp}, its inner loops along rows: the yardstick.
 * {@code composite} should cost less, as its tanh and its products of matrices are better than a loop, and allocate nothing.
 * {@code hessianVectorProduct} and {@code gaussNewtonProduct} cost about two and one and a half gradients.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PerceptronGradientBenchmark {

    private static final int INPUTS = 64;
    private static final int HIDDEN = 32;
    private static final int CLASSES = 10;
    private static final int SAMPLES = 64;

    private static final Composite COMPOSITE = Composite.of(
            new LinearLayer(INPUTS, HIDDEN),
            new ActivationLayer(HIDDEN, Elementary.TANH),
            new LinearLayer(HIDDEN, CLASSES));

    private final double[] theta = new double[COMPOSITE.parameters()];
    private final double[] direction = new double[theta.length];
    private final double[] inputs = new double[SAMPLES * INPUTS];
    private final int[] labels = new int[SAMPLES];
    private final double[] gradient = new double[theta.length];
    private CompositeObjective objective = COMPOSITE.objective(inputs, SoftmaxCrossEntropy.ofLabels(CLASSES, labels));

    /** The same weights, input by input, as a loop over samples wants them. */
    private final double[] transposed = new double[theta.length];

    private final double[] gradientByHand = new double[theta.length];
    private final double[] hidden = new double[HIDDEN];
    private final double[] hiddenAdjoint = new double[HIDDEN];
    private final double[] scores = new double[CLASSES];

    /** Made by the harness. */
    public PerceptronGradientBenchmark() {}

    /** Draws weights and data, and holds both gradients against each other. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(7);
        Arrays.setAll(theta, i -> random.nextDouble(-0.4, 0.4));
        Arrays.setAll(direction, i -> random.nextDouble(-1, 1));
        Arrays.setAll(inputs, i -> random.nextDouble(-2, 2));
        Arrays.setAll(labels, i -> random.nextInt(CLASSES));
        objective = COMPOSITE.objective(inputs, SoftmaxCrossEntropy.ofLabels(CLASSES, labels));
        System.arraycopy(theta, 0, transposed, 0, theta.length);
        transpose(COMPOSITE.offset(1), INPUTS, HIDDEN, theta, transposed);
        transpose(COMPOSITE.offset(3), HIDDEN, CLASSES, theta, transposed);
        double[] byHand = byHand();
        double[] expected = byHand.clone();
        transpose(COMPOSITE.offset(1), HIDDEN, INPUTS, byHand, expected);
        transpose(COMPOSITE.offset(3), CLASSES, HIDDEN, byHand, expected);
        double[] found = composite();
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(found[i] - expected[i]) <= 1e-15)) {
                throw new IllegalStateException("entry " + i + ": expected " + expected[i] + " but was " + found[i]);
            }
        }
    }

    /** W of a layer, from rows of {@code columns} entries to rows of {@code rows}. */
    private static void transpose(int at, int columns, int rows, double[] from, double[] to) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[at + j * rows + i] = from[at + i * columns + j];
            }
        }
    }

    /**
     * The value alone.
     *
     * @return f(theta)
     */
    @Benchmark
    public double value() {
        return objective.value(theta);
    }

    /**
     * Value and gradient by layers.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] composite() {
        objective.valueAndGradient(theta, gradient);
        return gradient;
    }

    /**
     * The Hessian times a vector.
     *
     * @return the product
     */
    @Benchmark
    public double[] hessianVectorProduct() {
        objective.hvp(theta, direction, gradient);
        return gradient;
    }

    /**
     * The Gauss-Newton matrix times a vector.
     *
     * @return the product
     */
    @Benchmark
    public double[] gaussNewtonProduct() {
        objective.gaussNewtonProduct(theta, direction, gradient);
        return gradient;
    }

    /**
     * Value and gradient by loops.
     *
     * @return the gradient, with weights input by input
     */
    @Benchmark
    public double[] byHand() {
        int bias1 = INPUTS * HIDDEN;
        int weights2 = bias1 + HIDDEN;
        int bias2 = weights2 + HIDDEN * CLASSES;
        double[] p = transposed;
        double[] g = gradientByHand;
        Arrays.fill(g, 0);
        for (int b = 0; b < SAMPLES; b++) {
            System.arraycopy(p, bias1, hidden, 0, HIDDEN);
            for (int i = 0; i < INPUTS; i++) {
                addRow(inputs[b * INPUTS + i], p, i * HIDDEN, hidden, 0, HIDDEN);
            }
            System.arraycopy(p, bias2, scores, 0, CLASSES);
            for (int j = 0; j < HIDDEN; j++) {
                hidden[j] = Math.tanh(hidden[j]);
                addRow(hidden[j], p, weights2 + j * CLASSES, scores, 0, CLASSES);
            }
            scoresToAdjoint(labels[b]);
            addRow(1, scores, 0, g, bias2, CLASSES);
            for (int j = 0; j < HIDDEN; j++) {
                int row = weights2 + j * CLASSES;
                addRow(hidden[j], scores, 0, g, row, CLASSES);
                double sum = 0;
                for (int k = 0; k < CLASSES; k++) {
                    sum += p[row + k] * scores[k];
                }
                hiddenAdjoint[j] = sum * (1 - hidden[j] * hidden[j]);
            }
            addRow(1, hiddenAdjoint, 0, g, bias1, HIDDEN);
            for (int i = 0; i < INPUTS; i++) {
                addRow(inputs[b * INPUTS + i], hiddenAdjoint, 0, g, i * HIDDEN, HIDDEN);
            }
        }
        return g;
    }

    /** The softmax, less one at the label, over the number of samples. */
    private void scoresToAdjoint(int label) {
        double greatest = scores[0];
        for (double score : scores) {
            greatest = Math.max(greatest, score);
        }
        double sum = 0;
        for (int k = 0; k < CLASSES; k++) {
            scores[k] = Math.exp(scores[k] - greatest);
            sum += scores[k];
        }
        for (int k = 0; k < CLASSES; k++) {
            scores[k] /= sum * SAMPLES;
        }
        scores[label] -= 1.0 / SAMPLES;
    }

    private static void addRow(double factor, double[] from, int at, double[] to, int toAt, int length) {
        for (int k = 0; k < length; k++) {
            to[toAt + k] += factor * from[at + k];
        }
    }
}
