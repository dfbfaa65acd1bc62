// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import com.fasterxml.jackson.core.io.NumberOutput;

/** Numbers as text, the same on every JDK. */
public final class Numbers {

    private Numbers() {}

    /**
     * The shortest decimal that reads back as the same double. {@code Double.toString} is not used, since its digits
     * changed with JDK 19 and would change hashes and tables. Whole numbers below 1e15 have no fraction.
     *
     * @param value any double
     * @return such as {@code 10000}, {@code 0.1}, {@code 1.0E-10}, {@code NaN}
     */
    public static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15 && !(value == 0 && 1 / value < 0)) {
            return Long.toString((long) value);
        }
        return NumberOutput.toString(value, true);
    }
}
