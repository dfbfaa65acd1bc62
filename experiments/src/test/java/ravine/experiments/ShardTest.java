// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.experiments.Trial.StopChoice;

class ShardTest {

    /** Of very different costs. */
    private static List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            Trial trial = Trials.gradientDescent(2 + i, 0.1);
            trials.add(new Trial(
                    trial.experiment(),
                    trial.landscape(),
                    trial.optimizer(),
                    new StopChoice(1e-6, i % 3 == 0 ? 10 : 1000 * i),
                    false,
                    0));
        }
        return trials;
    }

    private static double cost(List<Trial> trials) {
        return trials.stream().mapToDouble(Trial::cost).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 23, 40})
    void partsAreDisjointCompleteAndEven(int count) {
        Set<Trial> seen = new HashSet<>();
        List<Integer> sizes = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            List<Trial> part = new Shard(i, count).of(trials());
            part.forEach(trial -> assertTrue(seen.add(trial), "in one part alone"));
            sizes.add(part.size());
            costs.add(cost(part));
        }
        assertEquals(Set.copyOf(trials()), seen);
        assertTrue(Collections.max(sizes) - Collections.min(sizes) <= 1, sizes.toString());
        double largest = trials().stream().mapToDouble(Trial::cost).max().orElseThrow();
        assertTrue(Collections.max(costs) - Collections.min(costs) <= largest, costs.toString());
    }

    @Test
    void theOrderOfTheStudyChangesNoPart() {
        List<Trial> shuffled = new ArrayList<>(trials());
        Collections.shuffle(shuffled, new Random(5));
        Shard shard = new Shard(2, 3);
        assertEquals(Set.copyOf(shard.of(trials())), Set.copyOf(shard.of(shuffled)));
        assertEquals(shuffled.stream().filter(shard.of(trials())::contains).toList(), shard.of(shuffled));
    }

    @Test
    void textIsReadAndWritten() {
        assertEquals(new Shard(2, 8), Shard.parse("2/8"));
        assertEquals("2/8", Shard.parse("2/8").toString());
        assertTrue(Shard.parse("1/1").isWhole());
        assertFalse(Shard.parse("1/2").isWhole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/4", "5/4", "1/0", "1", "1/", "/4", "-1/4", "1/4/2", "a/b", "1/99999999999", ""})
    void otherTextsAreRefused(String text) {
        assertEquals(
                "shard: expected i/N with 1 <= i <= N but was " + text,
                assertThrows(IllegalArgumentException.class, () -> Shard.parse(text))
                        .getMessage());
    }
}
