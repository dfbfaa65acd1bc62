// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

/** A point where a function is least, and its value there. Immutable. */
public final class Optimum {

    private final double[] point;
    private final double value;

    private Optimum(double[] point, double value) {
        this.point = point;
        this.value = value;
    }

    /**
     * Makes an optimum.
     *
     * @param point \( x^* \), {@code double[n]}, copied
     * @param value \( f(x^*) \), finite
     * @return the optimum
     */
    public static Optimum of(double[] point, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value: expected a finite number but was " + value);
        }
        return new Optimum(point.clone(), value);
    }

    /**
     * The minimiser.
     *
     * @return \( x^* \), a fresh {@code double[n]}
     */
    public double[] point() {
        return point.clone();
    }

    /**
     * The least value.
     *
     * @return \( f^* = f(x^*) \)
     */
    public double value() {
        return value;
    }
}
