// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One sum of equal elements over one set of terms: the traced element, its derivatives as expressions, and the data,
 * arranged in blocks. What evaluates it is a {@link Sweep}.
 */
final class Summand {

    /** Variables that are at most this far apart are read from one strip, and added to the gradient together. */
    private static final int WIDEST_WINDOW = 32;

    private final Terms terms;
    private final boolean hasParameters;
    private final Hoisting hoisting;
    private final int lanes;
    private final double[][] blocks;
    private final int[] parameters;
    private final int[] rows;
    private final List<List<Integer>> windows;
    private final Map<PlanKey, SweepPlan> plans = new HashMap<>();

    private final Map<SweepOrder, Optional<StencilPlan>> stencils = new EnumMap<>(SweepOrder.class);

    private record PlanKey(SweepOrder order, boolean assigns) {}

    Summand(Element element, Terms terms) {
        this(element, terms, true);
    }

    /** @param hasParameters whether what is the same for all terms is treated apart; not where each term has a matrix */
    Summand(Element element, Terms terms, boolean hasParameters) {
        this.terms = terms;
        this.hasParameters = hasParameters;
        this.hoisting = Hoisting.of(element, this::isParameter);
        parameters = variables(true);
        rows = variables(false);
        int estimate = 2 * rows.length
                + parameters.length
                + hoisting.hoisted().size()
                + terms.columns().size()
                + 8;
        lanes = Lanes.count(terms.count(), estimate);
        blocks = blocks();
        windows = grouped();
    }

    /** The plan of an evaluation, made once: sweeps of all threads share it. */
    SweepPlan plan(SweepOrder order, boolean assigns) {
        synchronized (plans) {
            return plans.computeIfAbsent(new PlanKey(order, assigns), key -> new SweepPlan(this, order, assigns));
        }
    }

    /** The plan of a stencil, where one takes less than a sweep that assigns; made once. */
    Optional<StencilPlan> stencil(SweepOrder order) {
        synchronized (plans) {
            return stencils.computeIfAbsent(order, key -> StencilPlan.of(this, order));
        }
    }

    private boolean isParameter(int variable) {
        return hasParameters && terms.indices().get(variable) instanceof Terms.Index.Shared;
    }

    private int[] variables(boolean areParameters) {
        int count = terms.indices().size();
        return IntStream.range(0, count)
                .filter(j -> isParameter(j) == areParameters)
                .toArray();
    }

    /** Each block's columns one below the other, each in a row. */
    private double[][] blocks() {
        int columns = terms.columns().size();
        if (columns == 0) {
            return new double[0][];
        }
        double[][] out = new double[blockCount()][columns * Program.rowLength(lanes)];
        for (int block = 0; block < out.length; block++) {
            for (int c = 0; c < columns; c++) {
                System.arraycopy(terms.columns().get(c), block * lanes, out[block], dataOffset(c), blockLength(block));
            }
        }
        return out;
    }

    /** Groups the variables that run along with the terms. */
    private List<List<Integer>> grouped() {
        List<Integer> running = new ArrayList<>();
        for (int j : rows) {
            if (isRunning(j)) {
                running.add(j);
            }
        }
        running.sort((a, b) -> Integer.compare(first(a), first(b)));
        List<List<Integer>> out = new ArrayList<>();
        for (int j : running) {
            List<Integer> last = out.isEmpty() ? List.of() : out.get(out.size() - 1);
            if (last.isEmpty() || first(j) - first(last.get(0)) > Math.min(WIDEST_WINDOW, lanes)) {
                last = new ArrayList<>();
                out.add(last);
            }
            last.add(j);
        }
        return out;
    }

    /** Whether term k takes variable first + k. */
    boolean isRunning(int j) {
        return terms.indices().get(j) instanceof Terms.Index.Affine affine && affine.stride() == 1;
    }

    /** The variable that term 0 takes. */
    int first(int j) {
        return terms.indices().get(j).of(0);
    }

    /** The first variable of the first window in term 0. */
    int windowStart() {
        return first(windows.get(0).get(0));
    }

    Terms terms() {
        return terms;
    }

    Hoisting hoisting() {
        return hoisting;
    }

    int lanes() {
        return lanes;
    }

    int blockCount() {
        return (terms.count() - 1) / lanes + 1;
    }

    int blockLength(int block) {
        return Math.min(lanes, terms.count() - block * lanes);
    }

    int dataOffset(int column) {
        return column * Program.rowLength(lanes);
    }

    /** The data of a block; nothing if there are none. */
    double[] block(int block) {
        return blocks.length == 0 ? NO_DATA : blocks[block];
    }

    static final double[] NO_DATA = {};

    /** The numbers of the element's variables that are the same for all terms. */
    int[] parameters() {
        return parameters;
    }

    /** The numbers of the others. */
    int[] rows() {
        return rows;
    }

    /** Those of the others that run along with the terms, in groups that are near each other. */
    List<List<Integer>> windows() {
        return windows;
    }
}
