// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import ravine.experiments.Outcome;

/**
 * What each method needed for each problem: a full table, in which a failure is \( +\infty \) and not a gap.
 *
 * @param problems the problems, all different
 * @param methods the methods, all different
 * @param costs {@code costs.get(p * methods.size() + s)} is what method s needed for problem p: positive, infinite for a failure
 */
public record CostTable(List<String> problems, List<String> methods, List<Double> costs) {

    private record Cell(String problem, String method) {}

    /**
     * Copies the table.
     *
     * @param problems the problems, at least one
     * @param methods the methods, at least one
     * @param costs what they cost, a row a problem
     * @throws IllegalArgumentException if a name stands there twice, if cells are missing, or if a cost is NaN, zero or
     *     negative: a ratio of it would be none, and shifting all costs until it is one would change every other ratio
     */
    public CostTable {
        problems = distinct("problems", problems);
        methods = distinct("methods", methods);
        costs = List.copyOf(costs);
        if (costs.size() != problems.size() * methods.size()) {
            throw new IllegalArgumentException(
                    "costs: expected " + problems.size() + " x " + methods.size() + " of them but was " + costs.size());
        }
        for (double cost : costs) {
            if (!(cost > 0)) {
                throw new IllegalArgumentException("costs: expected positive numbers but was " + cost);
            }
        }
    }

    private static List<String> distinct(String name, List<String> values) {
        if (values.isEmpty() || Set.copyOf(values).size() != values.size()) {
            throw new IllegalArgumentException(name + ": expected different names, at least one, but was " + values);
        }
        return List.copyOf(values);
    }

    /**
     * The table of outcomes: problems are the ids of landscapes, methods the labels of optimisers, in the order in which they
     * come.
     *
     * @param outcomes one for each problem with each method, of one experiment
     * @param cost what a run needed, infinite if it failed, such as {@link Cost#toTarget}
     * @return the table
     * @throws IllegalArgumentException if a pair is missing or comes twice, or as the constructor
     */
    public static CostTable of(List<Outcome> outcomes, ToDoubleFunction<Outcome> cost) {
        Map<Cell, Double> cells = new HashMap<>();
        Set<String> problems = new LinkedHashSet<>();
        Set<String> methods = new LinkedHashSet<>();
        for (Outcome outcome : outcomes) {
            Cell cell = new Cell(
                    outcome.trial().landscape().id(),
                    outcome.trial().optimizer().label());
            problems.add(cell.problem);
            methods.add(cell.method);
            if (cells.put(cell, cost.applyAsDouble(outcome)) != null) {
                throw new IllegalArgumentException(
                        "outcomes: expected one of " + cell.method + " on " + cell.problem + " but was more than one");
            }
        }
        List<Double> costs = new ArrayList<>();
        for (String problem : problems) {
            for (String method : methods) {
                costs.add(Optional.ofNullable(cells.get(new Cell(problem, method)))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "outcomes: expected one of " + method + " on " + problem + " but was none")));
            }
        }
        return new CostTable(List.copyOf(problems), List.copyOf(methods), costs);
    }

    /**
     * One cell.
     *
     * @param problem its index
     * @param method its index
     * @return what the method needed for the problem; infinite if it failed
     */
    public double cost(int problem, int method) {
        return costs.get(problem * methods.size() + method);
    }

    /** The least cost of a problem; infinite if no method solved it. */
    double best(int problem) {
        double best = Double.POSITIVE_INFINITY;
        for (int s = 0; s < methods.size(); s++) {
            best = Math.min(best, cost(problem, s));
        }
        return best;
    }

    /** What a cell becomes on the axis of a profile. */
    interface Threshold {
        double of(int problem, double cost);
    }

    /** The share of problems by threshold, a curve a method. */
    List<ProfileCurve> curves(Threshold threshold) {
        List<ProfileCurve> curves = new ArrayList<>();
        for (int s = 0; s < methods.size(); s++) {
            List<Double> thresholds = new ArrayList<>();
            for (int p = 0; p < problems.size(); p++) {
                double cost = cost(p, s);
                thresholds.add(cost < Double.POSITIVE_INFINITY ? threshold.of(p, cost) : cost);
            }
            curves.add(new ProfileCurve(methods.get(s), StepFunction.share(thresholds)));
        }
        return List.copyOf(curves);
    }
}
