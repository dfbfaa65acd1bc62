// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/** A stepper that is handed \( P^{-1} g \). */
final class PreconditionedStepper implements Stepper {

    private final Stepper inner;
    private final Preconditioner outer;
    private final double[] solved;

    PreconditionedStepper(Stepper inner, Preconditioner outer, int dimension) {
        this.inner = inner;
        this.outer = outer;
        this.solved = new double[dimension];
    }

    @Override
    public void step(double[] x, double[] gradient, double factor) {
        Shapes.require("x", x, solved.length);
        Shapes.require("gradient", gradient, solved.length);
        outer.solve(gradient, solved);
        inner.step(x, solved, factor);
    }

    @Override
    public Preconditioner preconditioner() {
        return Composed.of(outer, inner.preconditioner());
    }

    @Override
    public Map<String, Double> inForce() {
        return inner.inForce();
    }

    @Override
    public void state(State state) {
        inner.state(state.part("rule"));
    }
}
