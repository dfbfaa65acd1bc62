// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/**
 * The record of one evaluation as a graph of dependencies: a node is an input, a union, or a nonlinear meeting of two
 * nodes. Index sets are made after the evaluation and for the operands of nonlinear nodes alone; a long sum whose partial
 * sums nobody else uses costs a node a term and not a set a term.
 */
final class DependencyTrace {

    /** The trace of constants, which is never written to. */
    static final DependencyTrace NONE = new DependencyTrace(0);

    private static final int[] EMPTY = {};

    /** How two operands with index sets A and B meet. */
    enum Kind {
        /** Linearly: in no second derivative. */
        SUM,
        /** In \( A \times B \). */
        PRODUCT,
        /** In \( A \times B \) and \( B \times B \). */
        QUOTIENT,
        /** In \( (A \cup B) \times (A \cup B) \). */
        CURVED
    }

    private final int inputs;
    private int nodes;
    private Kind[] kinds = new Kind[64];
    private int[] lefts = new int[64];
    private int[] rights = new int[64];

    DependencyTrace(int inputs) {
        this.inputs = inputs;
        this.nodes = inputs;
    }

    int inputs() {
        return inputs;
    }

    /** The inputs as numbers. */
    DependencyVariable[] variables(double[] x) {
        Shapes.requirePositive("dimension", inputs);
        DependencyVariable[] variables = new DependencyVariable[inputs];
        for (int i = 0; i < inputs; i++) {
            variables[i] = new DependencyVariable(this, i, x[i]);
        }
        return variables;
    }

    /** Records a meeting of two nodes and returns the node of its result. */
    int node(Kind kind, int left, int right) {
        if (kind == Kind.SUM && left == right) {
            return left;
        }
        int k = nodes - inputs;
        if (k == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * k);
            lefts = Arrays.copyOf(lefts, 2 * k);
            rights = Arrays.copyOf(rights, 2 * k);
        }
        kinds[k] = kind;
        lefts[k] = left;
        rights[k] = right;
        return nodes++;
    }

    /** The pattern whose row i holds the inputs that value i depends on. */
    SparsityPattern jacobian(DependencyVariable[] values) {
        IndexSets sets = new IndexSets();
        IndexRows rows = new IndexRows(Shapes.requirePositive("values", values.length));
        for (int i = 0; i < values.length; i++) {
            if (values[i].isActive()) {
                rows.add(i, sets.kept(values[i].nodeOn(this)));
            }
        }
        return rows.pattern(inputs);
    }

    /** The pattern of the pairs of inputs that meet nonlinearly on the way to the value. */
    SparsityPattern hessian(DependencyVariable value) {
        IndexRows rows = new IndexRows(inputs);
        if (value.isActive()) {
            boolean[] used = usedBy(value.nodeOn(this));
            IndexSets sets = new IndexSets();
            for (int k = 0; k < used.length; k++) {
                Kind kind = kinds[k];
                if (used[k] && kind != Kind.SUM) {
                    meet(kind, sets.kept(lefts[k]), sets.kept(rights[k]), rows);
                }
            }
        }
        return rows.pattern(inputs);
    }

    private static void meet(Kind kind, int[] a, int[] b, IndexRows rows) {
        rows.addProduct(a, b);
        if (a != b) {
            rows.addProduct(b, a);
            if (kind != Kind.PRODUCT) {
                rows.addProduct(b, b);
            }
            if (kind == Kind.CURVED) {
                rows.addProduct(a, a);
            }
        }
    }

    /** Which operations the node depends on; operation k is node {@code inputs + k}. */
    private boolean[] usedBy(int node) {
        boolean[] used = new boolean[nodes - inputs];
        if (node >= inputs) {
            used[node - inputs] = true;
        }
        for (int k = used.length - 1; k >= 0; k--) {
            if (used[k]) {
                if (lefts[k] >= inputs) {
                    used[lefts[k] - inputs] = true;
                }
                if (rights[k] >= inputs) {
                    used[rights[k] - inputs] = true;
                }
            }
        }
        return used;
    }

    /** The sorted sets of inputs that nodes depend on, found by walks that end at inputs and at sets already kept. */
    private final class IndexSets {

        private final int[][] kept = new int[nodes][];
        private final int[] visits = new int[nodes];
        private final int[] members = new int[inputs];
        private final int[] memberVisits = new int[inputs];
        private int[] stack = new int[64];
        private int visit;

        IndexSets() {
            Arrays.fill(kept, EMPTY);
        }

        /** The set of a node, kept for later walks. */
        int[] kept(int node) {
            if (kept[node].length == 0) {
                kept[node] = of(node);
            }
            return kept[node];
        }

        /** The set of a node. */
        int[] of(int node) {
            visit++;
            int count = 0;
            int[] greatest = EMPTY;
            int depth = 0;
            stack[depth++] = node;
            visits[node] = visit;
            while (depth > 0) {
                int next = stack[--depth];
                if (kept[next].length > 0) {
                    count = join(kept[next], count);
                    greatest = kept[next].length > greatest.length ? kept[next] : greatest;
                } else if (next < inputs) {
                    count = join(next, count);
                } else {
                    if (depth + 2 > stack.length) {
                        stack = Arrays.copyOf(stack, 2 * stack.length);
                    }
                    depth = push(rights[next - inputs], depth);
                    depth = push(lefts[next - inputs], depth);
                }
            }
            if (count == greatest.length) {
                // Nothing but this subset: share it.
                return greatest;
            }
            int[] set = Arrays.copyOf(members, count);
            Arrays.sort(set);
            return set;
        }

        private int push(int node, int depth) {
            if (visits[node] == visit) {
                return depth;
            }
            visits[node] = visit;
            stack[depth] = node;
            return depth + 1;
        }

        private int join(int[] set, int count) {
            int joined = count;
            for (int input : set) {
                joined = join(input, joined);
            }
            return joined;
        }

        private int join(int input, int count) {
            if (memberVisits[input] == visit) {
                return count;
            }
            memberVisits[input] = visit;
            members[count] = input;
            return count + 1;
        }
    }
}
