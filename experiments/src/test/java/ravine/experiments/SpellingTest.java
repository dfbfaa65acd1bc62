// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> WORDS = List.of("gradient-descent", "heavy-ball", "adam", "mu");

    @ParameterizedTest
    @CsvSource({
        "gradient-decent, gradient-descent",
        "gradeint-descent, gradient-descent",
        "Gradient-Descent, gradient-descent",
        "gradient_descent, gradient-descent",
        "heavyball, heavy-ball",
        "adm, adam",
        "adamw, adam",
        "daam, adam",
        "nu, mu"
    })
    void aSlipIsRecognised(String written, String meant) {
        assertEquals(Optional.of(meant), Spelling.closest(written, WORDS));
    }

    @ParameterizedTest
    @CsvSource({"newton", "gradient", "ada-grad", "xy", "''"})
    void anotherWordIsNot(String written) {
        assertEquals(Optional.empty(), Spelling.closest(written, WORDS));
    }

    @Test
    void aSwapIsOneSlipAndTwoAreTwo() {
        assertEquals(Optional.of("abcdef"), Spelling.closest("badcef", List.of("abcdef")));
        assertEquals(Optional.empty(), Spelling.closest("badcfe", List.of("abcdef")));
    }

    @Test
    void thereMayBeNoWords() {
        assertEquals(Optional.empty(), Spelling.closest("adam", List.of()));
    }

    @Test
    void textIsNoWord() {
        assertEquals(Optional.empty(), Spelling.closest("a".repeat(1_000_000), List.of("a".repeat(1_000_000))));
    }
}
