// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.Branchless;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * Logistic regression on 569 points with 30 features and a bias, \( f(w) = \sum_i \log(1 + e^{-y_i z_i}) + \tfrac{0.01}{2}
 * \sum_{j<30} w_j^2 \), \( z = X w + b \), y = ±1, derivatives by hand.
 *
 * <p>One exponential a point serves loss, slope and curvature. X is kept by columns: z is summed up column by column, eight a
 * pass, which is vectorised; the gradient takes eight stretches of a column at once into lanes. Tried besides, and
 * slower: scalar products in four chains for the gradient, the same point by point along rows, and log1p, which holds a loss
 * below 1e-16. Shapes are not checked.
 */
final class LogisticByHand implements TwiceDifferentiableObjective {

    static final int POINTS = 569;
    static final int FEATURES = 30;

    private static final int STRETCH = 72;
    private static final int STRETCHES = 8;
    private static final double DECAY = 0.01;

    /** X, a column an array, filled with zeros to eight stretches. */
    private final double[][] columns = new double[FEATURES][STRETCH * STRETCHES];

    private final double[] labels = new double[POINTS];
    private final double[] start;
    private final double[] z = new double[STRETCH * STRETCHES];
    private final double[] zTangent = new double[STRETCH * STRETCHES];
    private final double[] slopes = new double[STRETCH * STRETCHES];
    private final double[] lanes = new double[STRETCH];

    /** The instance: X and labels of seed 11, weights of seed 3. */
    LogisticByHand() {
        SplitMix random = new SplitMix(11);
        for (double[] column : columns) {
            System.arraycopy(random.normals(POINTS, 1), 0, column, 0, POINTS);
        }
        Arrays.setAll(labels, i -> random.uniform() < 0.5 ? -1 : 1);
        start = new SplitMix(3).normals(FEATURES + 1, 0.3);
    }

    /** The loss of one point, \( \varphi(z; y) = \log(1 + e^{-yz}) \), for any number type. */
    static <T extends CalculusFieldElement<T>> T element(T[] zAndLabel) {
        return zAndLabel[0].multiply(zAndLabel[1]).negate().exp().add(1).log();
    }

    /** The function, for any number type: 30 weights and the bias. */
    <T extends CalculusFieldElement<T>> T field(T[] w) {
        T sum = w[0].newInstance(0);
        for (int j = 0; j < FEATURES; j++) {
            sum = sum.add(w[j].square());
        }
        sum = sum.multiply(DECAY / 2);
        T[] arguments = Arrays.copyOf(w, 2);
        for (int i = 0; i < POINTS; i++) {
            T affine = w[FEATURES];
            for (int j = 0; j < FEATURES; j++) {
                affine = affine.add(w[j].multiply(columns[j][i]));
            }
            arguments[0] = affine;
            arguments[1] = affine.newInstance(labels[i]);
            sum = sum.add(element(arguments));
        }
        return sum;
    }

    /** The loss of a point with the label y, \( (z; y) \), for any number type. */
    private static <T extends CalculusFieldElement<T>> T loss(T[] a) {
        return Branchless.softplus(a[0].multiply(a[1]).negate());
    }

    private static <T extends CalculusFieldElement<T>> T decay(T[] w) {
        return w[0].square().multiply(DECAY / 2);
    }

    /** The function, compiled: losses of linear forms, and the penalty. */
    PartiallySeparable compiled() {
        double[] rows = new double[POINTS * (FEATURES + 1)];
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < FEATURES; j++) {
                rows[i * (FEATURES + 1) + j] = columns[j][i];
            }
            rows[i * (FEATURES + 1) + FEATURES] = 1;
        }
        return PartiallySeparable.in(FEATURES + 1)
                .plusLinear(LogisticByHand::loss, rows, Terms.of(POINTS).data(labels))
                .plus(LogisticByHand::decay, Terms.of(FEATURES).consecutive(0))
                .build();
    }

    /** The point of the instance. */
    double[] start() {
        return start.clone();
    }

    /** Entry (i, j) of X. */
    double feature(int i, int j) {
        return columns[j][i];
    }

    /** y of a point. */
    double label(int i) {
        return labels[i];
    }

    @Override
    public int dimension() {
        return FEATURES + 1;
    }

    private static double penalty(double[] w) {
        double sum = 0;
        for (int j = 0; j < FEATURES; j++) {
            sum += w[j] * w[j];
        }
        return DECAY / 2 * sum;
    }

    private void affine(double[] w, double[] out) {
        Arrays.fill(out, w[FEATURES]);
        Lanes.addRows(w, 0, columns, FEATURES, out, POINTS);
    }

    @Override
    public double value(double[] w) {
        affine(w, z);
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < POINTS; i += 2) {
            even += Math.log(1 + Math.exp(-labels[i] * z[i]));
            odd += Math.log(1 + Math.exp(-labels[i + 1] * z[i + 1]));
        }
        return penalty(w) + even + odd + Math.log(1 + Math.exp(-labels[i] * z[i]));
    }

    @Override
    public double valueAndGradient(double[] w, double[] gradientOut) {
        affine(w, z);
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            double y = labels[i];
            double e = Math.exp(-y * z[i]);
            double d = 1 + e;
            sum += Math.log(d);
            slopes[i] = -y * (e / d);
        }
        project(w, gradientOut);
        return penalty(w) + sum;
    }

    /** \( X^\top s \) and the share of the penalty. */
    private void project(double[] w, double[] out) {
        for (int j = 0; j < FEATURES; j++) {
            fold(columns[j], slopes, lanes);
            out[j] = DECAY * w[j] + Lanes.sum(lanes, STRETCH);
        }
        out[FEATURES] = Lanes.sum(slopes, POINTS);
    }

    private static void fold(double[] x, double[] s, double[] out) {
        for (int t = 0; t < STRETCH; t++) {
            out[t] = ((x[t] * s[t] + x[t + STRETCH] * s[t + STRETCH])
                            + (x[t + 2 * STRETCH] * s[t + 2 * STRETCH] + x[t + 3 * STRETCH] * s[t + 3 * STRETCH]))
                    + ((x[t + 4 * STRETCH] * s[t + 4 * STRETCH] + x[t + 5 * STRETCH] * s[t + 5 * STRETCH])
                            + (x[t + 6 * STRETCH] * s[t + 6 * STRETCH] + x[t + 7 * STRETCH] * s[t + 7 * STRETCH]));
        }
    }

    @Override
    public void hvp(double[] w, double[] v, double[] out) {
        affine(w, z);
        affine(v, zTangent);
        for (int i = 0; i < POINTS; i++) {
            double e = Math.exp(-labels[i] * z[i]);
            double d = 1 + e;
            slopes[i] = e / (d * d) * zTangent[i];
        }
        project(v, out);
    }
}
