// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every differentiator does that is exact up to rounding. */
abstract class ExactDifferentiatorContract extends DifferentiatorContract {

    /** Rounding of some hundred operations, as Hipparchus demands of its own derivatives. */
    private static final double RELATIVE = 4e-14;

    @Override
    double gradientTolerance(Scenario scenario, double[] exact, int i) {
        return RELATIVE * Vectors.normInf(exact);
    }

    @Override
    double hvpTolerance(Scenario scenario, double[] v, double[] exact, int i) {
        return RELATIVE * Vectors.normInf(exact);
    }

    @Override
    double productTolerance() {
        // Entries of the Jacobian go up to 20.
        return 20 * RELATIVE;
    }

    @Test
    void hessianIsSymmetric() {
        for (Scenario scenario : scenarios()) {
            double[] u = direction(scenario.n() + 1);
            double[] v = direction(scenario.n());
            double[] firstOfU = Arrays.copyOfRange(u, 1, u.length);
            double[] hu = new double[scenario.n()];
            double[] hv = new double[scenario.n()];
            objective(scenario).hvp(scenario.x(), firstOfU, hu);
            objective(scenario).hvp(scenario.x(), v, hv);
            double size = scenario.n() * Math.max(Vectors.normInf(hu), Vectors.normInf(hv));
            assertEquals(Vectors.dot(firstOfU, hv), Vectors.dot(v, hu), 1e-13 * size, scenario.name());
        }
    }

    /** Powers of two, far beyond the range of a difference step, scale exactly. */
    @ParameterizedTest
    @ValueSource(ints = {-500, 500})
    void hvpIsLinearInTheDirection(int exponent) {
        for (Scenario scenario : scenarios()) {
            double[] v = direction(scenario.n());
            double[] hv = new double[scenario.n()];
            objective(scenario).hvp(scenario.x(), v, hv);
            double[] scaled = new double[scenario.n()];
            for (int i = 0; i < v.length; i++) {
                scaled[i] = Math.scalb(v[i], exponent);
            }
            double[] hScaled = new double[scenario.n()];
            objective(scenario).hvp(scenario.x(), scaled, hScaled);
            for (int i = 0; i < v.length; i++) {
                assertEquals(hv[i], Math.scalb(hScaled[i], -exponent), RELATIVE * Vectors.normInf(hv), scenario.name());
            }
        }
    }
}
