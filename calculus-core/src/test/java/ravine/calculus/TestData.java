// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Numbers of others, in files that say whose. */
final class TestData {

    private TestData() {}

    /** The lines of a file, those that start with # left out. */
    static List<String> lines(String file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(TestData.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of the line "name (count): numbers". */
    static double[] line(String file, String name) {
        String line = lines(file).stream()
                .filter(l -> l.startsWith(name + " ("))
                .findFirst()
                .orElseThrow();
        double[] numbers = Arrays.stream(
                        line.substring(line.indexOf(':') + 1).strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        int count = Integer.parseInt(line.substring(line.indexOf('(') + 1, line.indexOf(')')));
        if (numbers.length != count) {
            throw new IllegalStateException(name + ": expected " + count + " numbers but was " + numbers.length);
        }
        return numbers;
    }
}
