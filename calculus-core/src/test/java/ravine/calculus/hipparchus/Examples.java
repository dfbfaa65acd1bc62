// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/** Functions for any number type, and where to evaluate them. */
final class Examples {

    private Examples() {}

    /** x^2 y + sin y. */
    static <T extends CalculusFieldElement<T>> T worked(T[] x) {
        return x[0].square().multiply(x[1]).add(x[1].sin());
    }

    /** Sum of 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2. */
    static <T extends CalculusFieldElement<T>> T rosenbrock(T[] x) {
        T sum = x[0].getField().getZero();
        for (int i = 0; i + 1 < x.length; i++) {
            T bend = x[i + 1].subtract(x[i].square());
            sum = sum.add(bend.square().multiply(100)).add(x[i].negate().add(1).square());
        }
        return sum;
    }

    /** The gradient of {@link #rosenbrock}, by hand. */
    static double[] rosenbrockGradient(double[] x) {
        double[] gradient = new double[x.length];
        for (int i = 0; i + 1 < x.length; i++) {
            double bend = x[i + 1] - x[i] * x[i];
            gradient[i] += -400 * x[i] * bend - 2 * (1 - x[i]);
            gradient[i + 1] += 200 * bend;
        }
        return gradient;
    }

    /** (x y, sin y, x + y), which has more values than variables. */
    static <T extends CalculusFieldElement<T>> T[] tall(T[] x) {
        T[] out = MathArrays.buildArray(x[0].getField(), 3);
        out[0] = x[0].multiply(x[1]);
        out[1] = x[1].sin();
        out[2] = x[0].add(x[1]);
        return out;
    }

    /** (x y, y z), which has fewer. */
    static <T extends CalculusFieldElement<T>> T[] wide(T[] x) {
        T[] out = MathArrays.buildArray(x[0].getField(), 2);
        out[0] = x[0].multiply(x[1]);
        out[1] = x[1].multiply(x[2]);
        return out;
    }

    /** 1 + amplitude sin(i + 1): the minimum of {@link #rosenbrock}, and around it. */
    static double[] wave(int n, double amplitude) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> 1 + amplitude * StrictMath.sin(i + 1.0));
        return x;
    }
}
