// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What JMH measured of one contender on one problem.
 *
 * @param problem its name, with the dimension if there is a choice
 * @param order where the problem stands among all
 * @param dimension n, 0 where there is no choice
 * @param measure what was called: value, gradient, hvp, jacobian or hessian
 * @param contender whose code
 * @param nanoseconds per call, the median of all measurements
 * @param bytes allocated per call, NaN if that was not measured
 */
record Timing(
        String problem, int order, long dimension, String measure, String contender, double nanoseconds, double bytes) {

    /** The benchmarks that belong together under one name, in the order of the table. */
    private static final List<Map.Entry<String, String>> PROBLEMS = List.of(
            Map.entry("SeparableRosenbrockBenchmark", "chained Rosenbrock"),
            Map.entry("SeparableRosenbrockPeersBenchmark", "chained Rosenbrock"),
            Map.entry("SeparableRosenbrockHessianBenchmark", "chained Rosenbrock, sparse Hessian"),
            Map.entry("SeparableBroydenTridiagonalBenchmark", "Broyden tridiagonal"),
            Map.entry("SeparableBroydenBandedBenchmark", "Broyden banded"),
            Map.entry("SeparableLogisticBenchmark", "logistic regression"),
            Map.entry("SeparableMixtureBenchmark", "Gaussian mixture"),
            Map.entry("SeparablePerceptronBenchmark", "perceptron"),
            Map.entry("SeparableBundleBenchmark", "bundle adjustment"));

    private static final Map<String, Double> NANOSECONDS =
            Map.of("ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9);

    /** Reads the results of problems that are known here; a file may hold others too. */
    static List<Timing> read(JsonNode results) {
        List<Timing> timings = new ArrayList<>();
        for (JsonNode result : results) {
            String[] name = result.path("benchmark").asText().split("\\.", -1);
            for (int i = 0; i < PROBLEMS.size(); i++) {
                if (name.length > 1 && PROBLEMS.get(i).getKey().equals(name[name.length - 2])) {
                    timings.add(of(result, i, name[name.length - 1]));
                }
            }
        }
        return timings;
    }

    private static Timing of(JsonNode result, int index, String measure) {
        JsonNode metric = result.path("primaryMetric");
        String unit = metric.path("scoreUnit").asText();
        Double scale = NANOSECONDS.get(unit);
        if (scale == null) {
            throw new IllegalArgumentException("scoreUnit: expected a time per call but was " + unit);
        }
        JsonNode parameters = result.path("params");
        long dimension = parameters.path("dimension").asLong();
        String title = PROBLEMS.get(index).getValue();
        int order = index;
        while (order > 0 && PROBLEMS.get(order - 1).getValue().equals(title)) {
            order--;
        }
        double bytes = Double.NaN;
        for (Map.Entry<String, JsonNode> secondary :
                result.path("secondaryMetrics").properties()) {
            if (secondary.getKey().endsWith("gc.alloc.rate.norm")) {
                bytes = secondary.getValue().path("score").asDouble();
            }
        }
        return new Timing(
                dimension == 0 ? title : title + ", n = " + number(dimension),
                order,
                dimension,
                measure,
                parameters.path("contender").asText(),
                scale * median(metric.path("rawData")),
                bytes);
    }

    /** Of all measurements of all forks: one that was disturbed does not move it. */
    private static double median(JsonNode forks) {
        List<Double> scores = new ArrayList<>();
        forks.forEach(fork -> fork.forEach(score -> scores.add(score.asDouble())));
        scores.sort(null);
        int half = scores.size() / 2;
        return scores.size() % 2 == 1 ? scores.get(half) : (scores.get(half - 1) + scores.get(half)) / 2;
    }

    /** 1000, but 10⁶. */
    private static String number(long n) {
        String digits = Long.toString(n);
        if (n < 10_000 || !digits.matches("10*")) {
            return digits;
        }
        StringBuilder power = new StringBuilder("10");
        for (char digit : Integer.toString(digits.length() - 1).toCharArray()) {
            power.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return power.toString();
    }

    /** Three significant digits, below 1 two decimals, without an exponent. */
    static String threeDigits(double x) {
        if (!(x < 999.5)) {
            return String.format(Locale.ROOT, "%.0f", x);
        }
        return String.format(Locale.ROOT, x < 9.995 ? "%.2f" : x < 99.95 ? "%.1f" : "%.0f", x);
    }
}
