// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * The factorisation of a matrix of rank r into two factors: not convex, yet every minimum is global.
 *
 * <p>\[ f(U, V) = \frac12 \lVert U V^\top - M \rVert_F^2, \qquad M = \sum_{l=1}^r s_l\, p_l q_l^\top, \qquad f^* = 0 \]
 *
 * <p>U is m × r and V is k × r; the variable is U row by row and then V row by row. The singular values \( s \) are the given
 * spectrum; the orthonormal \( p_l \) and \( q_l \) are columns of the discrete cosine transform II but the constant one.
 *
 * <p>At the balanced minimum \( U = P \sqrt{S} \), \( V = Q \sqrt{S} \) the Hessian has the eigenvalues \( s_i + s_j \) for all
 * i and j from 1 to r, \( s_j \) for each j, \( m + k - 2r \) times, and 0, \( r^2 \) times, since \( (U G, V G^{-\top}) \) has
 * the same product for each invertible G. So \( \kappa = \infty \); across the flat directions the ratio is \( 2 s_{\max} /
 * s_{\min} \), which is {@link #effectiveConditionNumber}.
 *
 * <p>The start is \( \frac12 \cos 1, \frac12 \cos 2, \dots \) in the order of the variable. An evaluation costs O(mkr) and
 * allocates nothing once the terms are compiled.
 */
public final class MatrixFactorization implements Landscape {

    private final int m;
    private final int k;
    private final double[] s;
    private final PartiallySeparable objective;

    private MatrixFactorization(int m, int k, double[] s) {
        this.m = m;
        this.k = k;
        this.s = s;
        int r = s.length;
        double[] target = new double[m * k];
        for (int e = 0; e < target.length; e++) {
            for (int l = 0; l < r; l++) {
                target[e] += s[l] * cosine(m, e / k, l) * cosine(k, e % k, l);
            }
        }
        Terms terms = Terms.of(m * k).data(target);
        for (int l = 0; l < r; l++) {
            int column = l;
            terms = terms.at(
                    IntStream.range(0, m * k).map(e -> e / k * r + column).toArray());
        }
        for (int l = 0; l < r; l++) {
            int column = l;
            terms = terms.at(
                    IntStream.range(0, m * k).map(e -> (m + e % k) * r + column).toArray());
        }
        objective =
                PartiallySeparable.in((m + k) * r).plus(new Entry(r)::of, terms).build();
    }

    /**
     * Makes the landscape.
     *
     * @param rows m, greater than {@code rank}
     * @param columns k, greater than {@code rank}
     * @param rank r, at least 1
     * @param spectrum the law of the singular values \( s \), which are 1 to its condition number
     * @return the landscape
     * @throws IllegalArgumentException if the rank is out of range, or fits the law not
     */
    public static MatrixFactorization of(int rows, int columns, int rank, Spectrum spectrum) {
        int most = Math.min(rows, columns) - 1;
        if (rank < 1 || rank > most) {
            throw new IllegalArgumentException("rank: expected 1 to " + most + " but was " + rank);
        }
        return new MatrixFactorization(rows, columns, spectrum.eigenvalues(rank));
    }

    /** Entry i of the l-th of n orthonormal vectors. */
    private static double cosine(int n, int i, int l) {
        return Math.sqrt(2.0 / n) * StrictMath.cos(Math.PI * (2 * i + 1) * (l + 1) / (2.0 * n));
    }

    @Override
    public String name() {
        return "matrix-factorization";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return objective.copy();
    }

    @Override
    public double[] start() {
        return IntStream.rangeClosed(1, (m + k) * s.length)
                .mapToDouble(i -> 0.5 * StrictMath.cos(i))
                .toArray();
    }

    @Override
    public Optional<Optimum> optimum() {
        int r = s.length;
        double[] point = new double[(m + k) * r];
        for (int l = 0; l < r; l++) {
            for (int i = 0; i < m; i++) {
                point[i * r + l] = Math.sqrt(s[l]) * cosine(m, i, l);
            }
            for (int j = 0; j < k; j++) {
                point[(m + j) * r + l] = Math.sqrt(s[l]) * cosine(k, j, l);
            }
        }
        return Optional.of(Optimum.of(point, 0));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }

    /**
     * The ratio of the greatest eigenvalue at the balanced minimum to the least that is not zero.
     *
     * @return \( 2 s_{\max} / s_{\min} \)
     */
    public double effectiveConditionNumber() {
        return 2 * s[s.length - 1] / s[0];
    }

    @Override
    public Optional<double[]> eigenvalues() {
        int r = s.length;
        double[] lambda = new double[(m + k) * r];
        int count = r * r;
        for (double si : s) {
            for (double sj : s) {
                lambda[count++] = si + sj;
            }
            Arrays.fill(lambda, count, count + m + k - 2 * r, si);
            count += m + k - 2 * r;
        }
        Arrays.sort(lambda);
        return Optional.of(lambda);
    }

    /** Half of the square of an entry of \( U V^\top - M \): a row of U, a row of V, and the entry of M. */
    private record Entry(int rank) {

        <T extends CalculusFieldElement<T>> T of(T[] x) {
            T product = x[0].multiply(x[rank]);
            for (int l = 1; l < rank; l++) {
                product = product.add(x[l].multiply(x[rank + l]));
            }
            return product.subtract(x[2 * rank]).square().multiply(0.5);
        }
    }
}
