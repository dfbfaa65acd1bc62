// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

/**
 * A product \( Q = H_1 \cdots H_k \) of random Householder reflectors. \( H_j \) leaves the first j - 1 coordinates alone, and maps the
 * first axis of the others to a direction that is uniform on their sphere, that of a Gaussian vector. So the first k columns of Q are
 * distributed as those of a Haar matrix, and with k = n - 1 all are, except for the sign of the last (G. W. Stewart, SIAM Journal on
 * Numerical Analysis 17 (1980), 403-409; F. Mezzadri, Notices of the AMS 54 (2007), 592-604, for why the direction must not depend on
 * a sign that the algorithm chose).
 *
 * <p>Immutable; work arrays come with each call. About k n numbers, half as many if k is n - 1.
 */
final class Reflectors {

    private final ReflectorPanel[] panels;
    private final int dimension;

    private Reflectors(ReflectorPanel[] panels, int dimension) {
        this.panels = panels;
        this.dimension = dimension;
    }

    /** The first k factors, of a sequence of draws; less than n of them. */
    static Reflectors draw(int n, int k, Gaussians gaussians) {
        ReflectorPanel[] panels = new ReflectorPanel[(k + ReflectorPanel.MOST - 1) / ReflectorPanel.MOST];
        for (int p = 0; p < panels.length; p++) {
            int start = p * ReflectorPanel.MOST;
            double[][] vectors = new double[Math.min(ReflectorPanel.MOST, k - start)][n - start];
            for (int j = 0; j < vectors.length; j++) {
                draw(vectors[j], j, gaussians);
            }
            panels[p] = new ReflectorPanel(vectors);
        }
        return new Reflectors(panels, n);
    }

    /** \( v = g - \lVert g \rVert e_1 \) from an index on, its first entry without cancellation. */
    private static void draw(double[] v, int first, Gaussians gaussians) {
        double head = gaussians.next();
        double squares = 0;
        for (int i = first + 1; i < v.length; i++) {
            v[i] = gaussians.next();
            squares += v[i] * v[i];
        }
        double norm = Math.sqrt(head * head + squares);
        v[first] = head <= 0 ? head - norm : -squares / (head + norm);
    }

    /** What one thread works in. */
    static final class Work {
        private final ReflectorPanel.Work panel = new ReflectorPanel.Work();
        private final double[] tail;

        private Work(int tail) {
            this.tail = new double[tail];
        }
    }

    Work newWork() {
        return new Work(panels.length > 1 ? dimension - ReflectorPanel.MOST : 0);
    }

    void apply(double[] x, Work work) {
        for (int p = panels.length - 1; p > 0; p--) {
            int start = p * ReflectorPanel.MOST;
            System.arraycopy(x, start, work.tail, 0, dimension - start);
            panels[p].apply(work.tail, work.panel);
            System.arraycopy(work.tail, 0, x, start, dimension - start);
        }
        if (panels.length > 0) {
            panels[0].apply(x, work.panel);
        }
    }

    void applyTransposed(double[] x, Work work) {
        if (panels.length > 0) {
            panels[0].applyTransposed(x, work.panel);
        }
        for (int p = 1; p < panels.length; p++) {
            int start = p * ReflectorPanel.MOST;
            System.arraycopy(x, start, work.tail, 0, dimension - start);
            panels[p].applyTransposed(work.tail, work.panel);
            System.arraycopy(work.tail, 0, x, start, dimension - start);
        }
    }

    /** Whether {@link #form} and {@link #product} are there: one panel knows a quicker way. */
    boolean isOnePanel() {
        return panels.length == 1;
    }

    double form(double[] diagonal, double[] x, double[] out, Work work) {
        return panels[0].form(diagonal, x, out, work.panel);
    }

    double product(double[] diagonal, double[] x, double[] out, Work work) {
        return panels[0].product(diagonal, x, out, work.panel);
    }

    int dimension() {
        return dimension;
    }
}
