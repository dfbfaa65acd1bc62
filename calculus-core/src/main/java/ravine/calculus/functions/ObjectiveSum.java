// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** A sum of functions of the same variables, such as a loss and a penalty. One object serves one thread. */
public final class ObjectiveSum implements TwiceDifferentiableObjective {

    private final TwiceDifferentiableObjective[] terms;
    private final double[] share;

    private ObjectiveSum(TwiceDifferentiableObjective[] terms) {
        Shapes.requirePositive("terms", terms.length);
        this.terms = terms;
        this.share = new double[terms[0].dimension()];
        for (int k = 1; k < terms.length; k++) {
            if (terms[k].dimension() != share.length) {
                throw new IllegalArgumentException(
                        "terms[" + k + "]: expected dimension " + share.length + " but was " + terms[k].dimension());
            }
        }
    }

    /**
     * The sum \( f_1 + f_2 + \dots \), in this order.
     *
     * @param terms at least one, all of one dimension
     * @return the sum
     * @throws IllegalArgumentException otherwise
     */
    public static ObjectiveSum of(TwiceDifferentiableObjective... terms) {
        return new ObjectiveSum(terms.clone());
    }

    @Override
    public int dimension() {
        return share.length;
    }

    @Override
    public double value(double[] x) {
        double sum = terms[0].value(x);
        for (int k = 1; k < terms.length; k++) {
            sum += terms[k].value(x);
        }
        return sum;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        double sum = terms[0].valueAndGradient(x, gradientOut);
        for (int k = 1; k < terms.length; k++) {
            sum += terms[k].valueAndGradient(x, share);
            add(gradientOut);
        }
        return sum;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        terms[0].hvp(x, v, out);
        for (int k = 1; k < terms.length; k++) {
            terms[k].hvp(x, v, share);
            add(out);
        }
    }

    private void add(double[] out) {
        for (int i = 0; i < share.length; i++) {
            out[i] += share[i];
        }
    }
}
