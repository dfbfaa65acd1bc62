// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line of forms_reference.csv: figures in 50-digit arithmetic, which forms.py computes from the formulas.
 *
 * @param landscape name and settings
 * @param startValue \( f(x_0) \), 20 digits
 * @param kappa 12 digits; NaN where it is not asked for
 * @param kappaJacobi the same after Jacobi scaling
 */
record FormsReference(String landscape, double startValue, double kappa, double kappaJacobi) {

    static FormsReference of(String landscape) {
        return all().stream()
                .filter(line -> line.landscape.equals(landscape))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(landscape));
    }

    private static List<FormsReference> all() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                FormsReference.class.getResourceAsStream("forms_reference.csv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new FormsReference(
                            cells[0], Double.parseDouble(cells[1]), number(cells[2]), number(cells[3])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(String cell) {
        return switch (cell) {
            case "" -> Double.NaN;
            case "+inf" -> Double.POSITIVE_INFINITY;
            default -> Double.parseDouble(cell);
        };
    }
}
