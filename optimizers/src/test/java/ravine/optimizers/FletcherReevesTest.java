// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ravine.optimizers.NonlinearConjugateGradient.Beta;

class FletcherReevesTest extends NonlinearConjugateGradientContract {

    @Override
    Beta beta() {
        return Beta.FLETCHER_REEVES;
    }

    @Test
    void gradientsThatAreOrthogonalEnoughDoNotRestart() {
        // beta = 1/4: p = 500 - 1000 / 4.
        assertEquals(-0.5 + 0.0015 * 250, secondIterate(2 + 1e-9), 1e-15);
    }
}
