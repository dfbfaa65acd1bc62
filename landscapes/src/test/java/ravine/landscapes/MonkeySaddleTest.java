// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

class MonkeySaddleTest extends LandscapeContract {

    @Override
    Landscape landscape() {
        return new MonkeySaddle();
    }

    /** In 30 digits by mpmath 1.3.0. */
    @Override
    double goldenStartValue() {
        return 9.851702866503660e-4;
    }

    @Test
    void originIsCriticalAndFlat() {
        TwiceDifferentiableObjective f = landscape().objective();
        assertArrayEquals(new double[2], gradient(f, new double[2]));
        assertArrayEquals(new double[2][2], hessian(f, new double[2]));
    }

    @Test
    void aTurnByAThirdChangesNothing() {
        TwiceDifferentiableObjective f = landscape().objective();
        double half = Math.sqrt(0.75);
        double[] x = {0.7, -1.3};
        double[] turned = {-0.5 * x[0] - half * x[1], half * x[0] - 0.5 * x[1]};
        assertEquals(f.value(x), f.value(turned), 1e-14);
    }

    @Test
    void descentFromTheStartFirstComesCloserToTheSaddle() {
        double[] start = landscape().start();
        assertTrue(Vectors.dot(start, gradient(landscape().objective(), start)) > 0);
    }

    @Test
    void curvaturesAtTheMinimumAreNineAndTwentySeven() {
        double[][] h = hessian(landscape().objective(), new double[] {-3, 0});
        assertArrayEquals(new double[][] {{9, 0}, {0, 27}}, h);
    }
}
