// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** What every differentiator does that is exact up to rounding. */
abstract class ExactDifferentiatorContract extends DifferentiatorContract {

    /** Rounding of some hundred operations, as Hipparchus demands of its own derivatives. */
    private static final double RELATIVE = 4e-14;

    @Override
    double gradientTolerance(Scenario scenario, double[] exact, int i) {
        return RELATIVE * normInf(exact);
    }

    @Override
    double hvpTolerance(Scenario scenario, double[] v, double[] exact, int i) {
        return RELATIVE * normInf(exact);
    }
}
