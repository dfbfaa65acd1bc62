// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.SoftmaxCrossEntropy;
import ravine.calculus.layers.ActivationLayer;
import ravine.calculus.layers.Composite;
import ravine.calculus.layers.LinearLayer;

/**
 * The mean cross-entropy of a perceptron, 64 - 32 - 10 with tanh, on 64 samples, derivatives by hand. The variables are those of
 * {@link Composite}: W₁ (32 × 64), b₁, W₂ (10 × 32), b₂, row-major.
 *
 * <p>Forward, all loops run over the samples, a unit an array; the gradient by W₁ runs over the inputs, a sample an array. So
 * every product of matrices adds four rows to two sums a pass, is vectorised and needs nothing transposed but the inputs, once.
 * tanh is \( 1 - 2 / (1 + e^{2z}) \), right to 1e-16 though not relatively so at 0. Tried besides, and slower: eight rows
 * to one sum, and sample by sample with loops along rows and {@link Math#tanh}, as {@link PerceptronGradientBenchmark} has it. Shapes are not checked.
 */
final class PerceptronByHand implements TwiceDifferentiableObjective {

    private static final int INPUTS = 64;
    private static final int HIDDEN = 32;
    private static final int CLASSES = 10;
    private static final int SAMPLES = 64;
    private static final int BIAS1 = HIDDEN * INPUTS;
    private static final int WEIGHTS2 = BIAS1 + HIDDEN;
    private static final int BIAS2 = WEIGHTS2 + CLASSES * HIDDEN;
    private static final int PARAMETERS = BIAS2 + CLASSES;

    private final double[] start = new double[PARAMETERS];

    /** X, by inputs and by samples. */
    private final double[][] inputs = new double[INPUTS][SAMPLES];

    private final double[][] samples = new double[SAMPLES][INPUTS];
    private final int[] labels = new int[SAMPLES];

    private final double[][] hidden = new double[HIDDEN][SAMPLES];
    private final double[][] hiddenTangent = new double[HIDDEN][SAMPLES];
    private final double[][] adjoint = new double[HIDDEN][SAMPLES];
    private final double[][] scores = new double[CLASSES][SAMPLES];
    private final double[][] scoresTangent = new double[CLASSES][SAMPLES];
    private final double[] greatest = new double[SAMPLES];
    private final double[] sums = new double[SAMPLES];
    private final double[] means = new double[SAMPLES];
    private final double[] temporary = new double[SAMPLES];
    private final double[] otherTemporary = new double[SAMPLES];
    private final double[] tangentTemporary = new double[SAMPLES];
    private final double[] otherTangentTemporary = new double[SAMPLES];
    private final double[] factors = new double[2 * SAMPLES];
    private final double[] row = new double[INPUTS];
    private final double[] otherRow = new double[INPUTS];
    private final double[] transposed = new double[CLASSES * HIDDEN];
    private final double[] transposedTangent = new double[CLASSES * HIDDEN];

    /** The instance: weights, which were drawn input by input, samples and labels of seed 7. */
    PerceptronByHand() {
        SplitMix random = new SplitMix(7);
        double[] drawn = random.normals(PARAMETERS, 0.2);
        System.arraycopy(drawn, 0, start, 0, PARAMETERS);
        transpose(drawn, 0, INPUTS, HIDDEN, start, 0);
        transpose(drawn, WEIGHTS2, HIDDEN, CLASSES, start, WEIGHTS2);
        for (int b = 0; b < SAMPLES; b++) {
            for (int i = 0; i < INPUTS; i++) {
                inputs[i][b] = random.normal();
                samples[b][i] = inputs[i][b];
            }
        }
        Arrays.setAll(labels, b -> (int) (10 * random.uniform()));
    }

    /** The point of the instance. */
    double[] start() {
        return start.clone();
    }

    /** The same function by layers. */
    TwiceDifferentiableObjective composite() {
        double[] x = new double[SAMPLES * INPUTS];
        for (int b = 0; b < SAMPLES; b++) {
            System.arraycopy(samples[b], 0, x, b * INPUTS, INPUTS);
        }
        return Composite.of(
                        new LinearLayer(INPUTS, HIDDEN),
                        new ActivationLayer(HIDDEN, Elementary.TANH),
                        new LinearLayer(HIDDEN, CLASSES))
                .objective(x, SoftmaxCrossEntropy.ofLabels(CLASSES, labels));
    }

