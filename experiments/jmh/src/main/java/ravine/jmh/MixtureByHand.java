// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.special.Gamma;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * The log-likelihood of a Gaussian mixture with a Wishart prior, as ADBench has it (Šrajer, Kukelova and Fitzgibbon 2018,
 * "A benchmark of selected algorithmic differentiation tools", section 3): K components, D dimensions, N points, value and
 * gradient by hand.
 *
 * <p>\[ f = -\tfrac{ND}{2} \log 2\pi + \sum_i \log \sum_k e^{m_{ik}} - N \log \sum_k e^{\alpha_k} + \sum_k \bigl[ \tfrac{\gamma^2}{2}
 * (\lVert e^{q_k} \rVert^2 + \lVert l_k \rVert^2) - m \textstyle\sum_r q_{kr} \bigr] - K C, \] \( m_{ik} = \alpha_k + \sum_r q_{kr} -
 * \tfrac12 \lVert Q_k (x_i - \mu_k) \rVert^2 \), \( Q_k \) lower triangular with the diagonal \( e^{q_k} \) and \( l_k \) below
 * it, column by column. The variables are α (K), μ (K × D) and \( (q_k, l_k) \) for each k.
 *
 * <p>Points are kept in blocks, a coordinate an array, and all loops run over points. The gradient needs the residuals
 * \( Q_k (x_i - \mu_k) \) no more: with the weights \( p_{ik} \) of the softmax, \( s = \sum_i p_{ik} (x_i - \mu_k) \) and
 * \( S = \sum_i p_{ik} (x_i - \mu_k)(x_i - \mu_k)^\top \), it is \( Q^\top Q s \) by μ and \( -QS \), below the diagonal, by l.
 * Tried besides, and three times slower: point by point in scalar loops, by the residuals, as the benchmark's own code. Shapes
 * are not checked.
 */
final class MixtureByHand implements DifferentiableObjective {

    private static final int LANES = 128;
    private static final int BLOCK = 4 * LANES;

    private final int d;
    private final int k;
    private final int n;
    private final int triangle;
    private final double gamma;
    private final double m;
    private final double constant;
    private final int blocks;

    /** x: block, coordinate, point of the block; zeros after the last point. */
    private final double[][][] points;

    /** \( m_{ik} \), and the weights that become of them: block, component, point. */
    private final double[][][] weights;

    private final double[][] centered;
    private final double[][] covariances;
    private final double[][] means;
    private final double[] mass = new double[LANES];
    private final double[] row = new double[BLOCK];
    private final double[] squares = new double[BLOCK];
    private final double[] greatest = new double[BLOCK];
    private final double[] sums = new double[BLOCK];
    private final double[] weighted = new double[BLOCK];
    private final double[] factor;
    private final double[] covariance;
    private final double[] mean;
    private final double[] product;

