// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;

/** A user's landscape that throws as soon as it is evaluated. */
public final class Breaks implements Landscape {

    @Override
    public String name() {
        return "breaks";
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
                throw new ArithmeticException("breaks");
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradient) {
                throw new ArithmeticException("breaks");
            }

            @Override
            public void hvp(double[] x, double[] v, double[] out) {
                throw new ArithmeticException("breaks");
            }
        };
    }

    @Override
    public double[] start() {
        return new double[] {1, 1};
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.of(Optimum.of(new double[2], 0));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(1);
    }
}
