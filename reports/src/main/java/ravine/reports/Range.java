// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

/** The extent of positive numbers on a logarithmic axis; others are passed over. */
final class Range {

    private double low = Double.POSITIVE_INFINITY;
    private double high;

    void include(double... values) {
        for (double value : values) {
            if (value > 0 && value < Double.POSITIVE_INFINITY) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
    }

    boolean isEmpty() {
        return !(high > 0);
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** The same with room at both ends; from 1 to 10 if nothing was included. */
    Range padded(double factor) {
        Range padded = new Range();
        if (isEmpty()) {
            padded.include(1, 10);
        } else {
            padded.include(low / factor, high * factor);
        }
        return padded;
    }
}
