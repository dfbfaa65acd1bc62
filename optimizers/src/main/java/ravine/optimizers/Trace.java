// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a run left behind: its recorded iterations, by rising t. The first is the start, the last the end.
 *
 * @param iterations the rows, at least one
 */
public record Trace(List<Iteration> iterations) {

    /**
     * Checks and copies the rows.
     *
     * @param iterations at least one row, by rising iteration
     * @throws IllegalArgumentException otherwise
     */
    public Trace {
        iterations = List.copyOf(iterations);
        if (iterations.isEmpty()) {
            throw new IllegalArgumentException("iterations: expected at least the start but found none");
        }
        for (int i = 1; i < iterations.size(); i++) {
            if (iterations.get(i).iteration() <= iterations.get(i - 1).iteration()) {
                throw new IllegalArgumentException("iterations: expected rising iterations but found "
                        + iterations.get(i - 1).iteration() + " before "
                        + iterations.get(i).iteration());
            }
        }
    }

    /**
     * The last row.
     *
     * @return the run at its end
     */
    public Iteration last() {
        return iterations.get(iterations.size() - 1);
    }

    /** Records the iterations of {@link Sampling}, and the last. */
    static final class Recorder implements Recording {

        private final List<Iteration> rows = new ArrayList<>();

        @Override
        public int lastRecorded() {
            return rows.isEmpty() ? -1 : rows.get(rows.size() - 1).iteration();
        }

        @Override
        public void record(Progress progress) {
            rows.add(new Iteration(progress.iteration(), progress.value(), progress.gradientNorm(), progress.counts()));
        }

        Trace trace() {
            return new Trace(rows);
        }

        /** By columns. The end of a run is left out if it is recorded only as such, for the run goes on. */
        void state(State state) {
            double[] iterations = state.list("iteration", column(Iteration::iteration));
            double[] values = state.list("value", column(Iteration::value));
            double[] norms = state.list("gradient-norm", column(Iteration::gradientNorm));
            double[] counts = state.list("counts", counts());
            rows.clear();
            for (int i = 0; i < iterations.length; i++) {
                rows.add(new Iteration((int) iterations[i], values[i], norms[i], Counts.at(i, counts)));
            }
        }

        private Stream<Iteration> lasting() {
            return rows.stream().filter(row -> Sampling.includes(row.iteration()));
        }

        private double[] column(ToDoubleFunction<Iteration> entry) {
            return lasting().mapToDouble(entry).toArray();
        }

        private double[] counts() {
            return lasting()
                    .flatMapToDouble(row -> Arrays.stream(Counts.numbers(row.counts())))
                    .toArray();
        }
    }
}
