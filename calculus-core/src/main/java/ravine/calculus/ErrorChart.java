// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.Locale;

/** The curves of a {@link StepSweep} drawn with characters, a line a decade of error and four columns a decade of h. */
final class ErrorChart {

    private static final int COLUMNS_PER_DECADE = 4;
    private static final int DECADES = 16;
    private static final int WIDTH = DECADES * COLUMNS_PER_DECADE + 1;

    private ErrorChart() {}

    static String of(StepSweep sweep) {
        double first = StrictMath.log10(sweep.step(0));
        int top = Integer.MIN_VALUE;
        int bottom = Integer.MAX_VALUE;
        for (ErrorCurve curve : sweep.curves()) {
            for (int k = 0; k < sweep.steps(); k++) {
                double error = curve.error(k);
                if (isDrawn(error) && column(sweep.step(k), first) >= 0) {
                    top = Math.max(top, decade(error));
                    bottom = Math.min(bottom, decade(error));
                }
            }
        }
        if (top < bottom) {
            return "no errors to draw\n";
        }
        char[][] rows = new char[top - bottom + 1][WIDTH];
        for (char[] row : rows) {
            Arrays.fill(row, ' ');
        }
        for (ErrorCurve curve : sweep.curves()) {
            for (int k = 0; k < sweep.steps(); k++) {
                int column = column(sweep.step(k), first);
                double error = curve.error(k);
                if (column >= 0 && isDrawn(error)) {
                    mark(rows[top - decade(error)], column, markOf(curve.scheme()));
                }
            }
        }
        return text(rows, top, (int) Math.round(first));
    }

    private static char markOf(DifferenceScheme scheme) {
        return switch (scheme) {
            case FORWARD -> 'f';
            case CENTRAL -> 'c';
            case COMPLEX_STEP -> 'i';
        };
    }

    private static boolean isDrawn(double error) {
        return error > 0 && error < Double.POSITIVE_INFINITY;
    }

    private static int decade(double error) {
        return (int) Math.floor(StrictMath.log10(error));
    }

    /** Negative for steps that are too small for the picture. */
    private static int column(double step, double first) {
        return WIDTH - 1 + (int) Math.round(COLUMNS_PER_DECADE * (StrictMath.log10(step) - first));
    }

    private static void mark(char[] row, int column, char mark) {
        row[column] = row[column] == ' ' || row[column] == mark ? mark : '*';
    }

    private static String text(char[][] rows, int top, int first) {
        StringBuilder out = new StringBuilder();
        for (int r = 0; r < rows.length; r++) {
            String line = String.format(Locale.ROOT, "%8s |", "1e" + (top - r)) + new String(rows[r]);
            out.append(line.stripTrailing()).append('\n');
        }
        out.append("  |error| +").append("-".repeat(WIDTH)).append('\n');
        char[] axis = new char[WIDTH + 16];
        Arrays.fill(axis, ' ');
        for (int decade = 0; decade <= DECADES; decade += 4) {
            String label = "1e" + (first - DECADES + decade);
            label.getChars(0, label.length(), axis, 10 + decade * COLUMNS_PER_DECADE);
        }
        out.append(("       h " + new String(axis).substring(9)).stripTrailing())
                .append('\n');
        out.append("          f forward, c central, i complex step, * several\n");
        return out.toString();
    }
}
