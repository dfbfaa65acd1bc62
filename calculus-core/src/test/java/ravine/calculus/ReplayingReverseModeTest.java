// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

class ReplayingReverseModeTest extends ExactDifferentiatorContract {

    @Override
    Differentiator differentiator() {
        return ReverseMode.replaying();
    }
}
