// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ravine.calculus.AssembledHessian;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.SparsityPattern;

/**
 * The Hessian of a {@link PartiallySeparable} function, assembled from those of its elements: the element's second
 * derivatives are derived and compiled, each term's matrix is evaluated once and added to the entries of the whole. Exactly
 * symmetric. No products with vectors and no colouring are needed: it costs a few gradients, whatever n is.
 *
 * <p>The pattern is found once, from the terms' variables and from what is zero in the element's Hessian whatever its variables are.
 * Where all variables run along with the terms and no two of a term are more than {@value #WIDEST_BAND} apart, the Hessian is a band, or a
 * diagonal, and is kept as its diagonals.
 *
 * <pre>{@code
 * SeparableHessian hessian = rosenbrock.hessian();
 * LinearMap h = hessian.at(x);        // banded(100000, 1 beside the diagonal)
 * }</pre>
 *
 * <p>After the first evaluation nothing is allocated. One object serves one thread.
 */
public final class SeparableHessian implements AssembledHessian {

    static final int WIDEST_BAND = 16;

    private final int dimension;
    private final Sweep[] sweeps;
    private final Store store;
    private final LinearMap map;

    /** Where entries are kept. */
    private interface Store {

        /** Forgets all. */
        void clear();

        /** Takes the entries of one sum. */
        Sweep.EntrySink sink(int sum);

        /** What they make. */
        LinearMap map();

        SparsityPattern pattern();
    }

    SeparableHessian(int dimension, List<Summand> summands) {
        this.dimension = dimension;
        sweeps = new Sweep[summands.size()];
        for (int i = 0; i < sweeps.length; i++) {
            sweeps[i] = new Sweep(summands.get(i), SweepOrder.HESSIAN, false);
        }
        int bandwidth = bandwidth(summands);
        store = bandwidth < 0 || bandwidth > WIDEST_BAND
                ? new Rows(dimension, summands, sweeps)
                : new Diagonals(dimension, bandwidth, summands, sweeps);
        map = store.map();
    }

    /** How far entries lie beside the diagonal, or -1 where variables do not run along with the terms. */
    private int bandwidth(List<Summand> summands) {
        int widest = 0;
        for (int i = 0; i < sweeps.length; i++) {
            Summand summand = summands.get(i);
            for (SweepPlan.Entry entry : sweeps[i].entries()) {
                int row = summand.rows()[entry.i()];
                if (!summand.isRunning(row) || !summand.isRunning(entry.j())) {
                    return -1;
                }
                widest = Math.max(widest, Math.abs(summand.first(row) - summand.first(entry.j())));
            }
        }
        return widest;
    }

    /**
     * Where the Hessian may have entries.
     *
     * @return the pattern, symmetric, the diagonal always among it for a band
     */
    public SparsityPattern pattern() {
        return store.pattern();
    }

    /**
     * Evaluates the Hessian.
     *
     * @param x the point, {@code double[n]}, not modified
     * @return the Hessian: a band by its diagonals, or sparse by rows; the same map each time, which the next call
     *     overwrites
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    @Override
    public LinearMap at(double[] x) {
        Shapes.require("x", x, dimension);
        evaluate(x, false);
        boolean inDoubt = false;
        for (Sweep sweep : sweeps) {
            inDoubt |= sweep.isInDoubt();
        }
        if (inDoubt) {
            evaluate(x, true);
        }
        return map;
    }

    private void evaluate(double[] x, boolean isGuarded) {
        store.clear();
        for (int i = 0; i < sweeps.length; i++) {
            sweeps[i].run(x, store.sink(i), isGuarded);
        }
    }

    /** A band. */
    private static final class Diagonals implements Store {

        private final BandMap band;
        private final Sweep.EntrySink[] sinks;

        /** What comes first on its diagonal: written there rather than added, so that only the ends need be cleared. */
        private final List<Target> written = new ArrayList<>();

        private final int terms;

        /** Entries of one sum, and the diagonal that they belong to, from {@code start} on. */
        private record Target(int offset, int diagonal, int start, double factor) {}

        Diagonals(int dimension, int bandwidth, List<Summand> summands, Sweep[] sweeps) {
            band = new BandMap(dimension, bandwidth);
            terms = summands.get(0).terms().count();
            sinks = new Sweep.EntrySink[sweeps.length];
            for (int s = 0; s < sweeps.length; s++) {
                List<Target> targets = targets(summands.get(s), sweeps[s].entries());
                if (sweeps.length == 1 && chooseWritten(targets, bandwidth)) {
                    targets.removeAll(written);
                }
                sinks[s] = sink(targets, s == 0 ? written : List.of());
            }
        }

