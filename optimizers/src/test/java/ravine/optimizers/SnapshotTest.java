// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    @Test
    void aRuleDrivenByHandGoesOnBitForBit() {
        Stepper stepper = Adam.withStepSize(0.1).stepper(2);
        double[] x = {1, 2};
        stepper.step(x, new double[] {3, -1});
        Snapshot snapshot = Snapshot.of(stepper);
        Stepper copy = Adam.withStepSize(0.1).stepper(2);
        snapshot.restore(copy);
        double[] y = x.clone();
        stepper.step(x, new double[] {0.5, 7});
        copy.step(y, new double[] {0.5, 7});
        assertArrayEquals(x, y);
    }

    @Test
    void numbersAreNamedInTheOrderOfTheVisitAndByPart() {
        FirstOrderRule rule = new ClippedNorm(new HeavyBall(0.5, 0.5), 1);
        Descent descent = rule.start(Quadratic.diagonal(1), new double[] {4});
        descent.step();
        Map<String, double[]> numbers = Snapshot.of(descent).numbers();
        assertEquals(
                List.of("x", "gradient", "value", "rule.rule.previous", "rule.rule.at-rest"),
                List.copyOf(numbers.keySet()));
        assertArrayEquals(new double[] {3.5}, numbers.get("x"));
        assertArrayEquals(new double[] {4}, numbers.get("rule.rule.previous"));
        assertArrayEquals(new double[] {0}, numbers.get("rule.rule.at-rest"));
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        Snapshot heavyBall = Snapshot.of(new HeavyBall(0.1, 0.5).stepper(2));
        assertEquals(
                "snapshot: expected a number called m but found none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> heavyBall.restore(Adam.withStepSize(0.1).stepper(2)))
                        .getMessage());
        assertEquals(
                "snapshot: expected no number called previous but found one",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> heavyBall.restore(new GradientDescent(0.1).stepper(2)))
                        .getMessage());
        assertEquals(
                "snapshot: expected previous to be double[3] but was double[2]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> heavyBall.restore(new HeavyBall(0.1, 0.5).stepper(3)))
                        .getMessage());
    }

    @Test
    void everyBitCounts() {
        Snapshot zero = Snapshot.of(Map.of("x", new double[] {0.0, Double.NaN}));
        assertEquals(zero, Snapshot.of(Map.of("x", new double[] {0.0, Double.NaN})));
        assertEquals(zero.hashCode(), Snapshot.of(zero.numbers()).hashCode());
        assertNotEquals(zero, Snapshot.of(Map.of("x", new double[] {-0.0, Double.NaN})));
        assertNotEquals(zero, Snapshot.of(Map.of("y", new double[] {0.0, Double.NaN})));
        assertEquals("Snapshot[x]", zero.toString());
    }

    @Test
    void aNameThatIsUsedTwiceIsAMistakeOfTheMethod() {
        assertThrows(
                IllegalStateException.class,
                () -> Snapshot.read(state -> {
                    state.number("t", 1);
                    state.number("t", 2);
                }));
    }
}
