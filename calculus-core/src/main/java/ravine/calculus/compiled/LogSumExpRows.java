// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Arrays;

/**
 * Numbers \( m_{ik} \), a row for each k, and \( \sum_i \log \sum_k e^{m_{ik}} \). The greatest of each column is taken out of its
 * exponentials, so that nothing overflows; the exponentials, divided by their sum, are the weights \( w_{ik} \).
 */
final class LogSumExpRows {

    private final double[] greatest;
    private final double[] sums;
    private final double[] logarithms;
    private final double[] means;
    private final Lanes lanes = new Lanes();

    private final double[][][] values;
    private final double[][][] weights;

    // For each row the arrays that a step reads and writes.
    private final double[][][] maximumOf;
    private final double[][][] exponentialOf;
    private final double[][][] quotientOf;
    private final double[][][] meanOf;
    private final double[][][] moveOf;
    private final double[][] finiteOf;
    private final double[][] logarithmOf;

    private final Pointwise maximum = new Pointwise(2, g -> new int[] {g.make(Op.MAX, row(g, 0), row(g, 1))});
    private final Pointwise finite = new Pointwise(1, g -> new int[] {finite(g, row(g, 0))});
    private final Pointwise exponential = new Pointwise(3, LogSumExpRows::exponential);
    private final Pointwise logarithm = new Pointwise(2, g -> new int[] {g.add(row(g, 0), g.make(Op.LOG, row(g, 1)))});
    private final Pointwise quotient = new Pointwise(2, g -> new int[] {g.divide(row(g, 0), row(g, 1))});
    private final Pointwise mean =
            new Pointwise(3, g -> new int[] {g.add(row(g, 0), g.multiply(row(g, 1), row(g, 2)))});
    private final Pointwise move =
            new Pointwise(3, g -> new int[] {g.multiply(row(g, 0), g.subtract(row(g, 1), row(g, 2)))});

    LogSumExpRows(int rows, int columns) {
        greatest = new double[columns];
        sums = new double[columns];
        logarithms = new double[columns];
        means = new double[columns];
        values = new double[rows][2][columns];
        weights = new double[rows][2][columns];
        maximumOf = new double[rows][][];
        exponentialOf = new double[rows][][];
        quotientOf = new double[rows][][];
        meanOf = new double[rows][][];
        moveOf = new double[rows][][];
        finiteOf = new double[][] {greatest, greatest};
        logarithmOf = new double[][] {greatest, sums, logarithms};
        for (int k = 0; k < rows; k++) {
            double[] m = values[k][0];
            double[] mDot = values[k][1];
            double[] w = weights[k][0];
            double[] wDot = weights[k][1];
            maximumOf[k] = new double[][] {greatest, m, greatest};
            exponentialOf[k] = new double[][] {m, greatest, sums, w, sums};
            quotientOf[k] = new double[][] {w, sums, w};
            meanOf[k] = new double[][] {means, w, mDot, means};
            moveOf[k] = new double[][] {w, mDot, means, wDot};
        }
    }

    private static int row(Graph graph, int index) {
        return graph.leaf(Op.ROW, index);
    }

    /** What is not finite cannot be taken out. */
    private static int finite(Graph graph, int a) {
        int infinity = graph.constant(Double.POSITIVE_INFINITY);
        return graph.select(graph.make(Op.ABS, a), infinity, a, graph.constant(0));
    }

    private static int[] exponential(Graph graph) {
        int e = graph.make(Op.EXP, graph.subtract(row(graph, 0), row(graph, 1)));
        return new int[] {e, graph.add(row(graph, 2), e)};
    }

    /** \( m_{ik} \) for all i, and how they move. */
    double[][] values(int k) {
        return values[k];
    }

    /** \( w_{ik} \) for all i, and how they move. */
    double[][] weights(int k) {
        return weights[k];
    }

    /** The sum of the logarithms; what {@link #weigh} needs is kept. */
    double sum() {
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        Arrays.fill(sums, 0);
        for (double[][] arrays : maximumOf) {
            maximum.run(arrays);
        }
        finite.run(finiteOf);
        for (double[][] arrays : exponentialOf) {
            exponential.run(arrays);
        }
        logarithm.run(logarithmOf);
        return lanes.sum(logarithms);
    }

    /** Makes the weights, after {@link #sum}. */
    void weigh() {
        for (double[][] arrays : quotientOf) {
            quotient.run(arrays);
        }
    }

    /** Makes the weights move as the values do, after {@link #weigh}. */
    void move() {
        Arrays.fill(means, 0);
        for (double[][] arrays : meanOf) {
            mean.run(arrays);
        }
        for (double[][] arrays : moveOf) {
            move.run(arrays);
        }
    }
}