        private List<Target> targets(Summand summand, List<SweepPlan.Entry> entries) {
            List<Target> targets = new ArrayList<>();
            for (SweepPlan.Entry entry : entries) {
                int i = summand.first(summand.rows()[entry.i()]);
                int j = summand.first(entry.j());
                // Two of the element's variables that are the same: the entry stands for its mirror image as well.
                double factor = i == j && summand.rows()[entry.i()] != entry.j() ? 2 : 1;
                targets.add(new Target(entry.offset(), Math.abs(i - j), Math.min(i, j), factor));
            }
            return targets;
        }

        /** On each diagonal what is furthest ahead, if there is something on each. */
        private boolean chooseWritten(List<Target> targets, int bandwidth) {
            for (int d = 0; d <= bandwidth; d++) {
                int diagonal = d;
                targets.stream()
                        .filter(target -> target.diagonal() == diagonal && target.factor() == 1)
                        .max((a, b) -> Integer.compare(a.start(), b.start()))
                        .ifPresent(written::add);
            }
            if (written.size() <= bandwidth) {
                written.clear();
            }
            return !written.isEmpty();
        }

        private Sweep.EntrySink sink(List<Target> added, List<Target> written) {
            return (first, length, rows) -> {
                for (int e = 0; e < written.size(); e++) {
                    Target target = written.get(e);
                    System.arraycopy(
                            rows, target.offset(), band.diagonal(target.diagonal()), target.start() + first, length);
                }
                for (int e = 0; e < added.size(); e++) {
                    Target target = added.get(e);
                    double[] diagonal = band.diagonal(target.diagonal());
                    addTo(diagonal, target.start() + first, target.factor(), rows, target.offset(), length);
                }
            };
        }

        private static void addTo(double[] out, int at, double factor, double[] row, int offset, int length) {
            for (int t = 0; t < length; t++) {
                out[at + t] += factor * row[offset + t];
            }
        }

        @Override
        public void clear() {
            if (written.isEmpty()) {
                band.clear();
            }
            for (int e = 0; e < written.size(); e++) {
                Target target = written.get(e);
                double[] diagonal = band.diagonal(target.diagonal());
                Arrays.fill(diagonal, 0, target.start(), 0);
                Arrays.fill(diagonal, target.start() + terms, diagonal.length, 0);
            }
        }

        @Override
        public Sweep.EntrySink sink(int sum) {
            return sinks[sum];
        }

        @Override
        public LinearMap map() {
            return band;
        }

        @Override
        public SparsityPattern pattern() {
            return band.pattern();
        }
    }

    /** A sparse matrix by rows. */
    private static final class Rows implements Store {

        private final EntryPositions positions;
        private final double[] entries;
        private final Sweep.EntrySink[] sinks;

        Rows(int dimension, List<Summand> summands, Sweep[] sweeps) {
            positions = new EntryPositions(dimension, dimension);
            for (int s = 0; s < sweeps.length; s++) {
                Summand summand = summands.get(s);
                for (SweepPlan.Entry entry : sweeps[s].entries()) {
                    Terms.Index rows = summand.terms().indices().get(summand.rows()[entry.i()]);
                    Terms.Index columns = summand.terms().indices().get(entry.j());
                    boolean isDiagonal = summand.rows()[entry.i()] == entry.j();
                    positions.add(summand.terms().count(), rows::of, columns::of, !isDiagonal);
                }
            }
            positions.settle();
            entries = new double[positions.pattern().entries()];
            sinks = new Sweep.EntrySink[sweeps.length];
            int family = 0;
            for (int s = 0; s < sweeps.length; s++) {
                int from = family;
                List<SweepPlan.Entry> own = sweeps[s].entries();
                sinks[s] = (first, length, rows) -> {
                    for (int e = 0; e < own.size(); e++) {
                        positions.add(from + e, first, length, rows, own.get(e).offset(), entries);
                    }
                };
                family += own.size();
            }
        }

        @Override
        public void clear() {
            Arrays.fill(entries, 0);
        }

        @Override
        public Sweep.EntrySink sink(int sum) {
            return sinks[sum];
        }

        @Override
        public LinearMap map() {
            return positions.pattern().map(entries);
        }

        @Override
        public SparsityPattern pattern() {
            return positions.pattern();
        }
    }
}
