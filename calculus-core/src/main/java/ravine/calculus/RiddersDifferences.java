// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/**
 * Central differences with steps h, h/2, h/4, … extrapolated to h = 0 by Neville's scheme in \( h^2 \), of which the entry
 * with the least estimated error is kept (Ridders 1982). Twelve to fourteen digits for a smooth function, and an estimate
 * of the error. 24 evaluations a component of a gradient, 48 of a Hessian-vector product.
 *
 * <p>Variant: steps are halved (Ridders: divided by a constant), and always twelve of them: to stop as soon as the error
 * grows is fooled by a first step that spans several waves of the function, where coarse differences agree by chance. A
 * difference that is not finite, because a point left the domain, starts the table anew at the next step. An error is
 * never less than the rounding error of the differences used, so that on a polynomial it is not 0.
 *
 * @param relativeStep the first step, as a fraction of \( \max(|x_i|, 1) \); the function should be smooth over it
 */
public record RiddersDifferences(double relativeStep) implements Differentiator {

    private static final double FIRST_STEP = 0x1p-4;
    private static final int STEPS = 12;

    /** Differences with a first step of 1/16. */
    public RiddersDifferences() {
        this(FIRST_STEP);
    }

    /**
     * Checks the step.
     *
     * @param relativeStep between 0 and 1, both excluded
     * @throws IllegalArgumentException otherwise
     */
    public RiddersDifferences {
        if (!(relativeStep > 0 && relativeStep < 1)) {
            throw new IllegalArgumentException("relativeStep: expected between 0 and 1 but was " + relativeStep);
        }
    }

    /**
     * The derivative of a function of one variable.
     *
     * @param function f
     * @param x the point
     * @return f'(x) with its error; NaN with infinite error if no step had finite values
     */
    public DerivativeEstimate derivative(DoubleUnaryOperator function, double x) {
        return extrapolate(s -> difference(function, x, step(s)));
    }

    /**
     * The gradient of an objective of which only values are known, with its error.
     *
     * @param objective the objective
     * @param x the point, {@code double[n]}, not modified
     * @param gradientOut receives the gradient, {@code double[n]}, overwritten
     * @param errorOut receives the error of each component, {@code double[n]}, overwritten
     * @throws IllegalArgumentException if an array has not length n, or an output is another of the arrays
     */
    public void gradient(Objective objective, double[] x, double[] gradientOut, double[] errorOut) {
        Shapes.require("x", x, objective.dimension());
        Shapes.require("gradientOut", gradientOut, objective.dimension());
        Shapes.require("errorOut", errorOut, objective.dimension());
        Shapes.requireDistinct("gradientOut", gradientOut, "x", x);
        Shapes.requireDistinct("errorOut", errorOut, "x", x);
        Shapes.requireDistinct("errorOut", errorOut, "gradientOut", gradientOut);
        double[] point = x.clone();
        for (int i = 0; i < point.length; i++) {
            DerivativeEstimate estimate = partial(objective, point, i);
            gradientOut[i] = estimate.value();
            errorOut[i] = estimate.error();
        }
    }

    /** The partial derivative by component i; the point is restored. */
    private DerivativeEstimate partial(Objective objective, double[] point, int i) {
        double centre = point[i];
        DerivativeEstimate estimate = derivative(
                coordinate -> {
                    point[i] = coordinate;
                    return objective.value(point);
                },
                centre);
        point[i] = centre;
        return estimate;
    }

    @Override
    public TwiceDifferentiableObjective differentiate(FieldMultivariateFunction function, int dimension) {
        return differentiate(DerivedObjective.plain(function, dimension));
    }

    /**
     * Gives derivatives to an objective of which only values are known.
     *
     * @param objective the objective
     * @return the same values, with extrapolated differences for derivatives
     */
    public TwiceDifferentiableObjective differentiate(Objective objective) {
        return new DerivedObjective(objective, new Scalar(this, objective));
    }

    @Override
    public VectorFunction differentiate(
            FieldMultivariateVectorFunction function, int inputDimension, int outputDimension) {
        var source = new DerivedVectorFunction.Source(function, inputDimension, outputDimension);
        return new DerivedVectorFunction(source, new Vector(this, source));
    }

    private double step(int s) {
        return Math.scalb(relativeStep, -s);
    }

    private static DerivativeEstimate difference(DoubleUnaryOperator function, double x, double relativeStep) {
        double step = relativeStep * Math.max(Math.abs(x), 1);
        double above = x + step;
        double below = x - step;
        return difference(function.applyAsDouble(above), function.applyAsDouble(below), above - below);
    }

