// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.List;

class ComplexStepTest extends ExactDifferentiatorContract {

    @Override
    Differentiator differentiator() {
        return new ComplexStep();
    }

    @Override
    List<Scenario> scenarios() {
        return Scenario.all().stream().filter(Scenario::analytic).toList();
    }
}
