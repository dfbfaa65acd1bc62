// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ravine.optimizers.NonlinearConjugateGradient.Beta;

class HagerZhangConjugateGradientTest extends NonlinearConjugateGradientContract {

    @Override
    Beta beta() {
        return Beta.HAGER_ZHANG;
    }

    @Test
    void betaIsBoundedBelow() {
        // beta^N = -1/2, the bound is -1 / (1000 * 0.01) = -1/10: p = 500 + 1000 / 10.
        assertEquals(-0.5 + 0.0015 * 600, secondIterate(1e9), 1e-15);
    }
}
