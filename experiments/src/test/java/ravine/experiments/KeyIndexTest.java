// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIndexTest {

    private static String key(long high, long low) {
        return String.format("%016x%016x", high, low) + "0".repeat(32);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 8000, 20_000})
    void isAMap(int expected) {
        Random random = new Random(1);
        KeyIndex index = new KeyIndex(expected);
        Map<String, Long> map = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            // Few halves, so that keys are there already, share a half, and begin at the same places.
            String key = key(random.nextInt(100) - 50, random.nextInt(100) - 50);
            long number = random.nextLong() >>> 2;
            assertEquals(!map.containsKey(key), index.put(key, number));
            map.put(key, number);
        }
        assertEquals(map.size(), index.size());
        map.forEach((key, number) -> assertEquals(number, index.find(key)));
        assertEquals(KeyIndex.NONE, index.find(key(50, 0)));
    }

    @Test
    void zeroIsANumberAndAKey() {
        KeyIndex index = new KeyIndex(0);
        assertEquals(KeyIndex.NONE, index.find(key(0, 0)));
        assertTrue(index.put(key(0, 0), 0));
        assertEquals(0, index.find(key(0, 0)));
        assertFalse(index.put(key(0, 0), 0));
    }

    @Test
    void keysAreThoseOfTrials() {
        assertTrue(KeyIndex.isKey(Trials.quadratic(10).key()));
        assertFalse(KeyIndex.isKey("x"));
        assertFalse(KeyIndex.isKey("g".repeat(64)));
        assertFalse(KeyIndex.isKey("0".repeat(65)));
    }
}
