// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Optional;

/** −f. Negation is exact, so nothing is rounded that f has not rounded. */
record NegatedObjective(DifferentiableObjective objective) implements DifferentiableObjective {

    @Override
    public int dimension() {
        return objective.dimension();
    }

    @Override
    public double value(double[] x) {
        return -objective.value(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        double value = objective.valueAndGradient(x, gradientOut);
        negate(gradientOut);
        return -value;
    }

    @Override
    public DifferentiableObjective negated() {
        return objective;
    }

    private static void negate(double[] vector) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] = -vector[i];
        }
    }

    /** The same, with Hessian-vector products. */
    record TwiceDifferentiable(TwiceDifferentiableObjective objective) implements TwiceDifferentiableObjective {

        @Override
        public int dimension() {
            return objective.dimension();
        }

        @Override
        public double value(double[] x) {
            return -objective.value(x);
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            double value = objective.valueAndGradient(x, gradientOut);
            negate(gradientOut);
            return -value;
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            objective.hvp(x, v, out);
            negate(out);
        }

        @Override
        public Optional<AssembledHessian> assembledHessian() {
            return objective
                    .assembledHessian()
                    .map(hessian -> x -> hessian.at(x).scaled(-1));
        }

        @Override
        public TwiceDifferentiableObjective negated() {
            return objective;
        }
    }
}
