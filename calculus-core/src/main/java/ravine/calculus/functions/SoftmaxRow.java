// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

/**
 * What softmax, log-sum-exp and their cross-entropy share, on one row \( z_1, \dots, z_n \) of a larger array.
 *
 * <p>With t the index of the greatest entry, \( e_j = \exp(z_j - z_t) \le 1 \) cannot overflow, and
 * \( r = \sum_{j \ne t} e_j \) keeps its digits where \( 1 + r \) has lost them: the log-sum-exp is
 * \( z_t + \log(1 + r) \) and \( 1 - s_t = r / (1 + r) \).
 */
final class SoftmaxRow {

    private SoftmaxRow() {}

    /** t, the first index of the greatest entry, counted from the start of the row. */
    static int top(double[] z, int at, int n) {
        int top = 0;
        for (int j = 1; j < n; j++) {
            if (z[at + j] > z[at + top]) {
                top = j;
            }
        }
        return top;
    }

    /**
     * Writes \( e_j \) and returns r. A NaN in the row, or an infinite greatest entry, gives NaN.
     *
     * @param e {@code double[n]}, overwritten
     */
    static double exponentials(double[] z, int at, int n, int top, double[] e) {
        double greatest = z[at + top];
        for (int j = 0; j < n; j++) {
            e[j] = Exponentials.exp(z[at + j] - greatest);
        }
        return rest(e, top, greatest);
    }

    /** r, of the \( e_j \) and the greatest entry. */
    static double rest(double[] e, int top, double greatest) {
        double rest = Double.isFinite(greatest) ? 0 : Double.NaN;
        for (int j = 0; j < e.length; j++) {
            rest += j == top ? 0 : e[j];
        }
        return rest;
    }

    /**
     * Writes the softmax \( s_j = e_j / (1 + r) \), and returns r.
     *
     * @param s {@code double[n]}, overwritten
     */
    static double softmax(double[] z, int at, int n, int top, double[] s) {
        double rest = exponentials(z, at, n, top, s);
        normalize(s, rest);
        return rest;
    }

    /** Makes the softmax of the \( e_j \). */
    static void normalize(double[] e, double rest) {
        for (int j = 0; j < e.length; j++) {
            e[j] /= 1 + rest;
        }
    }

    /**
     * \( s^\top v - v_t \): differences from \( v_t \) do not cancel where \( s_t \) is nearly 1.
     *
     * @param s the softmax, {@code double[n]}
     */
    static double mean(double[] s, int top, double[] v, int at) {
        double reference = v[at + top];
        double sum = 0;
        for (int j = 0; j < s.length; j++) {
            sum += s[j] * (v[at + j] - reference);
        }
        return sum;
    }

    /**
     * Writes \( c\, (\mathrm{diag}(s) - s s^\top) v = c\, s \circ (v - s^\top v) \), exactly 0 for a constant v.
     *
     * @param s the softmax, {@code double[n]}
     * @param out its row overwritten; may be {@code v}
     */
    static void product(double c, double[] s, int top, double[] v, int at, double[] out) {
        double reference = v[at + top];
        double mean = mean(s, top, v, at);
        for (int j = 0; j < s.length; j++) {
            out[at + j] = c * (s[j] * ((v[at + j] - reference) - mean));
        }
    }
}