    private static DerivativeEstimate difference(double valueAbove, double valueBelow, double distance) {
        double noise = Math.ulp(Math.max(Math.abs(valueAbove), Math.abs(valueBelow))) / distance;
        return new DerivativeEstimate((valueAbove - valueBelow) / distance, noise);
    }

    /** The difference for step number s, with its rounding error. */
    private interface Differences {
        DerivativeEstimate at(int s);
    }

    private static DerivativeEstimate extrapolate(Differences differences) {
        var best = new DerivativeEstimate(Double.NaN, Double.POSITIVE_INFINITY);
        // row[j] is the entry of order j in the row of the current step.
        double[] row = new double[STEPS];
        double[] previous = new double[STEPS];
        int length = 0;
        for (int s = 0; s < STEPS; s++) {
            DerivativeEstimate difference = differences.at(s);
            if (!Double.isFinite(difference.value())) {
                length = 0;
                continue;
            }
            double[] swap = previous;
            previous = row;
            row = swap;
            row[0] = difference.value();
            if (length == 0 && best.error() == Double.POSITIVE_INFINITY) {
                // A value, but nothing yet to compare it with.
                best = new DerivativeEstimate(row[0], Double.POSITIVE_INFINITY);
            }
            double power = 1;
            for (int j = 1; j <= length; j++) {
                power *= 4;
                row[j] = row[j - 1] + (row[j - 1] - previous[j - 1]) / (power - 1);
                double error = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - previous[j - 1]));
                error = Math.max(error, difference.error());
                if (error <= best.error()) {
                    best = new DerivativeEstimate(row[j], error);
                }
            }
            length++;
        }
        return best;
    }

    private static final class Scalar implements DerivedObjective.Derivatives {

        private final RiddersDifferences ridders;
        private final Objective objective;
        private final double[] point;

        Scalar(RiddersDifferences ridders, Objective objective) {
            this.ridders = ridders;
            this.objective = objective;
            this.point = new double[objective.dimension()];
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            System.arraycopy(x, 0, point, 0, x.length);
            for (int i = 0; i < x.length; i++) {
                gradientOut[i] = ridders.partial(objective, point, i).value();
            }
            return objective.value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            var mixed = new MixedDifference(objective, x, v, point);
            for (int i = 0; i < x.length; i++) {
                int component = i;
                out[i] = extrapolate(s -> mixed.at(component, ridders.step(s))).value();
            }
        }
    }

    private static final class Vector implements DerivedVectorFunction.Products {

        private final RiddersDifferences ridders;
        private final DerivedVectorFunction.Source source;
        private final double[] point;
        private final double[][] above;
        private final double[][] below;

        Vector(RiddersDifferences ridders, DerivedVectorFunction.Source source) {
            this.ridders = ridders;
            this.source = source;
            point = new double[source.inputs()];
            above = new double[STEPS][source.outputs()];
            below = new double[STEPS][source.outputs()];
        }

        @Override
        public void jvp(double[] x, double[] v, double[] out) {
            double size = Vectors.normInf(v);
            double first = size == 0 ? 1 : Math.max(Vectors.normInf(x), 1) / size;
            for (int s = 0; s < STEPS; s++) {
                valueAt(x, v, first * ridders.step(s), above[s]);
                valueAt(x, v, -first * ridders.step(s), below[s]);
            }
            for (int k = 0; k < out.length; k++) {
                out[k] = component(k, first);
            }
        }

        @Override
        public void vjp(double[] x, double[] w, double[] out) {
            double[] unit = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                unit[i] = 1;
                double first = Math.max(Math.abs(x[i]), 1);
                for (int s = 0; s < STEPS; s++) {
                    valueAt(x, unit, first * ridders.step(s), above[s]);
                    valueAt(x, unit, -first * ridders.step(s), below[s]);
                }
                unit[i] = 0;
                double sum = 0;
                for (int k = 0; k < w.length; k++) {
                    sum += ChainRule.product(w[k], component(k, first));
                }
                out[i] = sum;
            }
        }

        private void valueAt(double[] x, double[] direction, double t, double[] out) {
            for (int i = 0; i < x.length; i++) {
                point[i] = x[i] + t * direction[i];
            }
            source.value(point, out);
        }

        /** The derivative of value k along the direction at hand. */
        private double component(int k, double first) {
            return extrapolate(s -> difference(above[s][k], below[s][k], 2 * first * ridders.step(s)))
                    .value();
        }
    }
}
