// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.optimizers.NonlinearConjugateGradient.Beta;

class HestenesStiefelTest extends NonlinearConjugateGradientContract {

    @Override
    Beta beta() {
        return Beta.HESTENES_STIEFEL;
    }
}
