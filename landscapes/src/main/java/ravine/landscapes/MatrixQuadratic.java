// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import ravine.calculus.AssembledHessian;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.ExtremeEigenvalues;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.Lanczos;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.SparsityPattern;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * The quadratic of a given matrix, such as one from a Matrix Market file: solving it is solving H x = b.
 *
 * <p>\[ f(x) = \tfrac12 x^\top H x - b^\top x, \qquad \nabla f(x) = H x - b, \qquad x^* = H^{-1} b, \qquad f^* = -\tfrac12
 * b^\top x^* \]
 *
 * <p>H is sparse, symmetric and positive definite, and stays sparse: an evaluation costs two operations an entry and O(n), and
 * allocates nothing. The start is \( x_i = \cos i \), \( i = 1, \dots, n \).
 *
 * <p><b>Positive definite</b> is checked by Cholesky's factorisation in the reverse Cuthill-McKee order, as long as its
 * envelope has at most \( 2^{24} \) entries and takes \( 2^{34} \) multiplications (dense matrices up to n = 4600 or so; a grid
 * of 250 x 250 points). A pivot counts as positive if it is above its rounding error, so that a condition number beyond some \(
 * 10^{15} / n \) may be refused. The minimum is then found by these factors and two steps of iterative refinement. Of larger
 * matrices the ends of the spectrum are estimated by {@link Lanczos}, in 2000 products, or in fewer, but 100, that take two
 * thousand million operations: one that is certainly not positive definite is refused, of what stays undecided and of the
 * minimum nothing is said.
 *
 * <p>The eigenvalues are those of {@link HessianSpectrum} up to n = {@value #MOST_WRITTEN_OUT}. Beyond, bounds of the curvature
 * are those of Lanczos' method, which hold with a probability of \( 1 - 10^{-9} \) over its seeds; there are none where the
 * least is not told from zero.
 */
public final class MatrixQuadratic implements Landscape {

    static final int MOST_WRITTEN_OUT = 512;

    private final LinearMap h;
    private final double[] b;
    private final Optional<HessianSpectrum> spectrum;
    private final Optional<CurvatureBounds> curvature;
    private final Optional<Optimum> optimum;

    /** @param source what the matrix is called in a refusal */
    private MatrixQuadratic(String source, SparsityPattern pattern, double[] entries, double[] b) {
        requireSymmetric(source, pattern, entries);
        int n = pattern.rows();
        this.h = pattern.map(entries);
        this.b = b;
        Optional<EnvelopeCholesky> factors = EnvelopeCholesky.of(pattern, entries);
        OptionalInt failure = factors.map(EnvelopeCholesky::failure).orElse(OptionalInt.empty());
        if (failure.isPresent()) {
            throw new IllegalArgumentException(source + ": expected a positive definite matrix, found a pivot in row "
                    + (failure.getAsInt() + 1) + " that is not above rounding");
        }
        this.optimum = factors.map(this::solve);
        if (n <= MOST_WRITTEN_OUT) {
            double[] dense = new double[n * n];
            h.toDense(dense);
            HessianSpectrum found = HessianSpectrum.of(dense, n);
            this.spectrum = Optional.of(found);
            this.curvature = found.conditionNumber().positiveDefinite()
                    ? Optional.of(new CurvatureBounds(found.min(), found.max()))
                    : Optional.empty();
        } else {
            this.spectrum = Optional.empty();
            int products = (int) Math.max(100, Math.min(2000, 2_000_000_000L / Math.max(1, entries.length)));
            ExtremeEigenvalues ends = new Lanczos(0.01, 1e-9, products, 1).extremes(objective(), new double[n]);
            // Below zero is the Ritz value of a direction that is there.
            if (factors.isEmpty() && ends.least().value() < 0) {
                throw new IllegalArgumentException(source
                        + ": expected a positive definite matrix, found an eigenvalue of at most "
                        + ends.least().value());
            }
            this.curvature = ends.least().lower() > 0
                    ? Optional.of(new CurvatureBounds(
                            ends.least().lower(), ends.greatest().upper()))
                    : Optional.empty();
        }
    }

    /**
     * Makes the landscape of a matrix.
     *
     * @param pattern where H has entries, square
     * @param entries the entries in the order of the pattern, finite, copied
     * @param b the right-hand side, {@code double[n]}, finite, copied
     * @return the landscape
     * @throws IllegalArgumentException if H is not symmetric, bit for bit, or not positive definite, as far as that is
     *     decided
     */
    public static MatrixQuadratic of(SparsityPattern pattern, double[] entries, double[] b) {
        Shapes.require("entries", entries, pattern.entries());
        Shapes.require("b", b, pattern.rows());
        for (double[] numbers : new double[][] {entries, b}) {
            if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(
                        (numbers == b ? "b" : "entries") + ": expected finite numbers but there are others");
            }
        }
        return new MatrixQuadratic("matrix", pattern, entries.clone(), b.clone());
    }

    /**
     * Reads H from a file in the Matrix Market format; b = 0, so that \( x^* = 0 \).
     *
     * @param matrix a square matrix: coordinate or array; real, integer or pattern; general or symmetric; may be compressed if
     *     its name ends in {@code .gz}
     * @return the landscape
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is not such a file, with file, line, what was expected and found; or H is not
     *     symmetric or not positive definite
     */
    public static MatrixQuadratic read(Path matrix) throws IOException {
        MatrixMarketReader.Matrix h = TextLines.read(matrix, MatrixMarketReader::matrix);
        return new MatrixQuadratic(matrix.toString(), h.pattern, h.entries, new double[h.pattern.rows()]);
    }

    /**
     * Reads H and b from files.
     *
     * @param matrix H, as in {@link #read(Path)}
     * @param rightSide b: an array of n x 1 in the Matrix Market format, or n numbers between white space or commas
     * @return the landscape
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if one is not such a file, or H is not symmetric or not positive definite
     */
    public static MatrixQuadratic read(Path matrix, Path rightSide) throws IOException {
        MatrixMarketReader.Matrix h = TextLines.read(matrix, MatrixMarketReader::matrix);
        double[] b = TextLines.read(rightSide, lines -> MatrixMarketReader.vector(lines, h.pattern.rows()));
        return new MatrixQuadratic(matrix.toString(), h.pattern, h.entries, b);
    }

    private static void requireSymmetric(String source, SparsityPattern pattern, double[] entries) {
        if (pattern.rows() != pattern.columns()) {
            throw new IllegalArgumentException(
                    source + ": expected a square matrix, found " + pattern.rows() + " x " + pattern.columns());
        }
        // Row j of the transposed matrix is met in ascending order when H is walked through by rows.
        SparsityPattern transposed = pattern.transposed();
        double[] mirrored = new double[entries.length];
        int[] next =
                IntStream.range(0, pattern.rows()).map(transposed::rowStart).toArray();
        for (int k = 0; k < entries.length; k++) {
            mirrored[next[pattern.column(k)]++] = entries[k];
        }
        for (int i = 0; i < pattern.rows(); i++) {
            int k = pattern.rowStart(i);
            int m = transposed.rowStart(i);
            while (k < pattern.rowStart(i + 1) || m < transposed.rowStart(i + 1)) {
                int j = k < pattern.rowStart(i + 1) ? pattern.column(k) : Integer.MAX_VALUE;
                int other = m < transposed.rowStart(i + 1) ? transposed.column(m) : Integer.MAX_VALUE;
                double upper = j <= other ? entries[k++] : 0;
                double lower = other <= j ? mirrored[m++] : 0;
                if (upper != lower) {
                    int column = Math.min(j, other) + 1;
                    throw new IllegalArgumentException(source + ": expected a symmetric matrix, found " + upper
                            + " in row "
                            + (i + 1) + ", column " + column + " and " + lower + " in row " + column + ", column "
                            + (i + 1));
                }
            }
        }
    }

    private Optimum solve(EnvelopeCholesky factors) {
        double[] x = factors.solve(b);
        double[] residual = new double[x.length];
        for (int step = 0; step < 2; step++) {
            h.apply(x, residual);
            for (int i = 0; i < x.length; i++) {
                residual[i] = b[i] - residual[i];
            }
            double[] correction = factors.solve(residual);
            for (int i = 0; i < x.length; i++) {
                x[i] += correction[i];
            }
        }
        return Optimum.of(x, objective().value(x));
    }

    @Override
    public String name() {
        return "matrix-quadratic";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return new Function(h, b);
    }

    @Override
    public double[] start() {
        return IntStream.rangeClosed(1, b.length).mapToDouble(StrictMath::cos).toArray();
    }

    @Override
    public Optional<Optimum> optimum() {
        return optimum;
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return curvature;
    }

    @Override
    public boolean isQuadratic() {
        return true;
    }

    @Override
    public OptionalDouble conditionNumber() {
        return curvature.isPresent() && spectrum.isPresent()
                ? OptionalDouble.of(spectrum.get().conditionNumber().value())
                : OptionalDouble.empty();
    }

    @Override
    public Optional<double[]> eigenvalues() {
        return spectrum.map(found ->
                IntStream.range(0, b.length).mapToDouble(found::eigenvalue).toArray());
    }

    private static final class Function implements TwiceDifferentiableObjective {

        private final LinearMap h;
        private final double[] b;
        private final double[] product;

        Function(LinearMap h, double[] b) {
            this.h = h;
            this.b = b;
            this.product = new double[b.length];
        }

        @Override
        public int dimension() {
            return b.length;
        }

        @Override
        public double value(double[] x) {
            Shapes.require("x", x, b.length);
            h.apply(x, product);
            double sum = 0;
            for (int i = 0; i < b.length; i++) {
                sum += x[i] * (0.5 * product[i] - b[i]);
            }
            return sum;
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            Shapes.requireGradient(x, gradientOut, b.length);
            double value = value(x);
            for (int i = 0; i < b.length; i++) {
                gradientOut[i] = product[i] - b[i];
            }
            return value;
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            Shapes.require("x", x, b.length);
            Shapes.requireDistinct("out", out, "x", x);
            Shapes.requireProduct("v", v, b.length, out, b.length);
            h.apply(v, out);
        }

        @Override
        public Optional<AssembledHessian> assembledHessian() {
            return Optional.of(x -> h);
        }
    }
}
