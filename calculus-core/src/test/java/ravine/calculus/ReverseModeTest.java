// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

class ReverseModeTest extends ExactDifferentiatorContract {

    @Override
    Differentiator differentiator() {
        return new ReverseMode();
    }
}
