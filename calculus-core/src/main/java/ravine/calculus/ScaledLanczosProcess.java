// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * Lanczos' recurrence for \( C^\top H C \) with \( H = \nabla^2 f(x) \) and \( M = C C^\top \), from products with H and M alone: its
 * vectors \( w_j \) are there as \( q_j = C^{-\top} w_j \) and \( p_j = M q_j = C w_j \),
 * \[ \beta_j q_{j+1} = H p_j - \alpha_j q_j - \beta_{j-1} q_{j-1}, \qquad w_i^\top w_j = q_i^\top p_j. \]
 * So conjugate gradients take a preconditioner. Its order of operations is that of {@link LanczosProcess}. Memory: 4n doubles.
 */
final class ScaledLanczosProcess implements LanczosRecurrence {

    private final TwiceDifferentiableObjective f;
    private final double[] x;
    private final LinearMap m;
    private final double conditionNumber;
    private final JacobiMatrix matrix = new JacobiMatrix();
    private final double startRatio;
    private final double[] p;
    private double[] previous;
    private double[] current;
    private double[] next;
    private double beta;
    private int exponent;
    private double scale = 1;
    private boolean finite;

    /**
     * Makes a process, with one product with M.
     *
     * @param m M, symmetric and positive definite
     * @param conditionNumber an upper bound of that of M
     * @param start a unit vector, {@code double[n]}, which belongs to the process from now on
     */
    ScaledLanczosProcess(
            TwiceDifferentiableObjective f, double[] x, LinearMap m, double conditionNumber, double[] start) {
        int n = start.length;
        this.f = f;
        this.x = x;
        this.m = m;
        this.conditionNumber = conditionNumber;
        this.current = start;
        this.previous = new double[n];
        this.next = new double[n];
        this.p = new double[n];
        m.apply(current, p);
        startRatio = Vectors.dot(current, p);
        finite = startRatio > 0 && startRatio < Double.POSITIVE_INFINITY;
        double norm = Math.sqrt(startRatio);
        Vectors.divide(current, norm);
        Vectors.divide(p, norm);
    }

    /** \( s^\top M s \) of the start s. */
    double startRatio() {
        return startRatio;
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

    /** As without M, but what rounds in products with it may be as much larger as its condition number says. */
    @Override
    public double rounding() {
        return ((double) x.length + matrix.order()) * Math.ulp(1.0) * conditionNumber * matrix.bound();
    }

    @Override
    public void step() {
        if (!finite) {
            return;
        }
        f.hvp(x, p, next);
        if (matrix.order() == 0) {
            chooseScale();
        }
        for (int i = 0; i < next.length; i++) {
            next[i] = scale * next[i] - beta * previous[i];
        }
        double alpha = Vectors.dot(next, p);
        for (int i = 0; i < next.length; i++) {
            next[i] -= alpha * current[i];
        }
        m.apply(next, p);
        // Where nothing but rounding is left it may be negative.
        double nextBeta = Math.sqrt(Math.max(0, Vectors.dot(next, p)));
        finite = Double.isFinite(alpha) && Double.isFinite(nextBeta);
        if (!finite) {
            return;
        }
        matrix.append(alpha, nextBeta);
        beta = nextBeta;
        if (beta > 0) {
            Vectors.divide(next, beta);
            Vectors.divide(p, beta);
            double[] spare = previous;
            previous = current;
            current = next;
            next = spare;
        }
    }

    /** Near the norm of the product in the scalar product of M, which is near this one's square root times that of M. */
    private void chooseScale() {
        exponent = LanczosRecurrence.exponentNear(Vectors.normInf(next) * Vectors.normInf(p));
        scale = Math.scalb(1.0, -exponent);
    }
}
