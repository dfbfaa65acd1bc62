// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.optimizers.NonlinearConjugateGradient.Beta;

class DaiYuanTest extends NonlinearConjugateGradientContract {

    @Override
    Beta beta() {
        return Beta.DAI_YUAN;
    }
}