    /** The function, for any number type. */
    <T extends CalculusFieldElement<T>> T field(T[] theta) {
        T sum = theta[0].newInstance(0);
        T[] h = Arrays.copyOf(theta, HIDDEN);
        for (int b = 0; b < SAMPLES; b++) {
            for (int j = 0; j < HIDDEN; j++) {
                T z = theta[BIAS1 + j];
                for (int i = 0; i < INPUTS; i++) {
                    z = z.add(theta[j * INPUTS + i].multiply(samples[b][i]));
                }
                h[j] = z.tanh();
            }
            T exponentials = theta[0].newInstance(0);
            for (int k = 0; k < CLASSES; k++) {
                T score = theta[BIAS2 + k];
                for (int j = 0; j < HIDDEN; j++) {
                    score = score.add(theta[WEIGHTS2 + k * HIDDEN + j].multiply(h[j]));
                }
                exponentials = exponentials.add(score.exp());
                if (k == labels[b]) {
                    sum = sum.subtract(score);
                }
            }
            sum = sum.add(exponentials.log());
        }
        return sum.divide(SAMPLES);
    }

    private static void transpose(double[] from, int at, int rows, int columns, double[] to, int toAt) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[toAt + j * rows + i] = from[at + i * columns + j];
            }
        }
    }

    @Override
    public int dimension() {
        return PARAMETERS;
    }

    /** Hidden values, scores, and the softmax in the place of the scores. Returns the mean loss. */
    @Override
    public double value(double[] theta) {
        for (int j = 0; j < HIDDEN; j += 2) {
            Arrays.fill(hidden[j], theta[BIAS1 + j]);
            Arrays.fill(hidden[j + 1], theta[BIAS1 + j + 1]);
            addRows(theta, j * INPUTS, (j + 1) * INPUTS, inputs, INPUTS, hidden[j], hidden[j + 1]);
            tanh(hidden[j]);
            tanh(hidden[j + 1]);
        }
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < CLASSES; k += 2) {
            Arrays.fill(scores[k], theta[BIAS2 + k]);
            Arrays.fill(scores[k + 1], theta[BIAS2 + k + 1]);
            addRowsOfWeights2(theta, k, hidden, scores);
            raise(greatest, scores[k]);
            raise(greatest, scores[k + 1]);
        }
        double loss = 0;
        for (int b = 0; b < SAMPLES; b++) {
            loss += greatest[b] - scores[labels[b]][b];
        }
        Arrays.fill(sums, 0);
        for (int k = 0; k < CLASSES; k++) {
            addExponentials(scores[k], greatest, sums);
        }
        for (int b = 0; b < SAMPLES; b++) {
            loss += Math.log(sums[b]);
        }
        return loss / SAMPLES;
    }

    private static void addRowsOfWeights2(double[] theta, int k, double[][] x, double[][] out) {
        int at = WEIGHTS2 + k * HIDDEN;
        addRows(theta, at, at + HIDDEN, x, HIDDEN, out[k], out[k + 1]);
    }

    /**
     * {@code y += a[at] x[0] + a[at + 1] x[1] + ...} over a number of rows x, and the same with other factors for z: four rows a pass, each
     * loaded for both sums. The number of turns is a constant, 64 as there are samples and as there are inputs.
     */
    private static void addRows(double[] a, int at, int otherAt, double[][] x, int rows, double[] y, double[] z) {
        int j = 0;
        for (; j + 3 < rows; j += 4) {
            int f = at + j;
            int g = otherAt + j;
            addFour(a[f], a[f + 1], a[f + 2], a[f + 3], a[g], a[g + 1], a[g + 2], a[g + 3], x, j, y, z);
        }
        for (; j < rows; j++) {
            addOne(a[at + j], a[otherAt + j], x[j], y, z);
        }
    }

    private static void addFour(
            double a0,
            double a1,
            double a2,
            double a3,
            double b0,
            double b1,
            double b2,
            double b3,
            double[][] x,
            int j,
            double[] y,
            double[] z) {
        double[] x0 = x[j];
        double[] x1 = x[j + 1];
        double[] x2 = x[j + 2];
        double[] x3 = x[j + 3];
        for (int t = 0; t < SAMPLES; t++) {
            y[t] += (a0 * x0[t] + a1 * x1[t]) + (a2 * x2[t] + a3 * x3[t]);
            z[t] += (b0 * x0[t] + b1 * x1[t]) + (b2 * x2[t] + b3 * x3[t]);
        }
    }

    private static void addOne(double a, double b, double[] x, double[] y, double[] z) {
        for (int t = 0; t < SAMPLES; t++) {
            y[t] += a * x[t];
            z[t] += b * x[t];
        }
    }

    private static void tanh(double[] z) {
        for (int b = 0; b < SAMPLES; b++) {
            z[b] = 1 - 2 / (1 + Math.exp(2 * z[b]));
        }
    }

    private static void raise(double[] greatest, double[] x) {
        for (int b = 0; b < SAMPLES; b++) {
            greatest[b] = Math.max(greatest[b], x[b]);
        }
    }

    private static void addExponentials(double[] scores, double[] greatest, double[] sums) {
        for (int b = 0; b < SAMPLES; b++) {
            double e = Math.exp(scores[b] - greatest[b]);
            scores[b] = e;
            sums[b] += e;
        }
    }

    /** The slopes of the mean loss by the scores, in their place: (softmax - label) / B. */
    private void scoresToSlopes() {
        for (int b = 0; b < SAMPLES; b++) {
            sums[b] = 1 / (sums[b] * SAMPLES);
        }
        for (int k = 0; k < CLASSES; k++) {
            multiply(scores[k], sums, scores[k]);
        }
    }

    private void subtractLabels() {
        for (int b = 0; b < SAMPLES; b++) {
            scores[labels[b]][b] -= 1.0 / SAMPLES;
        }
    }

    private static void multiply(double[] x, double[] y, double[] out) {
        for (int b = 0; b < SAMPLES; b++) {
            out[b] = x[b] * y[b];
        }
    }

    private static void toAdjoint(double[] hidden, double[] slopes, double[] out) {
        for (int b = 0; b < SAMPLES; b++) {
            double h = hidden[b];
            out[b] = slopes[b] * (1 - h * h);
        }
    }

    @Override
    public double valueAndGradient(double[] theta, double[] gradientOut) {
        double loss = value(theta);
        scoresToSlopes();
        subtractLabels();
        transpose(theta, WEIGHTS2, CLASSES, HIDDEN, transposed, 0);
        for (int j = 0; j < HIDDEN; j += 2) {
            Arrays.fill(temporary, 0);
            Arrays.fill(otherTemporary, 0);
            addRows(transposed, j * CLASSES, (j + 1) * CLASSES, scores, CLASSES, temporary, otherTemporary);
            toAdjoint(hidden[j], temporary, adjoint[j]);
            toAdjoint(hidden[j + 1], otherTemporary, adjoint[j + 1]);
        }
        for (int k = 0; k < CLASSES; k++) {
            for (int j = 0; j < HIDDEN; j++) {
                gradientOut[WEIGHTS2 + k * HIDDEN + j] = Lanes.dot(scores[k], hidden[j], SAMPLES);
            }
            gradientOut[BIAS2 + k] = Lanes.sum(scores[k], SAMPLES);
        }
        firstLayer(adjoint, gradientOut);
        return loss;
    }

    private void firstLayer(double[][] adjoint, double[] out) {
        for (int j = 0; j < HIDDEN; j += 2) {
            System.arraycopy(adjoint[j], 0, factors, 0, SAMPLES);
            System.arraycopy(adjoint[j + 1], 0, factors, SAMPLES, SAMPLES);
            Arrays.fill(row, 0);
            Arrays.fill(otherRow, 0);
            addRows(factors, 0, SAMPLES, samples, SAMPLES, row, otherRow);
            System.arraycopy(row, 0, out, j * INPUTS, INPUTS);
            System.arraycopy(otherRow, 0, out, (j + 1) * INPUTS, INPUTS);
            out[BIAS1 + j] = Lanes.sum(adjoint[j], SAMPLES);
            out[BIAS1 + j + 1] = Lanes.sum(adjoint[j + 1], SAMPLES);
        }
    }

    @Override
    public void hvp(double[] theta, double[] v, double[] out) {
        value(theta);
        scoresToSlopes();
        for (int j = 0; j < HIDDEN; j += 2) {
            Arrays.fill(temporary, v[BIAS1 + j]);
            Arrays.fill(otherTemporary, v[BIAS1 + j + 1]);
            addRows(v, j * INPUTS, (j + 1) * INPUTS, inputs, INPUTS, temporary, otherTemporary);
            toAdjoint(hidden[j], temporary, hiddenTangent[j]);
            toAdjoint(hidden[j + 1], otherTemporary, hiddenTangent[j + 1]);
        }
        Arrays.fill(means, 0);
        for (int k = 0; k < CLASSES; k += 2) {
            Arrays.fill(scoresTangent[k], v[BIAS2 + k]);
            Arrays.fill(scoresTangent[k + 1], v[BIAS2 + k + 1]);
            addRowsOfWeights2(v, k, hidden, scoresTangent);
            addRowsOfWeights2(theta, k, hiddenTangent, scoresTangent);
            addProduct(scores[k], scoresTangent[k], means);
            addProduct(scores[k + 1], scoresTangent[k + 1], means);
        }
        // The tangents of the slopes: p (t - sum of p t), with p the softmax over B.
        for (int k = 0; k < CLASSES; k++) {
            toSlopeTangent(scores[k], means, scoresTangent[k]);
        }
        subtractLabels();
        transpose(theta, WEIGHTS2, CLASSES, HIDDEN, transposed, 0);
        transpose(v, WEIGHTS2, CLASSES, HIDDEN, transposedTangent, 0);
        for (int j = 0; j < HIDDEN; j += 2) {
            int at = j * CLASSES;
            int otherAt = at + CLASSES;
            Arrays.fill(temporary, 0);
            Arrays.fill(otherTemporary, 0);
            addRows(transposed, at, otherAt, scores, CLASSES, temporary, otherTemporary);
            Arrays.fill(tangentTemporary, 0);
            Arrays.fill(otherTangentTemporary, 0);
            addRows(transposed, at, otherAt, scoresTangent, CLASSES, tangentTemporary, otherTangentTemporary);
            addRows(transposedTangent, at, otherAt, scores, CLASSES, tangentTemporary, otherTangentTemporary);
            toAdjointTangent(hidden[j], hiddenTangent[j], temporary, tangentTemporary, adjoint[j]);
            toAdjointTangent(
                    hidden[j + 1], hiddenTangent[j + 1], otherTemporary, otherTangentTemporary, adjoint[j + 1]);
        }
        for (int k = 0; k < CLASSES; k++) {
            for (int j = 0; j < HIDDEN; j++) {
                out[WEIGHTS2 + k * HIDDEN + j] = Lanes.dot(scoresTangent[k], hidden[j], SAMPLES)
                        + Lanes.dot(scores[k], hiddenTangent[j], SAMPLES);
            }
            out[BIAS2 + k] = Lanes.sum(scoresTangent[k], SAMPLES);
        }
        firstLayer(adjoint, out);
    }

    private static void addProduct(double[] x, double[] y, double[] out) {
        for (int b = 0; b < SAMPLES; b++) {
            out[b] += x[b] * y[b];
        }
    }

    private static void toSlopeTangent(double[] p, double[] means, double[] tangent) {
        for (int b = 0; b < SAMPLES; b++) {
            tangent[b] = p[b] * (tangent[b] - means[b] * SAMPLES);
        }
    }

    private static void toAdjointTangent(
            double[] hidden, double[] hiddenTangent, double[] slopes, double[] slopesTangent, double[] out) {
        for (int b = 0; b < SAMPLES; b++) {
            double h = hidden[b];
            out[b] = slopesTangent[b] * (1 - h * h) - 2 * h * hiddenTangent[b] * slopes[b];
        }
    }
}
