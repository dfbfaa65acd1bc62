// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Optional;

/**
 * One way to a Jacobian, with its numbers.
 *
 * @param mode by columns or by rows
 * @param coloring the product that yields each column, or each row
 * @param pattern where the entries are, if several columns or rows share a product
 */
record JacobianPlan(JacobianMode mode, Coloring coloring, Optional<SparsityPattern> pattern) {

    /** Directions of the evaluation that is the unit of cost. One carries more, but takes longer then. */
    private static final int UNIT = 8;

    /** A product for each column, or each row. */
    static JacobianPlan dense(JacobianMode mode, int lines) {
        return new JacobianPlan(mode, Coloring.ofEach(lines), Optional.empty());
    }

    /** A product for each colour, if that is cheaper than one for each column or row. */
    static JacobianPlan cheaper(JacobianMode mode, SparsityPattern pattern, Coloring coloring) {
        JacobianPlan dense = dense(mode, coloring.size());
        JacobianPlan compressed = new JacobianPlan(mode, coloring, Optional.of(pattern));
        return compressed.quarters() < dense.quarters() ? compressed : dense;
    }

    /** The cost in quarters of an evaluation with {@link #UNIT} directions. */
    long quarters() {
        return mode == JacobianMode.FORWARD ? 4 * ((coloring.count() + UNIT - 1L) / UNIT) : 4 + (long) coloring.count();
    }

    private int evaluations() {
        return mode == JacobianMode.FORWARD ? ForwardMode.Chunks.count(coloring.count()) : 1;
    }

    /** What is done, and its cost. */
    String work() {
        String passes = mode == JacobianMode.FORWARD ? "" : " and " + counted(coloring.count(), "pass") + " back";
        String lines = counted(coloring.size(), mode == JacobianMode.FORWARD ? "column" : "row");
        return counted(evaluations(), "evaluation") + passes + " for "
                + (pattern.isPresent() ? counted(coloring.count(), "color") + " of " : "") + lines + ", cost "
                + (quarters() % 4 == 0 ? Long.toString(quarters() / 4) : Double.toString(quarters() / 4.0));
    }

    /** Such as "1 row", "2 rows", "2 passes". */
    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : noun.endsWith("s") ? "es" : "s");
    }
}
