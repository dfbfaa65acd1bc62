// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Locale;
import java.util.function.Function;

/** A {@link StepSweep} as text. */
final class ErrorTable {

    private ErrorTable() {}

    static String of(StepSweep sweep) {
        StringBuilder out = new StringBuilder();
        line(out, "|error|", sweep, curve -> curve.scheme().toString());
        for (int k = 0; k < sweep.steps(); k++) {
            if (StepSweep.startsDecade(k)) {
                int step = k;
                line(out, "h = " + figure(sweep.step(k)), sweep, curve -> cell(curve.error(step)));
            }
        }
        line(out, "best h", sweep, curve -> cell(curve.bestStep()));
        line(out, "  measured", sweep, curve -> cell(curve.measuredBestStep()));
        line(out, "least error", sweep, curve -> cell(curve.leastError()));
        line(out, "  measured", sweep, curve -> cell(curve.measuredLeastError()));
        return out.toString();
    }

    private static void line(StringBuilder out, String head, StepSweep sweep, Function<ErrorCurve, String> cell) {
        out.append(String.format(Locale.ROOT, "%-12s", head));
        for (ErrorCurve curve : sweep.curves()) {
            out.append(String.format(Locale.ROOT, "%14s", cell.apply(curve)));
        }
        out.append('\n');
    }

    static String summary(ErrorCurve curve) {
        return String.format(
                Locale.ROOT,
                "%s: best step %s (measured %s), least error %s (measured %s), slopes %s and %s",
                curve.scheme(),
                cell(curve.bestStep()),
                cell(curve.measuredBestStep()),
                cell(curve.leastError()),
                cell(curve.measuredLeastError()),
                slope(curve.truncationSlope()),
                slope(curve.roundingSlope()));
    }

    private static String slope(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    /** A dash for what is not there, and a bare 0: an error that is exactly none. */
    private static String cell(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return value == 0 ? "0" : figure(value);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }
}
