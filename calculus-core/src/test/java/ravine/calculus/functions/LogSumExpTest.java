// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.TwiceDifferentiableObjective;

class LogSumExpTest extends ObjectiveContract {

    @Override
    protected TwiceDifferentiableObjective function() {
        return LogSumExp.of(4);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0.6931471805599453",
        "1e308, -1e308, 1e308",
        "-1000, -1000, -999.3068528194401",
        "0, -100, 3.720075976020836e-44",
        "Infinity, 0, Infinity",
        "Infinity, Infinity, Infinity",
        "-Infinity, 2, 2",
        "-Infinity, -Infinity, -Infinity",
        "Infinity, NaN, NaN",
        "NaN, Infinity, NaN",
        "NaN, 0, NaN",
    })
    void twoVariables(double x, double y, double expected) {
        assertEquals(expected, LogSumExp.of(2).value(new double[] {x, y}));
        assertEquals(expected, LogSumExp.of(2).valueAndGradient(new double[] {x, y}, new double[2]));
    }

    @Test
    void gradientIsTheSoftmax() {
        double[] x = {1, 2, -3, 0};
        double[] gradient = new double[4];
        double[] softmax = new double[4];
        LogSumExp.of(4).valueAndGradient(x, gradient);
        Softmax.of(4).value(x, softmax);
        assertArrayEquals(softmax, gradient);
    }

    @Test
    void oneVariableIsTheIdentity() {
        assertEquals(-0.3, LogSumExp.of(1).value(new double[] {-0.3}));
    }
}
