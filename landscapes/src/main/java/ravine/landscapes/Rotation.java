// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.SplittableRandom;

/**
 * Which orthogonal matrix Q turns the axes of a landscape: how much of its ill-conditioning scaling the axes cannot mend.
 *
 * <p>No rotation writes out Q. What is random is a function of the seed alone, the same bits on every machine.
 *
 * <table>
 *   <caption>Cost of one product with Q</caption>
 *   <tr><th>rotation</th><th>operations</th><th>numbers stored</th></tr>
 *   <tr><td>{@link Angle}</td><td>3n</td><td>none</td></tr>
 *   <tr><td>{@link Haar}</td><td>2n²</td><td>n²/2</td></tr>
 *   <tr><td>{@link PartialHaar}</td><td>4kn</td><td>kn</td></tr>
 *   <tr><td>{@link Blocks}</td><td>2sn</td><td>sn/2</td></tr>
 *   <tr><td>{@link Hadamard}</td><td>2n log₂ n</td><td>n/32</td></tr>
 * </table>
 */
public sealed interface Rotation {

    /**
     * The matrix for n variables.
     *
     * @param n the dimension
     * @return Q, a fresh object for one thread
     * @throws IllegalArgumentException as {@link #requireDimension}
     */
    OrthogonalMap map(int n);

    /**
     * Refuses a dimension for which there is no such matrix, without making it.
     *
     * @param n the dimension
     * @throws IllegalArgumentException if there is none
     */
    default void requireDimension(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("n: expected at least 1 but was " + n);
        }
    }

    /**
     * The product of the plane rotations by \( \theta \) in the planes \( (i, n+1-i) \), \( i = 1, \dots, \lfloor n/2 \rfloor \): \(
     * Q_{ii} = Q_{jj} = \cos\theta \), \( Q_{ji} = -Q_{ij} = \sin\theta \) for \( j = n+1-i \). At 0 degrees it is none.
     *
     * @param degrees \( \theta \) in degrees, finite; at multiples of 90 the axes stay axes, exactly
     */
    record Angle(double degrees) implements Rotation {

        /**
         * Checks the angle.
         *
         * @param degrees refused unless finite
         */
        public Angle {
            if (!Double.isFinite(degrees)) {
                throw new IllegalArgumentException("rotationDegrees: expected a finite number but was " + degrees);
            }
        }

        @Override
        public OrthogonalMap map(int n) {
            requireDimension(n);
            return new PlaneRotations(n, Turn.ofDegrees(degrees));
        }
    }

    /**
     * A matrix from the Haar measure, by which no direction is preferred, as the product of n - 1 Householder reflectors of Gaussian
     * vectors (Stewart 1980; the directions are those of the vectors themselves, as Mezzadri 2007 asks for). Its determinant is fixed at
     * \( (-1)^{n-1} \): matrices of the other sign differ in the sign of the last column, which \( Q \Lambda Q^\top \) does not show.
     *
     * @param seed decides the draws
     */
    record Haar(long seed) implements Rotation {

        /** The greatest dimension: 64 megabytes of vectors. Beyond, {@link PartialHaar} and {@link Hadamard} are meant. */
        public static final int MOST = 4096;

        @Override
        public void requireDimension(int n) {
            Rotation.super.requireDimension(n);
            if (n > MOST) {
                throw new IllegalArgumentException("n: expected at most " + MOST
                        + " for a Haar rotation, which stores n²/2 numbers, but was " + n);
            }
        }

        @Override
        public OrthogonalMap map(int n) {
            requireDimension(n);
            return new ReflectorMap(Reflectors.draw(n, n - 1, new Gaussians(seed)));
        }
    }

    /**
     * The first k of the n - 1 reflectors of {@link Haar}, of the same seed: a fraction k/(n - 1) of the way from the axes to a Haar
     * matrix. The first k columns, the eigenvectors of the least eigenvalues, are distributed as those of a Haar matrix; \( Q - I \) has
     * rank k. This is a fraction of the factors and not of an angle: not the geodesic \( e^{t \log Q} \), which would need Q.
     *
     * @param count k, at least 0 and less than n
     * @param seed decides the draws
     */
    record PartialHaar(int count, long seed) implements Rotation {

        /**
         * Checks the number.
         *
         * @param count refused if negative
         * @param seed decides the draws
         */
        public PartialHaar {
            if (count < 0) {
                throw new IllegalArgumentException("count: expected at least 0 reflectors but was " + count);
            }
        }

        @Override
        public void requireDimension(int n) {
            Rotation.super.requireDimension(n);
            if (count >= n) {
                throw new IllegalArgumentException(
                        "count: expected fewer reflectors than the " + n + " variables but was " + count);
            }
        }

        @Override
        public OrthogonalMap map(int n) {
            requireDimension(n);
            return new ReflectorMap(Reflectors.draw(n, count, new Gaussians(seed)));
        }
    }

    /**
     * \( Q = B P \) with a block diagonal B, a {@link Haar} matrix of its own in each block of s consecutive variables, the last block being
     * what is left. P is the identity, so that neighbours in the spectrum share a block, or a random permutation, so that a block has
     * eigenvalues from everywhere.
     *
     * @param size s, at least 1 and at most n
     * @param isShuffled whether P is a random permutation
     * @param seed decides the draws
     */
    record Blocks(int size, boolean isShuffled, long seed) implements Rotation {

        /**
         * Checks the size.
         *
         * @param size refused if less than 1
         * @param isShuffled whether P is random
         * @param seed decides the draws
         */
        public Blocks {
            if (size < 1) {
                throw new IllegalArgumentException("size: expected at least 1 variable in a block but was " + size);
            }
        }

        @Override
        public void requireDimension(int n) {
            Rotation.super.requireDimension(n);
            if (size > n) {
                throw new IllegalArgumentException(
                        "size: expected a block of at most the " + n + " variables but was " + size);
            }
        }

        @Override
        public OrthogonalMap map(int n) {
            requireDimension(n);
            SplittableRandom random = new SplittableRandom(seed);
            Gaussians gaussians = new Gaussians(random.nextLong());
            Reflectors[] blocks = new Reflectors[(int) (((long) n + size - 1) / size)];
            for (int b = 0; b < blocks.length; b++) {
                int rows = Math.min(size, n - b * size);
                blocks[b] = Reflectors.draw(rows, rows - 1, gaussians);
            }
            return new BlockMap(blocks, isShuffled ? permutation(n, random) : new int[0]);
        }

        /** By R. A. Fisher and F. Yates, in the form of R. Durstenfeld (1964). */
        private static int[] permutation(int n, SplittableRandom random) {
            int[] permutation = new int[n];
            for (int i = 0; i < n; i++) {
                int j = random.nextInt(i + 1);
                permutation[i] = permutation[j];
                permutation[j] = i;
            }
            return permutation;
        }
    }

    /**
     * A random matrix with a fast product: random signs, a Walsh-Hadamard transform of the first p variables, other signs, and one of the
     * last p, p being the greatest power of two up to n. Each eigenvector is spread over all variables if n is a power of two, and over p of
     * them or more if not; but the matrix is not Haar. After N. Ailon and B. Chazelle, SIAM Journal on Computing 39 (2009), 302-322, who
     * use one transform and its signs.
     *
     * @param seed decides the signs
     */
    record Hadamard(long seed) implements Rotation {

        @Override
        public OrthogonalMap map(int n) {
            requireDimension(n);
            return new HadamardMap(n, seed);
        }
    }
}
