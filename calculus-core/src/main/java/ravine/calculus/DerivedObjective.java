// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.util.Binary64;

/** An objective whose derivatives come from a back end; here are the value and all checks of arguments. */
final class DerivedObjective implements TwiceDifferentiableObjective {

    private final Objective plain;
    private final Derivatives derivatives;

    /** What a back end computes. The arrays have been checked: right lengths, no output is an input. */
    interface Derivatives {

        /** The value of the plain objective, and the gradient. */
        double valueAndGradient(double[] x, double[] gradientOut);

        /** The Hessian-vector product. */
        void hvp(double[] x, double[] v, double[] out);
    }

    DerivedObjective(Objective plain, Derivatives derivatives) {
        this.plain = plain;
        this.derivatives = derivatives;
    }

    /** The function in plain double arithmetic. */
    static Objective plain(FieldMultivariateFunction function, int dimension) {
        Shapes.requirePositive("dimension", dimension);
        return new Plain(function, dimension);
    }

    @Override
    public int dimension() {
        return plain.dimension();
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension());
        return plain.value(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension());
        return derivatives.valueAndGradient(x, gradientOut);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension(), out, dimension());
        Shapes.requireProduct("v", v, dimension(), out, dimension());
        derivatives.hvp(x, v, out);
    }

    @Override
    public String toString() {
        return derivatives.toString();
    }

    private static final class Plain implements Objective {

        private final FieldMultivariateFunction function;
        private final Binary64[] arguments;

        Plain(FieldMultivariateFunction function, int dimension) {
            this.function = function;
            this.arguments = new Binary64[dimension];
        }

        @Override
        public int dimension() {
            return arguments.length;
        }

        @Override
        public double value(double[] x) {
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = new Binary64(x[i]);
            }
            return function.value(arguments).getReal();
        }
    }
}
