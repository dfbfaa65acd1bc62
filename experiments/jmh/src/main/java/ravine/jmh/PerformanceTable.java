// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a table and a figure of what the {@code Separable} benchmarks measured: times as ratios to the code that is
 * written by hand, of the same run.
 *
 * <pre>{@code
 * java -jar experiments/jmh/target/benchmarks.jar Separable -prof gc -rf json -rff results.json
 * java -cp experiments/jmh/target/benchmarks.jar ravine.jmh.PerformanceTable table.md figure.svg results.json
 * }</pre>
 *
 * <p>Both files depend on the results alone: the same numbers give the same bytes. Where a measure was taken twice, the
 * last counts.
 */
public final class PerformanceTable {

    static final String HAND = "hand";

    private static final String HEAD = "| problem | contender | value | gradient | H v | Jacobian or Hessian | bytes |";

    /** In the order in which bytes are looked for. */
    private static final List<String> FIRST_DERIVATIVES = List.of("gradient", "jacobian", "hessian");

    private static final int GRADIENT = 4;
    private static final int JACOBIAN_OR_HESSIAN = 6;

    /** Columns of the table that are drawn; what stands before the first bar is column 0. */
    private static final List<Integer> DERIVATIVES = List.of(GRADIENT, JACOBIAN_OR_HESSIAN);

    /** In this order; contenders that are not named come after, as they come. */
    private static final List<String> CONTENDERS = List.of(
            HAND,
            "compiled",
            "composite",
            "duals",
            "reverse",
            "forward",
            "differences",
            "hipparchus-gradient",
            "hipparchus-sparse",
            "hipparchus-structure",
            "commons-structure");

    /** Problem, contender, measure; sorted. */
    private final Map<String, Map<String, Map<String, Timing>>> problems = new LinkedHashMap<>();

    private final List<String> names = new ArrayList<>(CONTENDERS);

    private PerformanceTable(List<Timing> timings) {
        for (Timing timing : timings) {
            if (!names.contains(timing.contender())) {
                names.add(timing.contender());
            }
        }
        List<Timing> sorted = new ArrayList<>(timings);
        sorted.sort(Comparator.comparingInt(Timing::order)
                .thenComparingLong(Timing::dimension)
                .thenComparingInt(timing -> names.indexOf(timing.contender())));
        for (Timing timing : sorted) {
            problems.computeIfAbsent(timing.problem(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(timing.contender(), key -> new LinkedHashMap<>())
                    .put(timing.measure(), timing);
        }
    }

    /**
     * Reads results and writes both files.
     *
     * @param arguments the table to write, the figure to write, and one or more files of results
     * @throws IOException if a file cannot be read or written
     * @throws IllegalArgumentException if there are fewer than three arguments, or a file holds no results
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length < 3) {
            throw new IllegalArgumentException(
                    "arguments: expected table.md figure.svg results.json ... but were " + String.join(" ", arguments));
        }
        List<Timing> timings = new ArrayList<>();
        String machine = "";
        for (int i = 2; i < arguments.length; i++) {
            JsonNode results = new ObjectMapper().readTree(Path.of(arguments[i]).toFile());
            if (!results.isArray() || results.isEmpty()) {
                throw new IllegalArgumentException(arguments[i] + ": expected JMH's results but found none");
            }
            timings.addAll(Timing.read(results));
            machine = machine(results.path(0));
        }
        PerformanceTable table = of(timings);
        Files.writeString(Path.of(arguments[0]), table.markdown() + "\n" + machine + "\n");
        Files.writeString(Path.of(arguments[1]), table.figure());
    }

    static PerformanceTable of(List<Timing> timings) {
        return new PerformanceTable(timings);
    }

    private static String machine(JsonNode result) {
        return "Time over that of the code written by hand, whose own time is in brackets; bytes allocated by a call"
                + " for the first derivatives. JMH " + result.path("jmhVersion").asText() + ", "
                + result.path("vmName").asText() + " "
                + result.path("jdkVersion").asText() + ".";
    }

    /** A row for each problem and contender: ratios to the code by hand, whose own times are in brackets. */
    String markdown() {
        StringBuilder out = new StringBuilder(HEAD).append("\n|---|---|---:|---:|---:|---:|---:|\n");
        problems.forEach((problem, contenders) -> contenders.forEach((contender, measures) -> {
            Map<String, Timing> hand = contenders.getOrDefault(HAND, Map.of());
            out.append("| ").append(problem).append(" | ").append(contender);
            out.append(" | ").append(cell(measures, hand, "value"));
            out.append(" | ").append(cell(measures, hand, "gradient"));
            out.append(" | ").append(cell(measures, hand, "hvp"));
            out.append(" | ").append(cell(measures, hand, measures.containsKey("hessian") ? "hessian" : "jacobian"));
            out.append(" | ").append(bytes(measures)).append(" |\n");
        }));
        return out.toString();
    }

    private static String cell(Map<String, Timing> measures, Map<String, Timing> hand, String measure) {
        Timing own = measures.get(measure);
        if (own == null) {
            return "";
        }
        Timing yardstick = hand.get(measure);
        if (yardstick == null) {
            return "(" + time(own.nanoseconds()) + ")";
        }
        if (own.equals(yardstick)) {
            return "1 (" + time(own.nanoseconds()) + ")";
        }
        return Timing.threeDigits(own.nanoseconds() / yardstick.nanoseconds());
    }

    private static String time(double nanoseconds) {
        if (nanoseconds < 999.5) {
            return Timing.threeDigits(nanoseconds) + " ns";
        }
        return nanoseconds < 999.5e3
                ? Timing.threeDigits(nanoseconds / 1e3) + " µs"
                : Timing.threeDigits(nanoseconds / 1e6) + " ms";
    }

    private static String bytes(Map<String, Timing> measures) {
        for (String measure : FIRST_DERIVATIVES) {
            Timing timing = measures.get(measure);
            if (timing != null && !Double.isNaN(timing.bytes())) {
                return Long.toString(Math.round(timing.bytes()));
            }
        }
        return "";
    }

    /** First derivatives over those by hand, a row for each problem, as an SVG file. */
    String figure() {
        return figure(markdown());
    }

    /** The same of a table as {@link #markdown} writes it, so that a page and its picture agree; what stands around it is passed over. */
    static String figure(String markdown) {
        List<String> names = new ArrayList<>(CONTENDERS);
        List<RatioFigure.Dot> dots = new ArrayList<>();
        List<String> lines = markdown.lines().toList();
        int head = lines.indexOf(HEAD);
        lines.stream().skip(head + 1L).takeWhile(line -> line.startsWith("|")).forEach(line -> {
            String[] cells = line.split("\\s*\\|\\s*", -1);
            String problem = cells[1];
            String contender = cells[2];
            for (int column : DERIVATIVES) {
                if (cells[column].matches("[0-9.]+")) {
                    boolean jacobian = column == JACOBIAN_OR_HESSIAN && !problem.contains("Hessian");
                    String row = jacobian ? problem + ", Jacobian" : problem;
                    dots.add(new RatioFigure.Dot(row, contender, Double.parseDouble(cells[column])));
                    if (!names.contains(contender)) {
                        names.add(contender);
                    }
                }
            }
        });
        return RatioFigure.of("Gradients: time ÷ hand-written", "time ÷ hand-written (log scale)", names, dots);
    }
}
