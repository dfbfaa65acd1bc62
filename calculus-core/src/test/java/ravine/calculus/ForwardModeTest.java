// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

class ForwardModeTest extends ExactDifferentiatorContract {

    @Override
    Differentiator differentiator() {
        return new ForwardMode();
    }
}
