// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

/** Classes of functions by how often they may be differentiated, the smoothest first. */
public enum Smoothness {
    /** A power series at every point. */
    ANALYTIC("analytic"),
    /** Derivatives of all orders, but no power series somewhere. */
    SMOOTH("C-infinity"),
    /** A Hessian that is continuous. */
    TWICE("C2"),
    /** A gradient that is continuous, and no continuous Hessian somewhere. */
    ONCE("C1"),
    /** A kink: no continuous gradient somewhere. */
    CONTINUOUS("C0");

    private final String symbol;

    Smoothness(String symbol) {
        this.symbol = symbol;
    }

    /**
     * The usual name.
     *
     * @return such as {@code C2}
     */
    public String symbol() {
        return symbol;
    }
}
