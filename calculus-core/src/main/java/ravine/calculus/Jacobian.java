// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/**
 * The Jacobian of a function that is written for any number type, written out by the cheaper of two ways, with the reason
 * for the choice.
 *
 * <p>Costs are counted in evaluations of F with eight directions (Griewank and Walther 2008, sections 3.1, 3.2 and 8.1):
 *
 * <ul>
 *   <li>{@linkplain JacobianMode#FORWARD forward}, \( \lceil p / 8 \rceil \): p directions in
 *       \( \lceil p / 32 \rceil \) evaluations, since one carries up to 32 and the more it carries the longer it takes;
 *   <li>{@linkplain JacobianMode#REVERSE reverse}, \( 1 + \tfrac14 q \): one evaluation is recorded and q passes go back
 *       over its tape, each of which counts a quarter.
 * </ul>
 *
 * <p>Here p and q are n and m, the numbers of columns and of rows; or, where a pattern is given and that lowers the cost,
 * the numbers of colours of the columns and of the rows ({@link Coloring}), and the result is read from compressed
 * products. If both ways cost the same it is forward, which stores nothing.
 *
 * <p>Both are conventions. An evaluation with more directions takes longer, but less than in proportion. A pass takes less
 * where the values share few operations, since what has no effect on a value is skipped, and more where they share most;
 * {@code JacobianModeBenchmark} measures it.
 *
 * <pre>{@code
 * Jacobian jacobian = Jacobian.of(Example::residuals, 3, 40);
 * double[] entries = new double[40 * 3];
 * jacobian.dense(x, entries);
 * jacobian.reason(); // forward: 1 evaluation for 3 columns, cost 1;
 *                    // reverse would be 1 evaluation and 40 passes back for 40 rows, cost 11
 * }</pre>
 *
 * <p>Both ways are exact up to rounding and agree on what has no derivative. One object serves one thread.
 */
public final class Jacobian {

    private final DerivedVectorFunction.Source source;
    private final JacobianPlan plan;
    private final Way way;
    private final String reason;

    /** How the entries get into an array of zeros. The arrays have been checked. */
    private interface Way {
        void dense(double[] x, double[] out);
    }

    private Jacobian(DerivedVectorFunction.Source source, JacobianPlan forward, JacobianPlan reverse) {
        boolean byColumns = forward.quarters() <= reverse.quarters();
        JacobianPlan other = byColumns ? reverse : forward;
        this.source = source;
        plan = byColumns ? forward : reverse;
        way = byColumns ? new Forward(source, plan) : new Reverse(source, plan);
        reason = plan.mode() + ": " + plan.work() + "; " + other.mode() + " would be " + other.work();
    }

    /**
     * Chooses by the numbers of variables and values.
     *
     * @param function \( F : \mathbb{R}^n \to \mathbb{R}^m \), for any number type
     * @param inputDimension n, at least 1
     * @param outputDimension m, at least 1; an evaluation that returns another number of values is refused
     * @return the Jacobian of F
     * @throws IllegalArgumentException if a dimension is less than 1
     */
    public static Jacobian of(FieldMultivariateVectorFunction function, int inputDimension, int outputDimension) {
        return new Jacobian(
                new DerivedVectorFunction.Source(function, inputDimension, outputDimension),
                JacobianPlan.dense(JacobianMode.FORWARD, inputDimension),
                JacobianPlan.dense(JacobianMode.REVERSE, outputDimension));
    }

    /**
     * Chooses by the numbers of variables, of values and of colours.
     *
     * @param function \( F : \mathbb{R}^n \to \mathbb{R}^m \), for any number type
     * @param pattern the pattern of its Jacobian, m rows and n columns, such as {@link SparsityPattern#ofJacobian} finds; it
     *     must cover the Jacobian at every point asked for, since where the way is {@linkplain #isCompressed compressed} an
     *     entry outside of it is added to another one
     * @return the Jacobian of F
     */
    public static Jacobian of(FieldMultivariateVectorFunction function, SparsityPattern pattern) {
        return new Jacobian(
                new DerivedVectorFunction.Source(function, pattern.columns(), pattern.rows()),
                JacobianPlan.cheaper(JacobianMode.FORWARD, pattern, Coloring.ofColumns(pattern)),
                JacobianPlan.cheaper(JacobianMode.REVERSE, pattern, Coloring.ofRows(pattern)));
    }

    /**
     * Evaluates the Jacobian into an array of the caller's, at the cost that {@link #reason} tells.
     *
     * @param x the point, {@code double[n]}, not modified
     * @param out receives \( \partial F_i / \partial x_j \) at {@code i * n + j}, {@code double[m * n]}, overwritten
     * @throws IllegalArgumentException if an array has not its length, or both are the same
     */
    public void dense(double[] x, double[] out) {
        Shapes.requireProduct("x", x, source.inputs(), out, Shapes.entries(source.outputs(), source.inputs()));
        Arrays.fill(out, 0);
        way.dense(x, out);
    }

    /**
     * The way that was chosen.
     *
     * @return forward or reverse
     */
    public JacobianMode mode() {
        return plan.mode();
    }

    /**
     * Whether columns, or rows, share products, which only a pattern permits.
     *
     * @return whether the result is read from fewer products than it has columns, or rows
     */
    public boolean isCompressed() {
        return plan.pattern().isPresent();
    }

    /**
     * Why this way: what it takes, and what the other would.
     *
     * @return one sentence without a final stop
     */
    public String reason() {
        return reason;
    }

    @Override
    public String toString() {
        return "jacobian(" + source.outputs() + " x " + source.inputs() + ", " + reason + ")";
    }

    /** A chunk of the colours of columns an evaluation. */
    private static final class Forward implements Way {

        private final DerivedVectorFunction.Source source;
        private final JacobianPlan plan;
        private final ForwardMode.Chunks chunks;
        private final Dual[] inputs;

        Forward(DerivedVectorFunction.Source source, JacobianPlan plan) {
            this.source = source;
            this.plan = plan;
            this.chunks = new ForwardMode.Chunks(plan.coloring().count());
            this.inputs = new Dual[source.inputs()];
        }

        @Override
        public void dense(double[] x, double[] out) {
            int count = plan.coloring().count();
            for (int first = 0; first < count; first += chunks.size()) {
                for (int j = 0; j < inputs.length; j++) {
                    inputs[j] = chunks.input(x[j], plan.coloring().color(j) - first);
                }
                Dual[] values = source.evaluate(inputs);
                int size = Math.min(chunks.size(), count - first);
                for (int i = 0; i < values.length; i++) {
                    row(i, values[i], first, size, out);
                }
            }
        }

        /** The entries of row i in columns of the colours from first on. */
        private void row(int i, Dual value, int first, int size, double[] out) {
            int n = inputs.length;
            if (plan.pattern().isEmpty()) {
                for (int j = first; j < first + size; j++) {
                    out[i * n + j] = value.part(j - first);
                }
                return;
            }
            SparsityPattern pattern = plan.pattern().get();
            for (int k = pattern.rowStart(i); k < pattern.rowStart(i + 1); k++) {
                int direction = plan.coloring().color(pattern.column(k)) - first;
                if (direction >= 0 && direction < size) {
                    out[i * n + pattern.column(k)] = value.part(direction);
                }
            }
        }
    }

    /** A pass back over one tape for each colour of rows. */
    private static final class Reverse implements Way {

        private final JacobianPlan plan;
        private final RecordedJacobian recorded;
        private final double[] weights;
        private final double[] product;

        Reverse(DerivedVectorFunction.Source source, JacobianPlan plan) {
            this.plan = plan;
            this.recorded = new RecordedJacobian(source);
            this.weights = new double[source.outputs()];
            this.product = new double[source.inputs()];
        }

        @Override
        public void dense(double[] x, double[] out) {
            recorded.at(x);
            for (int color = 0; color < plan.coloring().count(); color++) {
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = plan.coloring().color(i) == color ? 1 : 0;
                }
                recorded.applyTransposed(weights, product);
                for (int i = 0; i < weights.length; i++) {
                    if (weights[i] == 1) {
                        row(i, out);
                    }
                }
            }
        }

        private void row(int i, double[] out) {
            int n = product.length;
            if (plan.pattern().isEmpty()) {
                System.arraycopy(product, 0, out, i * n, n);
                return;
            }
            SparsityPattern pattern = plan.pattern().get();
            for (int k = pattern.rowStart(i); k < pattern.rowStart(i + 1); k++) {
                out[i * n + pattern.column(k)] = product[pattern.column(k)];
            }
        }
    }
}
