// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.Trial;

class BundleTest {

    private static double cost(Bundle bundle) {
        return bundle.trials().stream().mapToDouble(Trial::cost).sum();
    }

    private static List<Integer> sizes(List<Bundle> bundles) {
        return bundles.stream().map(bundle -> bundle.trials().size()).distinct().toList();
    }

    @Test
    void eachTrialIsInOneBundleExpensiveOnesFirst() {
        List<Trial> trials = new ArrayList<>(SmallTrials.many(700, 100));
        trials.addAll(SmallTrials.many(5, 10_000_000));
        trials.addAll(SmallTrials.many(300, 4000));
        List<Bundle> bundles = Bundle.of(trials);
        List<Trial> bundled =
                bundles.stream().flatMap(bundle -> bundle.trials().stream()).toList();
        assertEquals(trials.size(), bundled.size());
        assertEquals(new HashSet<>(trials), new HashSet<>(bundled));
        assertEquals(
                trials.stream()
                        .sorted(Comparator.comparingDouble(Trial::cost).reversed())
                        .toList(),
                bundled);
        for (Bundle bundle : bundles) {
            assertTrue(bundle.trials().size() <= Bundle.MOST_TRIALS);
            assertTrue(bundle.trials().size() == 1 || cost(bundle) <= Bundle.MOST_COST);
        }
        assertEquals(
                List.of(1, 1, 1, 1, 1),
                bundles.stream().limit(5).map(bundle -> bundle.trials().size()).toList());
    }

    @Test
    void fewTrialsAreOnTheirOwn() {
        assertEquals(Bundle.PARTS, Bundle.of(SmallTrials.many(Bundle.PARTS, 1)).size());
        assertEquals(List.of(), Bundle.of(List.of()));
    }

    @Test
    void manyCheapOnesShareATaskUpToItsLimits() {
        // 512 of equal cost: a 256th of the work is that of two.
        assertEquals(List.of(2), sizes(Bundle.of(SmallTrials.many(512, 100))));
        // 5120 of cost 2e6 each: five reach the limit of cost, well below a 256th of the work.
        assertEquals(List.of(5), sizes(Bundle.of(SmallTrials.many(5120, 1_000_000))));
        // 64 times 300 of equal cost: a 256th of the work is that of 75, and more than 64 are too many.
        assertEquals(List.of(Bundle.MOST_TRIALS), sizes(Bundle.of(SmallTrials.many(64 * 300, 1))));
    }

    @Test
    void aBundleIsPlainData() throws Exception {
        Bundle bundle = new Bundle(SmallTrials.ofEachLibrary());
        assertEquals(bundle, Bytes.read(Bytes.of(bundle), BundleTest.class.getClassLoader()));
    }
}
