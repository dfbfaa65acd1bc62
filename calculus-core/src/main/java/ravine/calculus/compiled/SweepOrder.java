// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

/** What a {@link Sweep} evaluates. */
enum SweepOrder {
    /** The value. */
    VALUE(0, false, false),
    /** The value and the gradient. */
    GRADIENT(1, false, false),
    /** A Hessian-vector product. */
    HVP(2, true, false),
    /** The value of each term. */
    TERMS(0, false, false),
    /** The value of each term, and its derivative along the direction. */
    TANGENTS(0, true, false),
    /** The gradient of the sum with a weight for each term. */
    WEIGHTED_GRADIENT(1, false, true),
    /** The derivative of that along the direction, with weights that move. */
    WEIGHTED_HVP(2, true, true),
    /** The second derivatives of the terms, one by one. */
    HESSIAN(0, false, false),
    /** The first derivatives of each value of the terms, one by one. */
    JACOBIAN(0, false, false);

    /** How many rows a parameter needs: that of the gradient, and at second order one more. */
    final int sets;

    /** Whether derivatives are taken along a direction. */
    final boolean isDirectional;

    /** Whether each term has a weight. */
    final boolean isWeighted;

    SweepOrder(int sets, boolean isDirectional, boolean isWeighted) {
        this.sets = sets;
        this.isDirectional = isDirectional;
        this.isWeighted = isWeighted;
    }

    /** Whether the values of the terms are added up. */
    boolean addsValues() {
        return this == VALUE || this == GRADIENT;
    }

    /** Where, beside values at 0, what tells of derivatives that are not finite is added up. */
    int checkAt(int lanes) {
        return addsValues() ? Program.rowLength(lanes) : 0;
    }

    /** Whether there are derivatives to be written. */
    boolean isDerivative() {
        return sets > 0;
    }
}
