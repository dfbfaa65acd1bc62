// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs trials on threads of this process, those with the largest {@link Trial#cost} first. The sink is called on the caller's
 * thread; threads wait for it when it falls behind.
 */
public final class LocalEngine implements Engine {

    private final int threads;
    private final TrialRunner runner;

    /**
     * Makes an engine for trials that name families of the {@link Catalogue#standard} catalogue.
     *
     * @param threads how many trials run at a time, at least 1
     */
    public LocalEngine(int threads) {
        this(threads, Catalogue.standard());
    }

    /**
     * Makes an engine.
     *
     * @param threads how many trials run at a time, at least 1
     * @param catalogue the families that trials name
     */
    public LocalEngine(int threads, Catalogue catalogue) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected at least 1 but was " + threads);
        }
        this.threads = threads;
        this.runner = new TrialRunner(catalogue);
    }

    @Override
    public void run(List<Trial> trials, Consumer<Outcome> sink) throws InterruptedException {
        run(trials, Function.identity(), sink);
    }

    @Override
    public <T> void run(List<Trial> trials, Function<Outcome, T> work, Consumer<T> sink) throws InterruptedException {
        Crew<T> crew = new Crew<>(expensiveFirst(trials), runner, work, threads);
        try {
            for (int i = 0; i < trials.size(); i++) {
                sink.accept(crew.take());
            }
        } catch (InterruptedException e) {
            crew.finish(sink);
            throw e;
        } finally {
            crew.dismiss();
        }
    }

    /**
     * Long runs at the end would leave threads idle. Among equals the last ones are started first, since studies go from the
     * easy to the hard.
     */
    private static List<Trial> expensiveFirst(List<Trial> trials) {
        List<Trial> order = new ArrayList<>(trials);
        Collections.reverse(order);
        order.sort(Comparator.comparingDouble(Trial::cost).reversed());
        return order;
    }
}
