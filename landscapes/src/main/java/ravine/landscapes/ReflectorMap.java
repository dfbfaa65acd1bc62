// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.Shapes;

/** {@link Reflectors} with the work arrays of one thread. */
final class ReflectorMap implements OrthogonalMap {

    private final Reflectors reflectors;
    private final Reflectors.Work work;

    ReflectorMap(Reflectors reflectors) {
        this.reflectors = reflectors;
        this.work = reflectors.newWork();
    }

    @Override
    public int dimension() {
        return reflectors.dimension();
    }

    @Override
    public void apply(double[] x) {
        Shapes.require("x", x, dimension());
        reflectors.apply(x, work);
    }

    @Override
    public void applyTransposed(double[] x) {
        Shapes.require("x", x, dimension());
        reflectors.applyTransposed(x, work);
    }

    @Override
    public OrthogonalMap copy() {
        return new ReflectorMap(reflectors);
    }

    @Override
    public double form(double[] diagonal, double[] x, double[] out) {
        if (!reflectors.isOnePanel()) {
            return OrthogonalMap.super.form(diagonal, x, out);
        }
        requireShapes(diagonal, x, out);
        return reflectors.form(diagonal, x, out, work);
    }

    @Override
    public double product(double[] diagonal, double[] x, double[] out) {
        if (!reflectors.isOnePanel()) {
            return OrthogonalMap.super.product(diagonal, x, out);
        }
        requireShapes(diagonal, x, out);
        return reflectors.product(diagonal, x, out, work);
    }

    private void requireShapes(double[] diagonal, double[] x, double[] out) {
        Shapes.require("diagonal", diagonal, dimension());
        Shapes.requireProduct("x", x, dimension(), out, dimension());
    }
}
