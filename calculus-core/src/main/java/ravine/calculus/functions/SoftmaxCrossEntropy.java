// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * The mean cross-entropy of B samples with C classes, fused with the softmax: a function of the scores (logits) z, of
 * which sample b has the row \( z_b \),
 * \[ f(z) = \frac1B \sum_b \Bigl( t_b \log \sum_j e^{z_{bj}} - \sum_j p_{bj} z_{bj} \Bigr), \qquad
 * t_b = \sum_j p_{bj}. \]
 * The target p of a labelled sample is 1 at its label and 0 elsewhere; then t = 1 and the loss is \( -\log s_{label} \).
 *
 * <p>With the softmax s of a row, its share of the gradient is \( \frac1B (t s - p) \), and its block of the Hessian
 * \( \frac{t}{B} (\mathrm{diag}(s) - s s^\top) \). Blocks of different samples do not meet. Convex in z.
 *
 * <p>Stable for all finite z, and precise where a class is certain: a loss of \( 10^{-100} \) is not rounded to 0, nor is
 * its gradient. One object serves one thread.
 */
public final class SoftmaxCrossEntropy implements TwiceDifferentiableObjective {

    private final int classes;
    private final int samples;

    /** p, samples × classes. */
    private final double[] targets;

    /** t. */
    private final double[] totals;

    private final double[] s;

    /** For each sample the class of the greatest score, and the scores less that, their exponentials, and an array for work. */
    private final int[] tops;

    private final double[] differences;
    private final double[] exponentials;
    private final double[] work;

    private SoftmaxCrossEntropy(int classes, double[] targets) {
        this.classes = classes;
        this.samples = targets.length / classes;
        this.targets = targets;
        this.totals = new double[samples];
        this.s = new double[classes];
        this.tops = new int[samples];
        this.differences = new double[targets.length];
        this.exponentials = new double[targets.length];
        this.work = new double[targets.length];
        for (int b = 0; b < samples; b++) {
            for (int j = 0; j < classes; j++) {
                totals[b] += targets[b * classes + j];
            }
        }
    }

    /**
     * The loss of samples with one label each.
     *
     * @param classes C
     * @param labels the class of each sample, 0 to C - 1, at least one, copied
     * @return the function of B · C scores, row-major by sample
     * @throws IllegalArgumentException if a label is out of range or there is none
     */
    public static SoftmaxCrossEntropy ofLabels(int classes, int... labels) {
        Shapes.requirePositive("labels", labels.length);
        double[] targets = new double[Shapes.entries(labels.length, Shapes.requirePositive("classes", classes))];
        for (int b = 0; b < labels.length; b++) {
            Shapes.requireIndex("labels[" + b + "]", labels[b], classes);
            targets[b * classes + labels[b]] = 1;
        }
        return new SoftmaxCrossEntropy(classes, targets);
    }

    /**
     * The loss of samples with a distribution over the classes each.
     *
     * @param classes C
     * @param targets p, row-major by sample, {@code double[B * C]}, entries at least 0 and finite, copied; rows need not
     *     sum up to 1
     * @return the function of B · C scores, row-major by sample
     * @throws IllegalArgumentException if the shapes do not fit or an entry is negative or not finite
     */
    public static SoftmaxCrossEntropy ofTargets(int classes, double[] targets) {
        Shapes.requirePositive("classes", classes);
        if (targets.length == 0 || targets.length % classes != 0) {
            throw new IllegalArgumentException(
                    "targets: expected a positive multiple of " + classes + " entries but was " + targets.length);
        }
        return new SoftmaxCrossEntropy(
                classes, CrossEntropy.requireWeights("targets", targets).clone());
    }

    /**
     * The number of samples.
     *
     * @return B
     */
    public int samples() {
        return samples;
    }

    /**
     * The number of classes.
     *
     * @return C
     */
    public int classes() {
        return classes;
    }

    @Override
    public int dimension() {
        return targets.length;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, targets.length);
        exponentiate(x);
        double sum = 0;
        for (int b = 0; b < samples; b++) {
            sum += loss(b, x, tops[b], exponentials(b, x));
        }
        return sum / samples;
    }

    /** The exponentials of all samples at once. */
    private void exponentiate(double[] x) {
        for (int b = 0; b < samples; b++) {
            int at = b * classes;
            tops[b] = SoftmaxRow.top(x, at, classes);
            double greatest = x[at + tops[b]];
            for (int j = 0; j < classes; j++) {
                differences[at + j] = x[at + j] - greatest;
            }
        }
        Exponentials.exp(differences, work, exponentials);
    }

    /** Those of one sample, into s, and the sum of all but the greatest. */
    private double exponentials(int b, double[] x) {
        System.arraycopy(exponentials, b * classes, s, 0, classes);
        return SoftmaxRow.rest(s, tops[b], x[b * classes + tops[b]]);
    }

    private double softmax(int b, double[] x) {
        double rest = exponentials(b, x);
        SoftmaxRow.normalize(s, rest);
        return rest;
    }

    /** \( \sum_j p_j \left( (z_t - z_j) + \log(1 + r) \right) \): no term is negative. */
    private double loss(int b, double[] x, int top, double rest) {
        double log = StrictMath.log1p(rest);
        double sum = 0;
        int at = b * classes;
        for (int j = 0; j < classes; j++) {
            sum += targets[at + j] == 0 ? 0 : targets[at + j] * ((x[at + top] - x[at + j]) + log);
        }
        return sum;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, targets.length);
        exponentiate(x);
        double sum = 0;
        for (int b = 0; b < samples; b++) {
            int at = b * classes;
            int top = tops[b];
            double rest = softmax(b, x);
            sum += loss(b, x, top, rest);
            double total = totals[b];
            for (int j = 0; j < classes; j++) {
                gradientOut[at + j] = (total * s[j] - targets[at + j]) / samples;
            }
            // t s - p = (t - p) - t r / (1 + r), which keeps its digits where s is nearly 1.
            gradientOut[at + top] = ((total - targets[at + top]) - total * (rest / (1 + rest))) / samples;
        }
        return sum / samples;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, targets.length, out, targets.length);
        Shapes.requireProduct("v", v, targets.length, out, targets.length);
        exponentiate(x);
        for (int b = 0; b < samples; b++) {
            softmax(b, x);
            SoftmaxRow.product(totals[b] / samples, s, tops[b], v, b * classes, out);
        }
    }
}
