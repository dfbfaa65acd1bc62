// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.ArrayList;
import java.util.List;

/**
 * Lanczos' recurrence for \( H = \nabla^2 f(x) \): from a unit vector \( v_1 \),
 * \[ \beta_j v_{j+1} = H v_j - \alpha_j v_j - \beta_{j-1} v_{j-1}, \]
 * in the order of operations that Paige (1972) found to be the most accurate: \( \beta_{j-1} v_{j-1} \) is taken off before
 * \( \alpha_j \) is computed.
 *
 * <p>All figures are in units of a power of two near the magnitude of \( H v_1 \), so that squares of entries neither
 * overflow nor underflow; {@link #exponent} is that power. Sums have a fixed order: four interleaved partial sums.
 *
 * <p>In rounded arithmetic the vectors lose their orthogonality once an eigenvalue has converged. A process that is
 * {@link #orthogonalizing} keeps all its vectors and takes their components off anew in every step, by modified Gram and
 * Schmidt. The recurrence itself is the first such pass, and two are enough (Parlett 1998, section 6.9). Any other process
 * keeps three vectors.
 */
final class LanczosProcess implements LanczosRecurrence {

    private final TwiceDifferentiableObjective f;
    private final double[] x;
    private final boolean keepsAll;

    /** All vectors so far, if they are kept; else empty. */
    private final List<double[]> basis = new ArrayList<>();

    private final JacobiMatrix matrix = new JacobiMatrix();
    private double[] previous;
    private double[] current;
    private double[] next;
    private double beta;
    private int exponent;
    private double scale = 1;
    private boolean finite = true;

    private LanczosProcess(TwiceDifferentiableObjective f, double[] x, double[] start, boolean keepsAll) {
        this.f = f;
        this.x = x;
        this.keepsAll = keepsAll;
        current = start;
        previous = new double[start.length];
        next = new double[start.length];
    }

    /**
     * A process with local recurrences. Memory: 3n doubles, the start included.
     *
     * @param start a unit vector, {@code double[n]}, which belongs to the process from now on
     */
    static LanczosProcess local(TwiceDifferentiableObjective f, double[] x, double[] start) {
        return new LanczosProcess(f, x, start, false);
    }

    /** A process with full reorthogonalisation. Memory: (k + 2) n doubles after k steps. */
    static LanczosProcess orthogonalizing(TwiceDifferentiableObjective f, double[] x, double[] start) {
        return new LanczosProcess(f, x, start, true);
    }

    @Override
    public JacobiMatrix matrix() {
        return matrix;
    }

    @Override
    public int exponent() {
        return exponent;
    }

    @Override
    public boolean isFinite() {
        return finite;
    }

    /** The vector \( v_{k+1} \) after k steps; valid until the next step. */
    double[] current() {
        return current;
    }

    /** (n + k) eps times a bound of the spectrum. */
    @Override
    public double rounding() {
        return ((double) x.length + matrix.order()) * Math.ulp(1.0) * matrix.bound();
    }

    /** Whether the vectors so far span an invariant subspace: no further step can tell anything new. */
    boolean isExhausted() {
        return matrix.order() > 0 && beta <= rounding();
    }

    @Override
    public void step() {
        f.hvp(x, current, next);
        if (matrix.order() == 0) {
            chooseScale();
        }
        double alpha = takeOffPrevious();
        double squares = takeOffCurrent(alpha);
        double nextBeta = Math.sqrt(squares);
        if (keepsAll) {
            basis.add(current);
            nextBeta = takeOffBasis();
        }
        finite = Double.isFinite(alpha) && Double.isFinite(nextBeta);
        if (!finite) {
            return;
        }
        matrix.append(alpha, nextBeta);
        beta = nextBeta;
        if (beta > 0) {
            Vectors.divide(next, beta);
            double[] spare = keepsAll ? new double[x.length] : previous;
            previous = current;
            current = next;
            next = spare;
        }
    }

    private void chooseScale() {
        exponent = LanczosRecurrence.exponentNear(Vectors.normInf(next));
        scale = Math.scalb(1.0, -exponent);
    }

    /** next := scale * next - beta * previous; returns its product with the current vector. */
    private double takeOffPrevious() {
        int n = next.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            double a0 = scale * next[i] - beta * previous[i];
            double a1 = scale * next[i + 1] - beta * previous[i + 1];
            double a2 = scale * next[i + 2] - beta * previous[i + 2];
            double a3 = scale * next[i + 3] - beta * previous[i + 3];
            next[i] = a0;
            next[i + 1] = a1;
            next[i + 2] = a2;
            next[i + 3] = a3;
            s0 += a0 * current[i];
            s1 += a1 * current[i + 1];
            s2 += a2 * current[i + 2];
            s3 += a3 * current[i + 3];
        }
        for (; i < n; i++) {
            next[i] = scale * next[i] - beta * previous[i];
            s0 += next[i] * current[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** next := next - alpha * current; returns its sum of squares. */
    private double takeOffCurrent(double alpha) {
        int n = next.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            double a0 = next[i] - alpha * current[i];
            double a1 = next[i + 1] - alpha * current[i + 1];
            double a2 = next[i + 2] - alpha * current[i + 2];
            double a3 = next[i + 3] - alpha * current[i + 3];
            next[i] = a0;
            next[i + 1] = a1;
            next[i + 2] = a2;
            next[i + 3] = a3;
            s0 += a0 * a0;
            s1 += a1 * a1;
            s2 += a2 * a2;
            s3 += a3 * a3;
        }
        for (; i < n; i++) {
            next[i] -= alpha * current[i];
            s0 += next[i] * next[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** next := next less its components along the basis, one after the other; returns its norm. */
    private double takeOffBasis() {
        for (double[] vector : basis) {
            double along = Vectors.dot(next, vector);
            for (int i = 0; i < next.length; i++) {
                next[i] -= along * vector[i];
            }
        }
        return Vectors.norm2(next);
    }
}
