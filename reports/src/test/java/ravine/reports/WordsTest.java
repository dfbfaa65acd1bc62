// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 3, 0",
        "-0.0, 3, 0",
        "62679, 3, 62700",
        "999999, 3, 10⁶",
        "1e6, 3, 10⁶",
        "-2.5e7, 3, −2.5×10⁷",
        "0.001234, 2, 0.0012",
        "0.000999, 2, 0.001",
        "0.0009994, 3, 9.99×10⁻⁴",
        "1e-10, 3, 10⁻¹⁰",
        "-1e-10, 3, −10⁻¹⁰",
        "1.0496e10, 3, 1.05×10¹⁰",
        "4.9e-324, 2, 4.9×10⁻³²⁴",
        "1079.136067, 10, 1079.136067",
        "NaN, 3, unknown",
        "Infinity, 3, ∞",
        "-Infinity, 3, −∞",
    })
    void realNumbersHaveSignificantDigits(double value, int digits, String expected) {
        assertEquals(expected, Words.real(value, digits));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "10, 10",
        "100, 10²",
        "1e4, 10⁴",
        "1e300, 10³⁰⁰",
        "200, 200",
        "1079.136, 1079",
        "99.99999, 100",
        "Infinity, ∞",
        "NaN, unknown"
    })
    void conditionNumbersArePowersOfTenOnlyIfTheyAre(double kappa, String expected) {
        assertEquals(expected, Words.kappa(kappa));
    }

    @ParameterizedTest
    @CsvSource({"-0.004, 0.00", "-0.006, −0.01", "0.125, 0.12", "2, 2.00", "NaN, unknown"})
    void fixedDecimalsRoundToEvenAndHaveNoNegativeZero(double value, String expected) {
        assertEquals(expected, Words.fixed(value, 2));
    }

    @Test
    void listsReadLikeProse() {
        assertEquals("", Words.list(List.of()));
        assertEquals("a", Words.list(List.of("a")));
        assertEquals("a and b", Words.list(List.of("a", "b")));
        assertEquals("a, b and c", Words.list(List.of("a", "b", "c")));
    }

    @Test
    void countsAgreeWithTheirNoun() {
        assertEquals("0 runs", Words.count(0, "run"));
        assertEquals("1 run", Words.count(1, "run"));
        assertEquals("2 runs", Words.count(2, "run"));
    }

    @Test
    void longParagraphsAreWrappedAndIndented() {
        String wrapped = Words.wrapped("word ".repeat(50), "- ", "  ");

        assertEquals("- word", wrapped.substring(0, 6));
        assertEquals(50, wrapped.split("word", -1).length - 1);
        assertEquals(3, wrapped.lines().count());
        assertEquals(0, wrapped.lines().filter(line -> line.length() > 100).count());
        assertEquals(
                2, wrapped.lines().filter(line -> line.startsWith("  word")).count());
    }

    @Test
    void aWordLongerThanTheLineStaysWhole() {
        assertEquals("a\n" + "x".repeat(200) + "\nb\n", Words.wrapped("a " + "x".repeat(200) + " b", "", ""));
    }

    @Test
    void wordsDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals("In 1.5", Words.capitalized("in " + Words.real(1.5, 3)));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void rangesGoFromTheLeastToTheGreatestUnlessTheyAreOne() {
        assertEquals("3", Words.range(DoubleStream.of(3, 3.0001), 3));
        assertEquals("2.5 to 10⁷", Words.range(DoubleStream.of(1e7, 2.5, 4), 3));
    }

    @Test
    void powersArePlainInFileNames() {
        assertEquals("κ = 1e4", Words.plain("κ = 10⁴"));
        assertEquals("3e-5 and 1e10", Words.plain("3×10⁻⁵ and 10¹⁰"));
    }
}
