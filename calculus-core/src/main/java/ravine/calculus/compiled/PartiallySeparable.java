// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.analysis.FieldMultivariateFunction;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A partially separable function: a sum of many small elements, each of a few variables,
 * \[ f(x) = \sum_g \sum_k \varphi_g(x_{i_0(k)}, \dots, x_{i_{p-1}(k)};\, d_k), \]
 * which is what least squares, penalties, likelihoods and chains are (Griewank and Toint 1982).
 *
 * <p>An element is written once, as a field function of its variables followed by its data. It is traced once; value, gradient
 * and Hessian-vector product are derived as expressions, and for each a loop over the terms is generated as bytecode. They run at the
 * speed of loops that are written by hand.
 *
 * <pre>{@code
 * static <T extends CalculusFieldElement<T>> T link(T[] x) {
 *     T across = x[1].subtract(x[0].square());
 *     return across.square().multiply(100).add(x[0].subtract(1).square());
 * }
 *
 * PartiallySeparable rosenbrock = PartiallySeparable.in(n)
 *         .plus(Example::link, Terms.of(n - 1).consecutive(0).consecutive(1))
 *         .build();
 * }</pre>
 *
 * <p>An element must not ask for the value of a number; {@link Branchless} has what can be traced instead. Elementary functions
 * are those of this package, right to a few units in the last place, with the same bits on every machine; a value may
 * differ from that of plain double arithmetic by these units. Sums run in a fixed order (see {@code Lanes}): the bits depend on nothing but
 * the function and the point. Derivatives are as on a tape: subgradients of least norm at kinks, and a zero wins over an infinite slope.
 *
 * <p>The first use of each derivative compiles it; a function equal to one that was compiled before is not compiled again. After that
 * nothing is allocated. One object serves one thread; {@link #copy} gives others theirs.
 */
public final class PartiallySeparable implements TwiceDifferentiableObjective {

    private static final double[] NOTHING = {};

    private final int dimension;
    private final List<Summand> summands;
    private final Map<SweepPlan.Order, List<Sweep>> sweeps = new EnumMap<>(SweepPlan.Order.class);

    private PartiallySeparable(int dimension, List<Summand> summands) {
        this.dimension = dimension;
        this.summands = summands;
    }

    /**
     * Starts a function of n variables.
     *
     * @param dimension n, at least 1
     * @return a sum without terms, to which terms are added
     * @throws IllegalArgumentException if the dimension is not positive
     */
    public static Builder in(int dimension) {
        return new Builder(Shapes.requirePositive("dimension", dimension), List.of());
    }

    /** A sum that is being put together. Immutable. */
    public static final class Builder {

        private final int dimension;
        private final List<Summand> summands;

        private Builder(int dimension, List<Summand> summands) {
            this.dimension = dimension;
            this.summands = summands;
        }

        /**
         * Adds a sum of elements.
         *
         * @param element \( \varphi \): the element's variables, then its data, in the order of the terms; traced here, once
         * @param terms which variables and data each term takes
         * @return the sum with these terms
         * @throws IllegalArgumentException if a term takes a variable that there is not, or the element asks for the value of a
         *     number
         */
        public Builder plus(FieldMultivariateFunction element, Terms terms) {
            terms.requireWithin(dimension);
            Element traced = Element.trace(
                    element, terms.indices().size(), terms.columns().size());
            List<Summand> all = new ArrayList<>(summands);
            all.add(new Summand(traced, terms));
            return new Builder(dimension, List.copyOf(all));
        }

        /**
         * The function.
         *
         * @return the sum of all terms
         * @throws IllegalArgumentException if there are none
         */
        public PartiallySeparable build() {
            if (summands.isEmpty()) {
                throw new IllegalArgumentException("terms: expected at least one sum but there is none");
            }
            return new PartiallySeparable(dimension, summands);
        }
    }

    /**
     * The same function with work arrays of its own, for another thread.
     *
     * @return a copy that shares data and compiled code
     */
    public PartiallySeparable copy() {
        return new PartiallySeparable(dimension, summands);
    }

    /**
     * Tells in text what the function is made of, and what is made of it: for each sum the element as it was traced, with the local
     * derivative of each operation; where its numbers come from; what is computed once and not for each term; the operations per term
     * of value, gradient and Hessian-vector product; and the loops that are generated. For people to read: the text is
     * nothing to parse. Of the Rosenbrock function above:
     *
     * <pre>{@code
     *     n2 = x0 * x0                          d/dx0 = x0 + x0
     *     n3 = x1 - n2                          d/dx1 = 1, d/dn2 = -1
     *     n4 = n3 * n3                          d/dn3 = n3 + n3
     *     n6 = n4 * 100                         d/dn4 = 100
     *     n8 = x0 - 1                           d/dx0 = 1
     *     n9 = n8 * n8                          d/dn8 = n8 + n8
     *     n10 = n6 + n9                         d/dn6 = 1, d/dn9 = 1
     *   ...
     *   Operations per term
     *                                + -     *     / functions   other     all
     *     value                        3     4     0         0       0       7
     *     value and gradient           7     6     0         0       1      14
     *     Hessian-vector product       9     6     0         0       2      17
     *   ...
     *   Value and gradient
     *     for (int t = 0; t < length; t++) {
     *       double t3 = x1[t] - x0[t] * x0[t];
     *       double t12 = t3 * 100;
     *       double t13 = t12 + t12;
     *       double t15 = x0[t] * -t13;
     *       double t8 = x0[t] - 1;
     *       value[t] += t3 * t3 * 100 + t8 * t8;
     *       byX0[t] = t15 + ((t8 + t8) + t15);
     *       byX1[t] = t13;
     *     }
     * }</pre>
     *
     * @return some lines for each sum
     */
    public String explain() {
        return Explanation.of(dimension, summands);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        return run(SweepPlan.Order.VALUE, x, NOTHING, NOTHING, false);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.require("x", x, dimension);
        Shapes.require("gradientOut", gradientOut, dimension);
        Shapes.requireDistinct("gradientOut", gradientOut, "x", x);
        return evaluate(SweepPlan.Order.GRADIENT, x, NOTHING, gradientOut);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, dimension);
        Shapes.requireProduct("v", v, dimension, out, dimension);
        Shapes.requireDistinct("out", out, "x", x);
        evaluate(SweepPlan.Order.HVP, x, v, out);
    }

    /** Once, and if a result is not finite once more with zeros that win over infinite slopes. */
    private double evaluate(SweepPlan.Order order, double[] x, double[] v, double[] out) {
        double value = run(order, x, v, out, false);
        boolean inDoubt = false;
        List<Sweep> all = sweeps(order);
        for (int i = 0; i < all.size(); i++) {
            inDoubt |= all.get(i).isInDoubt();
        }
        return inDoubt ? run(order, x, v, out, true) : value;
    }

    private double run(SweepPlan.Order order, double[] x, double[] v, double[] out, boolean isGuarded) {
        if (!Sweep.canAssign(summands.get(0))) {
            Arrays.fill(out, 0);
        }
        double value = 0;
        List<Sweep> all = sweeps(order);
        for (int i = 0; i < all.size(); i++) {
            value += all.get(i).run(x, v, out, isGuarded);
        }
        return value;
    }

    private List<Sweep> sweeps(SweepPlan.Order order) {
        List<Sweep> known = sweeps.get(order);
        if (known != null) {
            return known;
        }
        List<Sweep> made = new ArrayList<>();
        for (Summand summand : summands) {
            made.add(new Sweep(summand, order, made.isEmpty() && Sweep.canAssign(summand)));
        }
        sweeps.put(order, made);
        return made;
    }
}
