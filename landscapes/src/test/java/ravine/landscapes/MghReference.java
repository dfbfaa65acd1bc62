// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line of mgh_reference.csv: figures of a problem at its start and at one of its minima, in 100-digit arithmetic.
 *
 * @param number of the problem
 * @param name with what tells the line from others of the same problem
 * @param n the dimension
 * @param startValue \( f(x_0) \), 14 digits
 * @param value \( f^* \), 13 digits
 * @param kappa 8 digits; infinite for a singular Hessian
 * @param kappaJacobi 6 digits; NaN for a singular Hessian
 */
record MghReference(int number, String name, int n, double startValue, double value, double kappa, double kappaJacobi) {

    static List<MghReference> all() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                MghReference.class.getResourceAsStream("mgh_reference.csv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> Character.isDigit(line.charAt(0)))
                    .map(line -> of(line.split(",")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MghReference of(String[] cells) {
        return new MghReference(
                Integer.parseInt(cells[0]),
                cells[1],
                Integer.parseInt(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[5]),
                cells[6].equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(cells[6]),
                cells[9].equals("-") ? Double.NaN : Double.parseDouble(cells[9]));
    }

    /** The lines of a landscape. */
    static List<MghReference> of(MoreGarbowHillstrom landscape) {
        return all().stream()
                .filter(line -> line.number == landscape.problem().number() && line.n == landscape.dimension())
                .toList();
    }

    MoreGarbowHillstrom landscape() {
        return MoreGarbowHillstrom.of(MghProblem.values()[number - 1], n);
    }

    @Override
    public String toString() {
        return number + " " + name;
    }
}
