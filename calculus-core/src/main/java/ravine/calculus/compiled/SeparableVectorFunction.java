// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;
import org.jspecify.annotations.Nullable;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.SparsityPattern;
import ravine.calculus.TwiceDifferentiableVectorFunction;

/**
 * Many small vector functions one below the other,
 * \[ F(x) = \bigl( \psi(x_{i_0(k)}, \dots, x_{i_{p-1}(k)};\, d_k) \bigr)_{k = 0, \dots, m - 1}, \qquad
 * \psi : \mathbb{R}^p \to \mathbb{R}^r, \]
 * which is what the residuals of a least-squares problem are. Value i of term k is entry \( kr + i \).
 *
 * <p>The element \( \psi \) is written once, as a field function of its variables followed by its data; its values, products and
 * Jacobian are derived as expressions and compiled, as for {@link PartiallySeparable}. The Jacobian is sparse by rows: its
 * pattern is found once, from the terms' variables and what is zero in the element's Jacobian whatever its variables are.
 *
 * <p>After the first use of each kind nothing is allocated. One object serves one thread.
 */
public final class SeparableVectorFunction implements TwiceDifferentiableVectorFunction {

    private static final double[] NOTHING = {};
    private static final double[][] NO_ROWS = {};

    private final int dimension;
    private final int values;
    private final int terms;
    private final Element element;
    private final Terms where;
    private final double[][] rows;
    private final double[][] dots;
    private final Sweeps sweeps;
    private @Nullable Matrix matrix;

    private SeparableVectorFunction(int dimension, Element element, Terms where) {
        this.dimension = dimension;
        this.element = element;
        this.where = where;
        this.values = element.outputs().size();
        this.terms = where.count();
        this.sweeps = new Sweeps(new Summand(element, where), false);
        this.rows = new double[values][terms];
        this.dots = new double[2 * values][];
        for (int i = 0; i < values; i++) {
            dots[i] = rows[i];
            dots[values + i] = new double[terms];
        }
    }

    /**
     * Makes a function of n variables.
     *
     * @param dimension n, at least 1
     * @param element \( \psi \): the element's variables, then its data, in the order of the terms; traced here, once
     * @param terms which variables and data each term takes
     * @return the function, n variables and \( mr \) values
     * @throws IllegalArgumentException if a term takes a variable that there is not, or the element asks for the value of a
     *     number
     */
    public static SeparableVectorFunction of(int dimension, FieldMultivariateVectorFunction element, Terms terms) {
        Shapes.requirePositive("dimension", dimension);
        terms.requireWithin(dimension);
        Element traced = Element.traceVector(
                element, terms.indices().size(), terms.columns().size());
        Shapes.entries(terms.count(), traced.outputs().size());
        return new SeparableVectorFunction(dimension, traced, terms);
    }

    @Override
    public int inputDimension() {
        return dimension;
    }

    @Override
    public int outputDimension() {
        return values * terms;
    }

