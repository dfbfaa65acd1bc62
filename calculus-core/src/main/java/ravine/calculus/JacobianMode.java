// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** From which side the Jacobian of \( F : \mathbb{R}^n \to \mathbb{R}^m \) is found. */
public enum JacobianMode {

    /** By columns: products \( J v \), which travel with the evaluation. For few variables, or few colours of columns. */
    FORWARD,

    /** By rows: products \( J^\top w \), which go back over it. For few values, or few colours of rows. */
    REVERSE;

    @Override
    public String toString() {
        return this == FORWARD ? "forward" : "reverse";
    }
}