    /**
     * Takes the data.
     *
     * @param x the points, N × D
     */
    MixtureByHand(int d, int k, double[] x, double gamma, int m) {
        this.d = d;
        this.k = k;
        this.n = x.length / d;
        this.gamma = gamma;
        this.m = m;
        triangle = d * (d - 1) / 2;
        blocks = (n + BLOCK - 1) / BLOCK;
        points = new double[blocks][d][BLOCK];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points[i / BLOCK][j][i % BLOCK] = x[i * d + j];
            }
        }
        weights = new double[blocks][k][BLOCK];
        centered = new double[d][BLOCK];
        covariances = new double[d * (d + 1) / 2][LANES];
        means = new double[d][LANES];
        factor = new double[d * d];
        covariance = new double[d * d];
        mean = new double[d];
        product = new double[d];
        double degrees = d + m + 1.0;
        double logGamma = d * (d - 1) / 4.0 * Math.log(Math.PI);
        for (int j = 1; j <= d; j++) {
            logGamma += Gamma.logGamma(degrees / 2 + (1 - j) / 2.0);
        }
        constant = -n * d / 2.0 * Math.log(2 * Math.PI)
                - k * (degrees * d * (Math.log(gamma) - 0.5 * Math.log(2)) - logGamma);
    }

    /** D = 10, K = 25, N = 1000; the variables of seed 42 go to {@code theta}, the points after them to the mixture. */
    static MixtureByHand instance(double[] theta) {
        SplitMix random = new SplitMix(42);
        Arrays.setAll(theta, i -> i < 25 || i >= 275 ? random.normal() : random.uniform());
        return new MixtureByHand(10, 25, random.normals(10 * 1000, 1), 1, 0);
    }

    /** \( m_{ik} \) of a point and a component, \( (\alpha_k, \mu_k, q_k, l_k; x_i) \), for any number type. */
    static <T extends CalculusFieldElement<T>> T component(T[] a) {
        int size = 1;
        while (1 + 3 * size + size * (size - 1) / 2 < a.length) {
            size++;
        }
        int q = 1 + size;
        int x = a.length - size;
        T sum = a[0];
        T squares = a[0].newInstance(0);
        for (int r = 0; r < size; r++) {
            sum = sum.add(a[q + r]);
            T row = a[q + r].exp().multiply(a[x + r].subtract(a[1 + r]));
            for (int c = 0; c < r; c++) {
                row = row.add(a[q + size + below(size, r, c)].multiply(a[x + c].subtract(a[1 + c])));
            }
            squares = squares.add(row.square());
        }
        return sum.subtract(squares.multiply(0.5));
    }

    /** Where entry (r, c), r > c, stands in a strict lower triangle that is written column by column. */
    private static int below(int size, int r, int c) {
        return c * (2 * size - c - 1) / 2 + r - c - 1;
    }

    /** The function, for any number type. */
    <T extends CalculusFieldElement<T>> T field(T[] theta) {
        int own = d + triangle;
        T[] arguments = Arrays.copyOf(theta, 1 + 2 * d + own);
        T[] mains = Arrays.copyOf(theta, k);
        T sum = logSumExp(Arrays.copyOf(theta, k)).multiply(-n).add(constant);
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < k; c++) {
                arguments[0] = theta[c];
                System.arraycopy(theta, k + c * d, arguments, 1, d);
                System.arraycopy(theta, k + k * d + c * own, arguments, 1 + d, own);
                for (int j = 0; j < d; j++) {
                    arguments[1 + d + own + j] = theta[0].newInstance(points[i / BLOCK][j][i % BLOCK]);
                }
                mains[c] = component(arguments);
            }
            sum = sum.add(logSumExp(mains));
        }
        for (int c = 0; c < k; c++) {
            int q = k + k * d + c * own;
            for (int r = 0; r < d; r++) {
                sum = sum.add(theta[q + r].exp().square().multiply(gamma * gamma / 2))
                        .subtract(theta[q + r].multiply(m));
            }
            for (int r = 0; r < triangle; r++) {
                sum = sum.add(theta[q + d + r].square().multiply(gamma * gamma / 2));
            }
        }
        return sum;
    }

    private static <T extends CalculusFieldElement<T>> T logSumExp(T[] values) {
        double greatest = values[0].getReal();
        for (T value : values) {
            greatest = Math.max(greatest, value.getReal());
        }
        T sum = values[0].newInstance(0);
        for (T value : values) {
            sum = sum.add(value.subtract(greatest).exp());
        }
        return sum.log().add(greatest);
    }

    /** \( (q_k, l_k) \): a component's share of the prior. */
    private <T extends CalculusFieldElement<T>> T shape(T[] a) {
        T sum = a[0].newInstance(0);
        for (int r = 0; r < d + triangle; r++) {
            sum = sum.add((r < d ? a[r].exp() : a[r]).square().multiply(gamma * gamma / 2));
            if (r < d && m != 0) {
                sum = sum.subtract(a[r].multiply(m));
            }
        }
        return sum;
    }

    private static <T extends CalculusFieldElement<T>> T itself(T[] alpha) {
        return alpha[0];
    }

    private <T extends CalculusFieldElement<T>> T posterior(T[] sums) {
        return sums[0].subtract(sums[1].multiply(n)).add(sums[2]).add(constant);
    }

    /** The function, compiled from that of a point and a component. */
    DifferentiableObjective compiled() {
        Terms components = Terms.of(k).consecutive(0);
        for (int j = 0; j < d; j++) {
            components = components.strided(k + j, d);
        }
        int own = d + triangle;
        Terms shapes = Terms.of(k);
        for (int r = 0; r < own; r++) {
            components = components.strided(k + k * d + r, own);
            shapes = shapes.strided(k + k * d + r, own);
        }
        Terms samples = Terms.of(n);
        for (int j = 0; j < d; j++) {
            double[] column = new double[n];
            for (int i = 0; i < n; i++) {
                column[i] = points[i / BLOCK][j][i % BLOCK];
            }
            samples = samples.data(column);
        }
        return PartiallySeparable.in(dimension())
                .plusLogSumExp(MixtureByHand::component, components, samples)
                .plusLogSumExp(MixtureByHand::itself, Terms.of(k).consecutive(0), Terms.of(1))
                .plus(this::shape, shapes)
                .build(this::posterior);
    }

    @Override
    public int dimension() {
        return k * (1 + 2 * d + triangle);
    }

    /** Q of a component, row-major. */
    private void factor(double[] theta, int q) {
        for (int r = 0; r < d; r++) {
            for (int c = 0; c < r; c++) {
                factor[r * d + c] = theta[q + d + below(d, r, c)];
            }
            factor[r * d + r] = Math.exp(theta[q + r]);
        }
    }

    private void center(double[] theta, int mu, double[][] block) {
        for (int j = 0; j < d; j++) {
            shift(block[j], theta[mu + j], centered[j]);
        }
    }

    private static void shift(double[] x, double by, double[] out) {
        for (int t = 0; t < BLOCK; t++) {
            out[t] = x[t] - by;
        }
    }

    /** All \( m_{ik} \), then their exponentials less the greatest of a point, with the sums. Returns the value. */
    @Override
    public double value(double[] theta) {
        double sum = prior(theta);
        for (int b = 0; b < blocks; b++) {
            sum += block(theta, b);
        }
        return sum;
    }

    private double block(double[] theta, int b) {
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        for (int c = 0; c < k; c++) {
            int q = k + k * d + c * (d + triangle);
            factor(theta, q);
            center(theta, k + c * d, points[b]);
            Arrays.fill(squares, 0);
            double offset = theta[c];
            for (int r = 0; r < d; r++) {
                Arrays.fill(row, 0);
                Lanes.addRows(factor, r * d, centered, r + 1, row, BLOCK);
                addSquares(row, squares);
                offset += theta[q + r];
            }
            main(squares, offset, weights[b][c], greatest);
        }
        int count = Math.min(BLOCK, n - b * BLOCK);
        Arrays.fill(sums, 0);
        for (int c = 0; c < k; c++) {
            subtract(weights[b][c], greatest);
            addExponentials(weights[b][c], sums, count);
        }
        double even = 0;
        double odd = 0;
        for (int t = 0; t < count; t++) {
            even += Math.log(sums[t]);
            odd += greatest[t];
        }
        return even + odd;
    }

    private static void addSquares(double[] row, double[] squares) {
        for (int t = 0; t < BLOCK; t++) {
            double y = row[t];
            squares[t] += y * y;
        }
    }

    private static void main(double[] squares, double offset, double[] out, double[] greatest) {
        for (int t = 0; t < BLOCK; t++) {
            double main = offset - 0.5 * squares[t];
            out[t] = main;
            greatest[t] = Math.max(greatest[t], main);
        }
    }

    private static void subtract(double[] main, double[] greatest) {
        for (int t = 0; t < BLOCK; t++) {
            main[t] -= greatest[t];
        }
    }

    private static void addExponentials(double[] main, double[] sums, int count) {
        for (int t = 0; t < count; t++) {
            double e = Math.exp(main[t]);
            main[t] = e;
            sums[t] += e;
        }
    }

    /** All that does not depend on the points. */
    private double prior(double[] theta) {
        double sum = constant - n * (Math.log(exponentials(theta)) + greatest(theta));
        for (int c = 0; c < k; c++) {
            int q = k + k * d + c * (d + triangle);
            for (int r = 0; r < d; r++) {
                double e = Math.exp(theta[q + r]);
                sum += gamma * gamma / 2 * e * e - m * theta[q + r];
            }
            double squares = 0;
            for (int r = 0; r < triangle; r++) {
                squares += theta[q + d + r] * theta[q + d + r];
            }
            sum += gamma * gamma / 2 * squares;
        }
        return sum;
    }

    private double greatest(double[] alpha) {
        double most = alpha[0];
        for (int c = 1; c < k; c++) {
            most = Math.max(most, alpha[c]);
        }
        return most;
    }

    private double exponentials(double[] alpha) {
        double most = greatest(alpha);
        double sum = 0;
        for (int c = 0; c < k; c++) {
            sum += Math.exp(alpha[c] - most);
        }
        return sum;
    }

    @Override
    public double valueAndGradient(double[] theta, double[] gradientOut) {
        double value = prior(theta);
        for (int b = 0; b < blocks; b++) {
            value += block(theta, b);
            for (int t = 0; t < BLOCK; t++) {
                sums[t] = 1 / sums[t];
            }
            // After the last point the weights are zero.
            Arrays.fill(sums, Math.min(BLOCK, n - b * BLOCK), BLOCK, 0);
            for (int c = 0; c < k; c++) {
                multiply(weights[b][c], sums);
            }
        }
        double most = greatest(theta);
        double total = exponentials(theta);
        for (int c = 0; c < k; c++) {
            double sum = moments(theta, c);
            gradientOut[c] = sum - n * (Math.exp(theta[c] - most) / total);
            write(theta, c, sum, gradientOut);
        }
        return value;
    }

    private static void multiply(double[] weights, double[] by) {
        for (int t = 0; t < BLOCK; t++) {
            weights[t] *= by[t];
        }
    }

    /** The mass, the mean s and the covariance S of a component, weighted, about μ. */
    private double moments(double[] theta, int c) {
        Arrays.fill(mass, 0);
        for (int r = 0; r < d; r++) {
            Arrays.fill(means[r], 0);
        }
        for (double[] entry : covariances) {
            Arrays.fill(entry, 0);
        }
        for (int b = 0; b < blocks; b++) {
            center(theta, k + c * d, points[b]);
            fold(weights[b][c], mass);
            for (int r = 0, at = 0; r < d; r++) {
                product(weights[b][c], centered[r], weighted);
                fold(weighted, means[r]);
                for (int j = 0; j <= r; j++, at++) {
                    foldProduct(weighted, centered[j], covariances[at]);
                }
            }
        }
        for (int r = 0, at = 0; r < d; r++) {
            mean[r] = Lanes.sum(means[r], LANES);
            for (int j = 0; j <= r; j++, at++) {
                double entry = Lanes.sum(covariances[at], LANES);
                covariance[r * d + j] = entry;
                covariance[j * d + r] = entry;
            }
        }
        return Lanes.sum(mass, LANES);
    }

    private static void product(double[] x, double[] y, double[] out) {
        for (int t = 0; t < BLOCK; t++) {
            out[t] = x[t] * y[t];
        }
    }

    private static void fold(double[] x, double[] lanes) {
        for (int t = 0; t < LANES; t++) {
            lanes[t] += (x[t] + x[t + LANES]) + (x[t + 2 * LANES] + x[t + 3 * LANES]);
        }
    }

    private static void foldProduct(double[] x, double[] y, double[] lanes) {
        for (int t = 0; t < LANES; t++) {
            lanes[t] += (x[t] * y[t] + x[t + LANES] * y[t + LANES])
                    + (x[t + 2 * LANES] * y[t + 2 * LANES] + x[t + 3 * LANES] * y[t + 3 * LANES]);
        }
    }

    private void write(double[] theta, int c, double sum, double[] out) {
        int q = k + k * d + c * (d + triangle);
        factor(theta, q);
        Arrays.fill(out, k + c * d, k + (c + 1) * d, 0);
        for (int r = 0; r < d; r++) {
            double alongMean = 0;
            for (int j = 0; j <= r; j++) {
                alongMean += factor[r * d + j] * mean[j];
            }
            for (int j = 0; j <= r; j++) {
                out[k + c * d + j] += factor[r * d + j] * alongMean;
            }
            Arrays.fill(product, 0);
            for (int i = 0; i <= r; i++) {
                double entry = factor[r * d + i];
                for (int j = 0; j <= r; j++) {
                    product[j] += entry * covariance[i * d + j];
                }
            }
            for (int j = 0; j < r; j++) {
                int at = q + d + below(d, r, j);
                out[at] = gamma * gamma * theta[at] - product[j];
            }
            double e = factor[r * d + r];
            out[q + r] = sum - e * product[r] + gamma * gamma * e * e - m;
        }
    }
}
