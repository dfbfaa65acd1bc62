// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hipparchus.analysis.FieldMultivariateFunction;
import ravine.calculus.AssembledHessian;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A partially separable function: a sum of many small elements, each of a few variables,
 * \[ f(x) = \sum_g \sum_k \varphi_g(x_{i_0(k)}, \dots, x_{i_{p-1}(k)};\, d_k), \]
 * which is what least squares, penalties, likelihoods and chains are (Griewank and Toint 1982).
 *
 * <p>An element is written once, as a field function of its variables followed by its data. It is traced once; value, gradient
 * and Hessian-vector product are derived as expressions, and for each a loop over the terms is generated as bytecode. They run at
 * about the speed of loops that are written by hand: {@code docs/performance.md} has the figures.
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

    private final int dimension;
    private final List<Source> sources;
    private final List<Part> parts = new ArrayList<>();

    /** What makes a summand with work arrays of its own. */
    private interface Source {
        Part part(boolean isFirst);

        /** What is told of it. */
        Explanation explanation();

        /** The terms with a matrix each, where they have. */
        default Optional<Summand> matrices() {
            return Optional.empty();
        }
    }

    /** A plain sum. */
    private record PlainSum(Element element, Terms terms, Summand summand) implements Source {

        PlainSum(Element element, Terms terms) {
            this(element, terms, new Summand(element, terms));
        }

        @Override
        public Part part(boolean isFirst) {
            return new SumPart(summand, isFirst);
        }

        @Override
        public Explanation explanation() {
            return Explanation.ofSum(summand);
        }

        @Override
        public Optional<Summand> matrices() {
            return Optional.of(new Summand(element, terms, false));
        }
    }

    /** A sum whose terms are taken on to something else. */
    private record OtherSum(String what, Summand summand, Supplier<Part> parts) implements Source {
        @Override
        public Part part(boolean isFirst) {
            return parts.get();
        }

        @Override
        public Explanation explanation() {
            return Explanation.ofElement(what, summand);
        }
    }

    private PartiallySeparable(int dimension, List<Source> sources) {
        this.dimension = dimension;
        this.sources = sources;
        for (Source source : sources) {
            parts.add(source.part(parts.isEmpty()));
        }
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
        private final List<Source> sources;

        private Builder(int dimension, List<Source> sources) {
            this.dimension = dimension;
            this.sources = sources;
        }

        private Builder with(Source source) {
            List<Source> all = new ArrayList<>(sources);
            all.add(source);
            return new Builder(dimension, List.copyOf(all));
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
            return with(new PlainSum(
                    Element.trace(
                            element, terms.indices().size(), terms.columns().size()),
                    terms));
        }

        /**
         * Adds a sum over samples of the logarithm of a sum of exponentials over components, as a mixture's likelihood has it,
         * \[ \sum_i \log \sum_k e^{\varphi(x_{i_0(k)}, \dots;\, d_i)}. \]
         * What depends on a component's variables alone is computed once for all samples.
         *
         * @param element \( \varphi \): the component's variables, then the sample's data; traced here, once
         * @param components which variables each component takes; no data
         * @param samples the data of each sample; no variables
         * @return the sum with this one
         * @throws IllegalArgumentException if components have data or samples variables, if a component takes a variable that
         *     there is not, or the element asks for the value of a number
         */
        public Builder plusLogSumExp(FieldMultivariateFunction element, Terms components, Terms samples) {
            components.requireWithin(dimension);
            if (!components.columns().isEmpty() || !samples.indices().isEmpty()) {
                throw new IllegalArgumentException(
                        "components, samples: expected variables in the first and data in the"
                                + " second alone but there are "
                                + components.columns().size() + " columns of data in the first and "
                                + samples.indices().size() + " variables in the second");
            }
            Terms terms = samples;
            for (int j = 0; j < components.indices().size(); j++) {
                terms = terms.shared(components.indices().get(j).of(0));
            }
            Summand summand = new Summand(
                    Element.trace(
                            element, terms.indices().size(), terms.columns().size()),
                    terms);
            return with(new OtherSum(
                    "logarithms of sums of exponentials of the element, over " + components.count() + " components",
                    summand,
                    () -> new MixturePart(summand, components)));
        }

        /**
         * Adds a sum of elements of linear forms, \( \sum_k \varphi(a_k^\top x;\, d_k) \), as a generalised linear model has
         * it, with rows in any form: sparse rows stay sparse.
         *
         * @param element \( \varphi \): the value of the linear form, then the term's data; traced here, once
         * @param rows makes \( A \), row k being \( a_k \), n columns; asked once to see its shape and once for each function that
         *     is built or copied, as a map may have work arrays and then serves one thread
         * @param data the data of each term; no variables
         * @return the sum with this one
         * @throws IllegalArgumentException if the shapes do not fit, if there are variables beside the linear form, or the
         *     element asks for the value of a number
         */
        public Builder plusLinear(FieldMultivariateFunction element, Supplier<? extends LinearMap> rows, Terms data) {
            LinearMap shape = rows.get();
            if (shape.columns() != dimension || shape.rows() != data.count()) {
                throw new IllegalArgumentException("rows: expected " + data.count() + " x " + dimension + " but was "
                        + shape.rows() + " x " + shape.columns());
            }
            if (!data.indices().isEmpty()) {
                throw new IllegalArgumentException("data: expected no variables beside the linear form but there are "
                        + data.indices().size());
            }
            Terms terms = data.consecutive(0);
            Summand summand =
                    new Summand(Element.trace(element, 1, terms.columns().size()), terms);
            return with(new OtherSum(
                    "elements of linear forms: x0 is the value of one",
                    summand,
                    () -> new LinearPart(rows.get(), summand)));
        }

        /**
         * Adds a sum of elements of linear forms with dense rows, which are applied at the speed of vector instructions.
         *
         * @param element \( \varphi \): the value of the linear form, then the term's data; traced here, once
         * @param rows the \( a_k \), row-major, {@code double[m * n]}, copied
         * @param data the data of each term; no variables
         * @return the sum with this one
         * @throws IllegalArgumentException if the shapes do not fit, if there are variables beside the linear form, or the
         *     element asks for the value of a number
         */
        public Builder plusLinear(FieldMultivariateFunction element, double[] rows, Terms data) {
            BlockedRows blocked = new BlockedRows(data.count(), dimension, rows);
            return plusLinear(element, blocked::copy, data);
        }

        /**
         * The function.
         *
         * @return the sum of all terms
         * @throws IllegalArgumentException if there are none
         */
        public PartiallySeparable build() {
            if (sources.isEmpty()) {
                throw new IllegalArgumentException("terms: expected at least one sum but there is none");
            }
            return new PartiallySeparable(dimension, sources);
        }

        /**
         * A function of the sums, \( \psi(S_0, \dots, S_{G-1}) \), instead of their sum: the root of a sum of squares, a
         * product of likelihoods, a weighted sum. Its gradient costs those of the sums and \( O(Gn) \).
         *
         * @param outer \( \psi \): the sums, in the order in which they were added; traced here
         * @return the composed function; serves one thread
         * @throws IllegalArgumentException if there are no sums, or the function asks for the value of a number
         */
        public TwiceDifferentiableObjective build(FieldMultivariateFunction outer) {
            Terms one = Terms.of(1);
            List<PartiallySeparable> sums = new ArrayList<>();
            for (Source source : sources) {
                one = one.shared(sums.size());
                sums.add(new PartiallySeparable(dimension, List.of(source)));
            }
            if (sums.isEmpty()) {
                throw new IllegalArgumentException("terms: expected at least one sum but there is none");
            }
            return new ComposedSums(in(sums.size()).plus(outer, one).build(), sums);
        }
    }

    /**
     * The same function with work arrays of its own, for another thread.
     *
     * @return a copy that shares data and compiled code
     */
    public PartiallySeparable copy() {
        return new PartiallySeparable(dimension, sources);
    }

    /**
     * The Hessian, sparse by construction.
     *
     * @return what evaluates it; serves one thread
     * @throws UnsupportedOperationException if the function has sums of linear forms or of logarithms of sums, whose Hessians are
     *     dense
     */
    public SeparableHessian hessian() {
        List<Summand> summands = new ArrayList<>();
        for (Source source : sources) {
            summands.add(source.matrices()
                    .orElseThrow(
                            () -> new UnsupportedOperationException("a sum of logarithms of sums has a dense Hessian;"
                                    + " take products with it, or Hessians.products")));
        }
        return new SeparableHessian(dimension, summands);
    }

    /**
     * {@inheritDoc}
     *
     * @return {@link #hessian}; empty where that is dense
     */
    @Override
    public Optional<AssembledHessian> assembledHessian() {
        boolean isSparse = sources.stream().allMatch(source -> source.matrices().isPresent());
        return isSparse ? Optional.of(hessian()) : Optional.empty();
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
        return Explanation.of(
                dimension, sources.stream().map(Source::explanation).toList());
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        double value = 0;
        for (int i = 0; i < parts.size(); i++) {
            value += parts.get(i).value(x);
        }
        return value;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.require("x", x, dimension);
        Shapes.require("gradientOut", gradientOut, dimension);
        Shapes.requireDistinct("gradientOut", gradientOut, "x", x);
        double value = valueAndGradient(x, gradientOut, false);
        return isInDoubt() ? valueAndGradient(x, gradientOut, true) : value;
    }

    private double valueAndGradient(double[] x, double[] out, boolean isGuarded) {
        clear(out);
        double value = 0;
        for (int i = 0; i < parts.size(); i++) {
            value += parts.get(i).valueAndGradient(x, out, isGuarded);
        }
        return value;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, dimension);
        Shapes.requireProduct("v", v, dimension, out, dimension);
        Shapes.requireDistinct("out", out, "x", x);
        hvp(x, v, out, false);
        if (isInDoubt()) {
            hvp(x, v, out, true);
        }
    }

    private void hvp(double[] x, double[] v, double[] out, boolean isGuarded) {
        clear(out);
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).hvp(x, v, out, isGuarded);
        }
    }

    private void clear(double[] out) {
        if (!parts.get(0).assigns()) {
            Arrays.fill(out, 0);
        }
    }

    /** Whether something was not finite, so that zeros that win over infinite slopes may tell more. */
    private boolean isInDoubt() {
        boolean inDoubt = false;
        for (int i = 0; i < parts.size(); i++) {
            inDoubt |= parts.get(i).isInDoubt();
        }
        return inDoubt;
    }
}
