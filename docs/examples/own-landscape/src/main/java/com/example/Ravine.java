// SPDX-License-Identifier: Apache-2.0
package com.example;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;

/** f(x, y) = ½ (x² + κ y²), with its derivatives by hand, and all that is known of it. */
public final class Ravine implements Landscape {

    private final double kappa;

    /** The ravine of κ = 1000. */
    public Ravine() {
        this(1000);
    }

    /**
     * A ravine.
     *
     * @param kappa the condition number, at least 1
     */
    public Ravine(double kappa) {
        this.kappa = kappa;
    }

    @Override
    public String name() {
        return "example-ravine";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return new TwiceDifferentiableObjective() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double value(double[] x) {
                return 0.5 * (x[0] * x[0] + kappa * x[1] * x[1]);
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradientOut) {
                gradientOut[0] = x[0];
                gradientOut[1] = kappa * x[1];
                return value(x);
            }

            @Override
            public void hvp(double[] x, double[] v, double[] out) {
                out[0] = v[0];
                out[1] = kappa * v[1];
            }
        };
    }

    @Override
    public double[] start() {
        return new double[] {1, 0.3};
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.of(Optimum.of(new double[2], 0));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.of(new CurvatureBounds(1, kappa));
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(kappa);
    }
}
