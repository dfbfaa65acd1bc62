// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ravine.experiments.Numbers;
import ravine.optimizers.Iteration;
import ravine.optimizers.Progress;
import ravine.optimizers.Recording;
import ravine.optimizers.Sampling;
import ravine.optimizers.Trace;

/**
 * The recorded iterations of one run: those of {@link Sampling}, and the last; the iterates too where they have few coordinates.
 *
 * @param rows the iterations
 * @param points the iterate of each; of no coordinates where there are many
 * @param optimumValue \( f^* \), or NaN where that is not known: then there is no gap
 */
record TraceRows(List<Iteration> rows, List<List<Double>> points, double optimumValue) {

    /** With more coordinates than this the iterates are left out. */
    private static final int MOST_COORDINATES = 10;

    /** Of what is recorded a terminal shows this many iterations a decade. */
    private static final int SHOWN_PER_DECADE = 4;

    /** Records the iterates that a {@link Trace} has not, in a few variables; in more a list of nothing for each. */
    static final class Points implements Recording {

        private final List<List<Double>> points = new ArrayList<>();
        private int last = -1;

        @Override
        public int lastRecorded() {
            return last;
        }

        @Override
        public void record(Progress progress) {
            double[] point = new double[progress.dimension() <= MOST_COORDINATES ? progress.dimension() : 0];
            if (point.length > 0) {
                progress.point(point);
            }
            points.add(NamedLandscape.list(point));
            last = progress.iteration();
        }

        TraceRows with(Trace trace, double optimumValue) {
            return new TraceRows(trace.iterations(), List.copyOf(points), optimumValue);
        }
    }

    /** For a file: a header and a row for each recorded iteration; a cell of nothing is a number that does not exist. */
    String csv() {
        Stream<String> coordinates =
                IntStream.rangeClosed(1, points.get(0).size()).mapToObj(i -> "x_" + i);
        String header = Stream.concat(
                        Stream.of(
                                "iteration",
                                "f",
                                "f_gap",
                                "gradient_norm_2",
                                "value_evaluations",
                                "gradient_evaluations",
                                "hessian_vector_products"),
                        coordinates)
                .collect(Collectors.joining(","));
        return Stream.concat(Stream.of(header), IntStream.range(0, rows.size()).mapToObj(this::csv))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private String csv(int index) {
        Iteration row = rows.get(index);
        Stream<String> numbers = Stream.of(
                Integer.toString(row.iteration()),
                cell(row.value()),
                cell(row.value() - optimumValue),
                cell(row.gradientNorm()),
                Long.toString(row.counts().values()),
                Long.toString(row.counts().gradients()),
                Long.toString(row.counts().hvps()));
        return Stream.concat(numbers, points.get(index).stream().map(TraceRows::cell))
                .collect(Collectors.joining(","));
    }

    private static String cell(double number) {
        return Double.isNaN(number) ? "" : Numbers.text(number);
    }

    /** For a terminal: fewer rows, rounded numbers. */
    String text() {
        List<List<String>> shown = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Iteration row = rows.get(i);
            if (i == rows.size() - 1 || Sampling.includes(row.iteration(), SHOWN_PER_DECADE)) {
                shown.add(List.of(
                        Integer.toString(row.iteration()),
                        rounded(row.value()),
                        rounded(row.value() - optimumValue),
                        rounded(row.gradientNorm()),
                        Long.toString(row.counts().gradients())));
            }
        }
        return new TextTable(List.of("iteration", "f", "gap", "‖gradient‖", "gradients"), shown).text();
    }

    private static String rounded(double number) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%.4e", number) : Double.toString(number);
    }

    void json(ArrayNode array) {
        for (int i = 0; i < rows.size(); i++) {
            Iteration row = rows.get(i);
            ObjectNode node = array.addObject();
            node.put("iteration", row.iteration());
            node.put("f", row.value());
            if (!Double.isNaN(optimumValue)) {
                node.put("f_gap", row.value() - optimumValue);
            }
            node.put("gradient_norm_2", row.gradientNorm());
            node.put("gradient_evaluations", row.counts().gradients());
            if (!points.get(i).isEmpty()) {
                points.get(i).forEach(node.putArray("x")::add);
            }
        }
    }
}
