// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/**
 * The record of one evaluation: for every operation, which earlier results it used and its local partial derivatives.
 * It is a sparse strictly lower triangular matrix in compressed rows (the linearised computational graph), and the
 * products with the Jacobian are one pass over it, downwards for \( J v \) and upwards for \( J^\top w \).
 *
 * <p>The first n nodes are the inputs and have no entries. Node k owns the entries {@code ends[k - 1] .. ends[k]}; an
 * entry is (operand, partial derivative), 12 bytes. A node costs 4 bytes and 8 for its adjoint.
 *
 * <p>At second order a direction v rides along: every node keeps its derivative along v (its <em>dot</em>) and every
 * entry the derivative of its partial along v, so that the reverse pass can be differentiated along v too. That is
 * forward-over-reverse, and it yields \( \nabla^2 f(x)\, v \) exactly (Griewank and Walther 2008, section 5.2).
 *
 * <p>A tape serves one evaluation. {@link #successor} hands its arrays on to the next one, so that nothing is allocated
 * after warm-up while a variable that outlived its evaluation is still told apart from a live one.
 */
final class Tape {

    /** The tape of constants: whatever carries it is inactive and is never recorded. */
    static final Tape NONE = new Tape(0, 1, new Storage());

    private static final int INITIAL_NODES = 64;
    private static final int INITIAL_ENTRIES = 128;

    private final int inputs;
    private final int order;
    private final Storage storage;

    private int nodes;
    private int entries;
    private int[] ends;
    private int[] operands;
    private double[] partials;
    private double[] partialDots;
    private double[] dots;
    private boolean activityDecided;

    /** The arrays, which outlive a tape. */
    private static final class Storage {
        private int[] ends = new int[0];
        private int[] operands = new int[0];
        private double[] partials = new double[0];
        private double[] partialDots = new double[0];
        private double[] dots = new double[0];
        private double[] adjoints = new double[0];
        private double[] adjointDots = new double[0];
    }

    private Tape(int inputs, int order, Storage storage) {
        this.inputs = inputs;
        this.order = order;
        this.storage = storage;
        ends = storage.ends;
        operands = storage.operands;
        partials = storage.partials;
        partialDots = storage.partialDots;
        dots = storage.dots;
    }

    /** An empty tape, which is not written to but asked for its first {@link #successor}. */
    static Tape empty() {
        return new Tape(0, 1, new Storage());
    }

    /** Ends this tape and starts the next evaluation on its arrays. */
    Tape successor(int inputs, int order) {
        storage.ends = ends;
        storage.operands = operands;
        storage.partials = partials;
        storage.partialDots = partialDots;
        storage.dots = dots;
        Tape next = new Tape(inputs, order, storage);
        ends = NONE.ends;
        operands = NONE.operands;
        partials = NONE.partials;
        if (order == 2) {
            // A first-order evaluation may have grown the other arrays meanwhile.
            next.partialDots = sized(next.partialDots, next.operands.length);
            next.dots = sized(next.dots, next.ends.length);
        }
        for (int i = 0; i < inputs; i++) {
            next.close();
        }
        return next;
    }

    private static double[] sized(double[] array, int length) {
        return array.length == length ? array : new double[length];
    }

    int inputs() {
        return inputs;
    }

    int order() {
        return order;
    }

    /**
     * Notes that the evaluation took a branch because a variable was active, where plain numbers may take another. Its
     * value then need not be that of plain numbers.
     */
    void decideByActivity() {
        activityDecided |= this != NONE;
    }

    boolean isDecidedByActivity() {
        return activityDecided;
    }

    // Recording.

    /** Sets the direction of an input; only at second order. */
    void seed(int input, double dot) {
        dots[input] = dot;
    }

    /** The derivative of a node along the direction; 0 at first order. */
    double dot(int node) {
        return order == 1 ? 0 : dots[node];
    }

    /** Records a node of one operand, at first order. */
    int node(int a, double fa) {
        int entry = entries;
        if (entry >= operands.length) {
            growEntries();
        }
        operands[entry] = a;
        partials[entry] = fa;
        entries = entry + 1;
        return closeFirstOrder();
    }

    /** Records a node of two operands, at first order. */
    int node(int a, double fa, int b, double fb) {
        int entry = entries;
        if (entry + 1 >= operands.length) {
            growEntries();
        }
        operands[entry] = a;
        partials[entry] = fa;
        operands[entry + 1] = b;
        partials[entry + 1] = fb;
        entries = entry + 2;
        return closeFirstOrder();
    }

    private int closeFirstOrder() {
        int node = nodes;
        if (node >= ends.length) {
            growNodes();
        }
        ends[node] = entries;
        nodes = node + 1;
        return node;
    }

    /** Adds an operand to the node that is being recorded, at any order. */
    void entry(int operand, double partial, double partialDot) {
        int entry = entries;
        if (entry >= operands.length) {
            growEntries();
        }
        operands[entry] = operand;
        partials[entry] = partial;
        if (order == 2) {
            partialDots[entry] = partialDot;
        }
        entries = entry + 1;
    }

    /** Completes the node whose operands were added by {@link #entry}. */
    int close() {
        int node = closeFirstOrder();
        if (order == 2) {
            double dot = 0;
            for (int entry = node == 0 ? 0 : ends[node - 1]; entry < entries; entry++) {
                dot += ChainRule.product(partials[entry], dots[operands[entry]]);
            }
            dots[node] = dot;
        }
        return node;
    }

    private void growEntries() {
        requireLive();
        sizeEntries(grown(operands.length, INITIAL_ENTRIES));
    }

    private void growNodes() {
        requireLive();
        sizeNodes(grown(ends.length, INITIAL_NODES));
    }

    private void sizeEntries(int length) {
        operands = Arrays.copyOf(operands, length);
        partials = Arrays.copyOf(partials, length);
        if (order == 2) {
            partialDots = Arrays.copyOf(partialDots, length);
        }
    }

    private void sizeNodes(int length) {
        ends = Arrays.copyOf(ends, length);
        if (order == 2) {
            dots = Arrays.copyOf(dots, length);
        }
    }

    private void requireLive() {
        if (nodes > 0 && ends.length == 0) {
            throw new IllegalArgumentException(
                    "variable: expected one of this evaluation but was one of an earlier one");
        }
    }

    private static int grown(int length, int least) {
        return (int) Math.max(least, Math.min(2L * length, Integer.MAX_VALUE - 8));
    }

    // Passes.

    /** Starts a pass with every adjoint at zero. */
    void clear() {
        requireLive();
        storage.adjoints = cleared(storage.adjoints);
        if (order == 2) {
            storage.adjointDots = cleared(storage.adjointDots);
        }
    }

    private double[] cleared(double[] work) {
        if (work.length < nodes) {
            return new double[ends.length];
        }
        Arrays.fill(work, 0, nodes, 0.0);
        return work;
    }

    /** Adds to the adjoint of an output, which has no effect if the output is a constant. */
    void addAdjoint(TapeVariable output, double adjoint) {
        if (output.isActive()) {
            storage.adjoints[output.nodeOn(this)] += adjoint;
        }
    }

    /** Sets the tangents of the inputs. */
    void seedTangents(double[] tangents) {
        System.arraycopy(tangents, 0, storage.adjoints, 0, inputs);
    }

    /**
     * Propagates adjoints from the outputs to the inputs. A node with adjoint zero has no effect and is skipped, which
     * is quick and keeps an infinite slope on a dead branch from becoming 0 · ∞ = NaN.
     */
    void reverse() {
        for (int node = nodes - 1; node >= inputs; node--) {
            propagate(node, storage.adjoints[node], partials, storage.adjoints);
        }
    }

    /** {@link #reverse} together with its derivative along the direction. */
    void reverseTwice() {
        for (int node = nodes - 1; node >= inputs; node--) {
            double adjoint = storage.adjoints[node];
            propagate(node, adjoint, partials, storage.adjoints);
            propagate(node, adjoint, partialDots, storage.adjointDots);
            propagate(node, storage.adjointDots[node], partials, storage.adjointDots);
        }
    }

    /** Adds to the operands of a node {@code adjoint * slope}, as {@link ChainRule#product} does. */
    private void propagate(int node, double adjoint, double[] slopes, double[] adjoints) {
        if (adjoint == 0) {
            return;
        }
        int first = ends[node - 1];
        if (Double.isFinite(adjoint)) {
            for (int entry = ends[node] - 1; entry >= first; entry--) {
                adjoints[operands[entry]] += slopes[entry] * adjoint;
            }
        } else {
            for (int entry = ends[node] - 1; entry >= first; entry--) {
                adjoints[operands[entry]] += ChainRule.product(slopes[entry], adjoint);
            }
        }
    }

    /** Propagates the tangents of the inputs to all nodes. */
    void forward() {
        double[] tangents = storage.adjoints;
        for (int node = inputs; node < nodes; node++) {
            double tangent = 0;
            for (int entry = ends[node - 1], end = ends[node]; entry < end; entry++) {
                tangent += ChainRule.product(partials[entry], tangents[operands[entry]]);
            }
            tangents[node] = tangent;
        }
    }

    /** The tangent of an output, after {@link #forward}. */
    double tangent(TapeVariable output) {
        return output.isActive() ? storage.adjoints[output.nodeOn(this)] : 0;
    }

    /** The adjoint of an input, after {@link #reverse}. */
    double inputAdjoint(int input) {
        return storage.adjoints[input];
    }

    /** Copies the adjoints of the inputs. */
    void inputAdjoints(double[] out) {
        System.arraycopy(storage.adjoints, 0, out, 0, inputs);
    }

    /** Copies the derivatives of the inputs' adjoints along the direction. */
    void inputAdjointDots(double[] out) {
        System.arraycopy(storage.adjointDots, 0, out, 0, inputs);
    }
}
