// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Minima that were computed in many digits, read from a file once. */
final class MghMinima {

    private static final String FILE = "data/more-garbow-hillstrom.csv";
    private static final Map<Key, List<MghMinimum>> TABLE = read();

    private record Key(String problem, int n, int m) {}

    private MghMinima() {}

    /** Those of a problem in given numbers of variables and residuals, in no order; none where none were computed. */
    static Stream<MghMinimum> of(String problem, int n, int m) {
        return TABLE.getOrDefault(new Key(problem, n, m), List.of()).stream();
    }

    private static Map<Key, List<MghMinimum>> read() {
        try (InputStream in = MghMinima.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            // A comment with the origin, and the names of the columns.
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .skip(2)
                    .map(line -> line.split(",", -1))
                    .collect(Collectors.groupingBy(
                            cells -> new Key(cells[0], Integer.parseInt(cells[1]), Integer.parseInt(cells[2])),
                            Collectors.mapping(MghMinima::minimum, Collectors.toList())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MghMinimum minimum(String[] cells) {
        double[] point =
                Stream.of(cells[5].split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new MghMinimum(Optimum.of(point, Double.parseDouble(cells[3])), Double.parseDouble(cells[4]));
    }
}
