// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** The few operations on {@code double[]} that more than one module needs. */
public final class Vectors {

    private Vectors() {}

    /**
     * The inner product \( a^\top b \), summed in index order.
     *
     * @param a {@code double[n]}, not modified
     * @param b {@code double[n]}, not modified
     * @return the sum of the products
     */
    public static double dot(double[] a, double[] b) {
        Shapes.require("b", b, a.length);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /**
     * The Euclidean norm \( \lVert a \rVert_2 \). Scaled only when the plain sum of squares over- or underflows.
     *
     * @param a {@code double[n]}, not modified
     * @return the norm; NaN if an entry is NaN
     */
    public static double norm2(double[] a) {
        double squares = dot(a, a);
        if (squares >= Double.MIN_NORMAL / 0x1.0p-53 && squares < Double.POSITIVE_INFINITY) {
            return Math.sqrt(squares);
        }
        return scaledNorm2(a);
    }

    /**
     * The maximum norm \( \lVert a \rVert_\infty = \max_i |a_i| \).
     *
     * @param a {@code double[n]}, not modified
     * @return the norm; NaN if an entry is NaN
     */
    public static double normInf(double[] a) {
        double greatest = 0;
        for (double entry : a) {
            // Math.max keeps a NaN.
            greatest = Math.max(greatest, Math.abs(entry));
        }
        return greatest;
    }

    private static double scaledNorm2(double[] a) {
        double greatest = normInf(a);
        if (greatest == 0 || !Double.isFinite(greatest)) {
            return greatest;
        }
        double squares = 0;
        for (double entry : a) {
            double scaled = entry / greatest;
            squares += scaled * scaled;
        }
        return greatest * Math.sqrt(squares);
    }

    static void divide(double[] a, double divisor) {
        for (int i = 0; i < a.length; i++) {
            a[i] /= divisor;
        }
    }
}
