// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.List;
import ravine.calculus.Shapes;

/**
 * The terms of a sum \( \sum_{k=0}^{m-1} \varphi(x_{i_0(k)}, \dots, x_{i_{p-1}(k)};\, d_{0k}, \dots, d_{q-1,k}) \): how many
 * there are, which variables each of them takes, and which data. Variables and data are handed to the element
 * \( \varphi \) in the order in which they are named here, the variables first.
 *
 * <pre>{@code
 * Terms links = Terms.of(n - 1).consecutive(0).consecutive(1);      // x[k], x[k + 1]
 * Terms rows = Terms.of(m).shared(0).shared(1).data(t).data(y);     // x[0], x[1]; t[k], y[k]
 * Terms edges = Terms.of(m).at(from).at(to).data(length);           // x[from[k]], x[to[k]]; length[k]
 * }</pre>
 *
 * <p>Immutable; each method returns terms with one more variable or column.
 */
public final class Terms {

    private final int count;
    private final List<Index> indices;
    private final List<double[]> columns;

    /** Which variable each term takes. */
    sealed interface Index {

        /** The variable of term k. */
        int of(int k);

        /** \( i(k) = first + stride\, k \), stride at least 1. */
        record Affine(int first, int stride) implements Index {
            @Override
            public int of(int k) {
                return first + stride * k;
            }
        }

        /** The same variable for all terms. */
        record Shared(int variable) implements Index {
            @Override
            public int of(int k) {
                return variable;
            }
        }

        /** Any variables. */
        final class Gathered implements Index {

            private final int[] variables;

            Gathered(int[] variables) {
                this.variables = variables;
            }

            /** The variables term by term, not to be modified. */
            int[] variables() {
                return variables;
            }

            @Override
            public int of(int k) {
                return variables[k];
            }
        }
    }

    private Terms(int count, List<Index> indices, List<double[]> columns) {
        this.count = count;
        this.indices = indices;
        this.columns = columns;
    }

    /**
     * Terms without variables and data as yet.
     *
     * @param count m, at least 1
     * @return the terms
     * @throws IllegalArgumentException if there are none
     */
    public static Terms of(int count) {
        return new Terms(Shapes.requirePositive("count", count), List.of(), List.of());
    }

    /**
     * One more variable: term k takes \( x_{first + k} \). This is what is fastest, as neither the variables nor what is
     * added to the gradient need be looked up.
     *
     * @param first the variable of term 0
     * @return the terms with it
     */
    public Terms consecutive(int first) {
        return strided(first, 1);
    }

    /**
     * One more variable: term k takes \( x_{first + stride\, k} \).
     *
     * @param first the variable of term 0
     * @param stride at least 1
     * @return the terms with it
     * @throws IllegalArgumentException if the stride is not positive
     */
    public Terms strided(int first, int stride) {
        return with(new Index.Affine(first, Shapes.requirePositive("stride", stride)));
    }

    /**
     * One more variable: each term takes the same one, a parameter. What depends on parameters alone is computed once and not
     * for each term.
     *
     * @param variable the variable
     * @return the terms with it
     */
    public Terms shared(int variable) {
        return with(new Index.Shared(variable));
    }

    /**
     * One more variable: term k takes \( x_{variables_k} \).
     *
     * @param variables {@code int[m]}, copied
     * @return the terms with it
     * @throws IllegalArgumentException if there is not one for each term
     */
    public Terms at(int... variables) {
        if (variables.length != count) {
            throw new IllegalArgumentException(
                    "variables: expected int[" + count + "] but was int[" + variables.length + "]");
        }
        return with(affineOrGathered(variables.clone()));
    }

    /** What looks affine is affine. */
    private static Index affineOrGathered(int[] variables) {
        int stride = variables.length == 1 ? 1 : variables[1] - variables[0];
        boolean affine = stride >= 0;
        for (int k = 1; affine && k < variables.length; k++) {
            affine = (long) variables[k] == variables[0] + (long) stride * k;
        }
        if (affine) {
            return stride == 0 ? new Index.Shared(variables[0]) : new Index.Affine(variables[0], stride);
        }
        return new Index.Gathered(variables);
    }

    /**
     * One more column of data.
     *
     * @param column {@code double[m]}, copied
     * @return the terms with it
     * @throws IllegalArgumentException if there is not one number for each term
     */
    public Terms data(double[] column) {
        Shapes.require("column", column, count);
        List<double[]> all = new ArrayList<>(columns);
        all.add(column.clone());
        return new Terms(count, indices, List.copyOf(all));
    }

    private Terms with(Index index) {
        List<Index> all = new ArrayList<>(indices);
        all.add(index);
        return new Terms(count, List.copyOf(all), columns);
    }

    int count() {
        return count;
    }

    List<Index> indices() {
        return indices;
    }

    List<double[]> columns() {
        return columns;
    }

    /** Refuses variables that a function of n variables has not. */
    void requireWithin(int dimension) {
        if (indices.isEmpty()) {
            throw new IllegalArgumentException("terms: expected at least one variable but there is none");
        }
        for (Index index : indices) {
            for (int k = 0;
                    k < count;
                    k = k == 0 && !(index instanceof Index.Gathered) && count > 1 ? count - 1 : k + 1) {
                long variable = index instanceof Index.Affine affine
                        ? affine.first() + (long) affine.stride() * k
                        : index.of(k);
                if (variable < 0 || variable >= dimension) {
                    throw new IllegalArgumentException("terms: expected variables from 0 to " + (dimension - 1)
                            + " but term " + k + " takes " + variable);
                }
            }
        }
    }
}
