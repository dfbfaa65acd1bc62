// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "90, 0, 1",
        "180, -1, 0",
        "270, 0, -1",
        "360, 1, 0",
        "-90, 0, -1",
        "-180, -1, 0",
        "36090, 0, 1"
    })
    void quarterTurnsAreExact(double degrees, double cosine, double sine) {
        // Adding zero makes a zero of -0.
        assertEquals(cosine, Turn.ofDegrees(degrees).cosine() + 0.0);
        assertEquals(sine, Turn.ofDegrees(degrees).sine() + 0.0);
    }

    @ParameterizedTest
    @CsvSource({"45, 1, 1", "135, -1, 1", "225, -1, -1", "315, 1, -1", "-45, 1, -1", "-135, -1, -1", "405, 1, 1"})
    void eighthTurnsHaveOneMagnitude(double degrees, double cosineSign, double sineSign) {
        assertEquals(cosineSign * Math.sqrt(0.5), Turn.ofDegrees(degrees).cosine());
        assertEquals(sineSign * Math.sqrt(0.5), Turn.ofDegrees(degrees).sine());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 10, 44.9, 45.1, 100, 170, 190, 260, 280, 350, -10, -100, -190, -280, 700})
    void otherAnglesAreThoseInRadians(double degrees) {
        double radians = StrictMath.toRadians(degrees);
        // Half a unit in the last place of the angle in radians, and of the result.
        double tolerance = Math.ulp(radians) + Math.ulp(1.0);
        assertEquals(StrictMath.cos(radians), Turn.ofDegrees(degrees).cosine(), tolerance);
        assertEquals(StrictMath.sin(radians), Turn.ofDegrees(degrees).sine(), tolerance);
    }

    @Test
    void wholeTurnsAreTakenOffExactly() {
        assertEquals(Turn.ofDegrees(100), Turn.ofDegrees(100 + 360e9));
    }
}
