// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RandomProbesTest {

    private static double[] signs(RandomProbes probes) {
        double[] signs = new double[100];
        probes.signs(signs);
        return signs;
    }

    @Test
    void aCopyDrawsWhatTheOriginalWouldHave() {
        for (int before : new int[] {0, 1, 2, 1000}) {
            RandomProbes original = new RandomProbes(-42);
            for (int k = 0; k < before; k++) {
                original.normal();
            }
            RandomProbes copy = new RandomProbes(-42);
            copy.normal();
            Snapshot.read(original::state).write(copy::state);
            assertEquals(original.normal(), copy.normal());
            assertArrayEquals(signs(original), signs(copy));
            assertEquals(original.normal(), copy.normal());
        }
    }
}
