// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/** A run of a first-order rule: the iterate, its value and its gradient; one gradient evaluation a step. */
final class FirstOrderDescent implements Descent {

    private final DifferentiableObjective objective;
    private final Stepper stepper;
    private final double[] x;
    private final double[] gradient;
    private double value;

    FirstOrderDescent(DifferentiableObjective objective, double[] x0, Stepper stepper) {
        Shapes.require("x0", x0, objective.dimension());
        this.objective = objective;
        this.stepper = stepper;
        this.x = x0.clone();
        this.gradient = new double[x0.length];
        this.value = objective.valueAndGradient(x, gradient);
    }

    @Override
    public boolean step() {
        stepper.step(x, gradient);
        value = objective.valueAndGradient(x, gradient);
        return true;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public double gradientNorm() {
        return Vectors.norm2(gradient);
    }

    @Override
    public void point(double[] out) {
        Shapes.require("out", out, x.length);
        System.arraycopy(x, 0, out, 0, x.length);
    }

    @Override
    public Preconditioner preconditioner() {
        return stepper.preconditioner();
    }

    @Override
    public Map<String, Double> inForce() {
        return stepper.inForce();
    }

    @Override
    public void state(State state) {
        state.vector("x", x);
        state.vector("gradient", gradient);
        value = state.number("value", value);
        stepper.state(state.part("rule"));
    }
}
