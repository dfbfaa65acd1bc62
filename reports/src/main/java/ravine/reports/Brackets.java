// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

/** When the bracket of what was measured is drawn: if it can be seen. */
final class Brackets {

    /** What a caption says of the shade. */
    static final String SAID = "Shaded: the bracket of what Lanczos' method leaves open.";

    /** A quotient of upper and lower end below this is the width of a line. */
    private static final double VISIBLE = 1.02;

    private Brackets() {}

    static boolean areWide(double[] low, double[] high) {
        for (int i = 0; i < low.length; i++) {
            if (high[i] > VISIBLE * low[i]) {
                return true;
            }
        }
        return false;
    }
}