    @Override
    public void value(double[] x, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, outputDimension());
        Sweep sweep = sweeps.of(SweepOrder.TERMS);
        sweep.run(x, NOTHING, NOTHING, NO_ROWS, rows, false);
        for (int i = 0; i < values; i++) {
            interleave(rows[i], i, out);
        }
    }

    private void interleave(double[] row, int i, double[] out) {
        for (int k = 0, at = i; k < terms; k++, at += values) {
            out[at] = row[k];
        }
    }

    @Override
    public void jvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, dimension);
        Shapes.requireProduct("v", v, dimension, out, outputDimension());
        Shapes.requireDistinct("out", out, "x", x);
        Sweep sweep = sweeps.of(SweepOrder.TANGENTS);
        sweep.run(x, v, NOTHING, NO_ROWS, dots, false);
        if (isInDoubt(dots)) {
            sweep.run(x, v, NOTHING, NO_ROWS, dots, true);
        }
        for (int i = 0; i < values; i++) {
            interleave(dots[values + i], i, out);
        }
    }

    private boolean isInDoubt(double[][] found) {
        boolean isFinite = true;
        for (int i = values; i < 2 * values; i++) {
            for (double entry : found[i]) {
                isFinite &= Math.abs(entry) <= Double.MAX_VALUE;
            }
        }
        return !isFinite;
    }

    @Override
    public void vjp(double[] x, double[] w, double[] out) {
        Shapes.require("x", x, dimension);
        Shapes.requireProduct("w", w, outputDimension(), out, dimension);
        Shapes.requireDistinct("out", out, "x", x);
        Sweep sweep = sweeps.of(SweepOrder.WEIGHTED_GRADIENT);
        weigh(sweep, x, NOTHING, w, out);
    }

    /** Adds up derivatives with weights, which do not move. */
    private void weigh(Sweep sweep, double[] x, double[] v, double[] w, double[] out) {
        for (int i = 0; i < values; i++) {
            for (int k = 0, at = i; k < terms; k++, at += values) {
                rows[i][k] = w[at];
            }
            Arrays.fill(dots[values + i], 0);
        }
        Arrays.fill(out, 0);
        sweep.run(x, v, out, dots, NO_ROWS, false);
        if (sweep.isInDoubt()) {
            Arrays.fill(out, 0);
            sweep.run(x, v, out, dots, NO_ROWS, true);
        }
    }

    @Override
    public void hvp(double[] x, double[] w, double[] v, double[] out) {
        Shapes.require("x", x, dimension);
        Shapes.require("w", w, outputDimension());
        Shapes.requireProduct("v", v, dimension, out, dimension);
        Shapes.requireDistinct("out", out, "x", x);
        Shapes.requireDistinct("out", out, "w", w);
        Sweep sweep = sweeps.of(SweepOrder.WEIGHTED_HVP);
        weigh(sweep, x, v, w, out);
    }

    /**
     * Where the Jacobian may have entries.
     *
     * @return the pattern, found at the first call
     */
    public SparsityPattern pattern() {
        return matrix().positions.pattern();
    }

    /**
     * The Jacobian, sparse by rows.
     *
     * @param x the point, {@code double[n]}, not modified
     * @return the Jacobian, a matrix of its own
     */
    @Override
    public LinearMap jacobian(double[] x) {
        double[] entries = new double[pattern().entries()];
        entries(x, entries);
        return pattern().map(entries);
    }

    /**
     * Evaluates the entries of the Jacobian into an array of the caller's.
     *
     * @param x the point, {@code double[n]}, not modified
     * @param out receives the entries in the order of {@link #pattern}, overwritten
     * @throws IllegalArgumentException if an array has not its length
     */
    public void entries(double[] x, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, pattern().entries());
        matrix().evaluate(x, out);
    }

    private Matrix matrix() {
        Matrix known = matrix;
        if (known == null) {
            known = new Matrix(dimension, values, element, where);
            matrix = known;
        }
        return known;
    }

    /** What evaluates the Jacobian. */
    private static final class Matrix {

        private final EntryPositions positions;
        private final Sweep sweep;
        private final List<SweepPlan.Entry> entries;
        private double[] out = NOTHING;
        private final Sweep.EntrySink sink = this::add;

        Matrix(int dimension, int values, Element element, Terms terms) {
            Summand summand = new Summand(element, terms, false);
            sweep = new Sweep(summand, SweepOrder.JACOBIAN, false);
            entries = sweep.entries();
            positions = new EntryPositions(Shapes.entries(terms.count(), values), dimension);
            for (SweepPlan.Entry entry : entries) {
                Terms.Index columns = terms.indices().get(entry.j());
                positions.add(terms.count(), k -> k * values + entry.i(), columns::of, false);
            }
            positions.settle();
        }

        void evaluate(double[] x, double[] target) {
            out = target;
            Arrays.fill(target, 0);
            sweep.run(x, sink, false);
            if (sweep.isInDoubt()) {
                Arrays.fill(target, 0);
                sweep.run(x, sink, true);
            }
        }

        private void add(int first, int length, double[] rows) {
            for (int e = 0; e < entries.size(); e++) {
                positions.add(e, first, length, rows, entries.get(e).offset(), out);
            }
        }
    }
}
