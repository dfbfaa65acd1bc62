// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a picture: where a number stands, and which numbers are written beside it.
 *
 * @param title its name and unit, escaped as in a specification
 * @param logarithmic whether equal steps are equal factors
 * @param low the number at its beginning, on a logarithmic axis its logarithm
 * @param high the same at its end
 * @param from where it begins, in pixels
 * @param to where it ends
 * @param step from one tick to the next, in the units of {@code low}; 0 for ticks at 1, 2 and 5 times powers of ten
 */
record SvgAxis(String title, boolean logarithmic, double low, double high, double from, double to, double step) {

    private static final int MOST_TICKS = 7;

    /** A number that is written. */
    record Tick(double pixel, String label) {}

    /** Reads an axis of a layout, which must have a range. */
    static SvgAxis of(JsonNode axis, double from, double to) {
        boolean logarithmic = axis.path("type").asText().equals("log");
        double low = axis.at("/range/0").asDouble();
        double high = axis.at("/range/1").asDouble();
        JsonNode step = axis.path("dtick");
        return new SvgAxis(
                axis.at("/title/text").asText(),
                logarithmic,
                low,
                high,
                from,
                to,
                step.isNumber() ? step.asDouble() : logarithmic ? 0 : round((high - low) / MOST_TICKS));
    }

    /** NaN for what cannot stand on it. */
    double pixel(double value) {
        return at(logarithmic ? StrictMath.log10(value) : value);
    }

    private double at(double place) {
        return from + (to - from) * (place - low) / (high - low);
    }

    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        if (step > 0) {
            // Whole multiples of the step, so that 0 is one.
            for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * (high - low); k++) {
                ticks.add(new Tick(
                        at(k * step), logarithmic ? power((int) Math.rint(k * step)) : Words.real(k * step, 4)));
            }
        } else {
            for (int k = (int) Math.floor(low); k <= high; k++) {
                for (int digit : new int[] {1, 2, 5}) {
                    double value = digit * StrictMath.pow(10, k);
                    double place = StrictMath.log10(value);
                    if (place >= low && place <= high) {
                        ticks.add(new Tick(at(place), Words.real(value, 3)));
                    }
                }
            }
        }
        return ticks;
    }

    private static String power(int exponent) {
        return exponent == 0 ? "1" : exponent == 1 ? "10" : "10" + Words.superscript(exponent);
    }

    /** The least of 1, 2 and 5 times a power of ten that is not below a step. */
    private static double round(double step) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(step)));
        double digit = step / power;
        return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
    }
}
