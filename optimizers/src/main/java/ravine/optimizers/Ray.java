// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * An objective along a ray, \( \varphi(\alpha) = f(x + \alpha p) \) and \( \varphi'(\alpha) = p^\top \nabla f(x + \alpha p) \):
 * what a line search sees.
 *
 * <p>It counts the evaluations of each search, and remembers the step and the value before, from which {@link
 * InitialStep}s guess. One object, one run, one thread. After the start nothing here allocates; 5n numbers of memory.
 */
public final class Ray {

    private final DifferentiableObjective objective;
    private final double[] direction;
    private double[] origin;
    private double[] originGradient;
    private double[] point;
    private double[] gradient;
    private double initialValue;
    private double initialSlope;
    private double step;
    private double value;
    private double slope;
    private int evaluations;
    private double previousStep = Double.NaN;
    private double previousValue = Double.NaN;

    /** A ray from x0, not yet aimed: the caller writes into {@link #direction} and calls {@link #aim}. */
    Ray(DifferentiableObjective objective, double[] x0) {
        Shapes.require("x0", x0, objective.dimension());
        int n = x0.length;
        this.objective = objective;
        this.direction = new double[n];
        this.origin = x0.clone();
        this.originGradient = new double[n];
        this.point = new double[n];
        this.gradient = new double[n];
        this.initialValue = objective.valueAndGradient(origin, originGradient);
    }

    /**
     * A ray to search by oneself; it costs one evaluation at x, which {@link #evaluations} does not count.
     *
     * @param objective f
     * @param x the origin, {@code double[n]}, copied
     * @param direction p, {@code double[n]}, copied
     * @return the ray at step 0
     * @throws IllegalArgumentException if an array has not the objective's dimension
     */
    public static Ray of(DifferentiableObjective objective, double[] x, double[] direction) {
        Ray ray = new Ray(objective, x);
        Shapes.require("direction", direction, x.length);
        System.arraycopy(direction, 0, ray.direction, 0, x.length);
        ray.aim();
        return ray;
    }

    /** Starts a search along what {@link #direction} holds; false if that does not descend, or is not finite. */
    boolean aim() {
        initialSlope = Vectors.dot(originGradient, direction);
        step = 0;
        value = initialValue;
        slope = initialSlope;
        evaluations = 0;
        return isDescent();
    }

    /** Takes the last trial for the new origin. The arrays of the old one are handed out until the next evaluation. */
    void advance() {
        previousStep = step;
        previousValue = initialValue;
        double[] oldOrigin = origin;
        origin = point;
        point = oldOrigin;
        double[] oldGradient = originGradient;
        originGradient = gradient;
        gradient = oldGradient;
        initialValue = value;
    }

    /** Forgets the step before, which says nothing of a direction that has nothing to do with the last. */
    void restart() {
        previousStep = Double.NaN;
        previousValue = Double.NaN;
    }

    /**
     * Evaluates the objective and its gradient at a step, and rests there.
     *
     * @param newStep \( \alpha \)
     * @return \( \varphi(\alpha) \)
     */
    public double evaluate(double newStep) {
        for (int i = 0; i < point.length; i++) {
            point[i] = origin[i] + newStep * direction[i];
        }
        step = newStep;
        value = objective.valueAndGradient(point, gradient);
        slope = Vectors.dot(gradient, direction);
        evaluations++;
        return value;
    }

    /**
     * Whether p descends at the origin.
     *
     * @return true if \( \varphi(0) \) is finite and \( \varphi'(0) \) finite and negative
     */
    public boolean isDescent() {
        return Double.isFinite(initialValue) && initialSlope < 0 && initialSlope > Double.NEGATIVE_INFINITY;
    }

    /**
     * The value at the origin.
     *
     * @return \( \varphi(0) \)
     */
    public double initialValue() {
        return initialValue;
    }

    /**
     * The slope at the origin.
     *
     * @return \( \varphi'(0) \)
     */
    public double initialSlope() {
        return initialSlope;
    }

    /**
     * The step of the last evaluation.
     *
     * @return \( \alpha \); 0 before the first
     */
    public double step() {
        return step;
    }

    /**
     * The value at {@link #step}.
     *
     * @return \( \varphi(\alpha) \)
     */
    public double value() {
        return value;
    }

    /**
     * The slope at {@link #step}.
     *
     * @return \( \varphi'(\alpha) \)
     */
    public double slope() {
        return slope;
    }

    /**
     * Whether the last trial can be reasoned about.
     *
     * @return true if \( \varphi(\alpha) \) and \( \varphi'(\alpha) \) are finite
     */
    public boolean isFinite() {
        return Double.isFinite(value) && Double.isFinite(slope);
    }

    /**
     * Whether the last trial was no other point than the origin, because the step is below the spacing of the numbers there.
     *
     * @return true if the two are equal bit for bit
     */
    public boolean isAtOrigin() {
        return step == 0 || Arrays.equals(point, origin);
    }

    /**
     * What this search has cost.
     *
     * @return the evaluations since the ray was aimed
     */
    public int evaluations() {
        return evaluations;
    }

    /**
     * Copies the point of the last evaluation.
     *
     * @param out receives \( x + \alpha p \), {@code double[n]}, overwritten
     */
    public void point(double[] out) {
        Shapes.require("out", out, point.length);
        System.arraycopy(step == 0 ? origin : point, 0, out, 0, point.length);
    }

    /**
     * The step that the search before ended with.
     *
     * @return the step; NaN in the first search of a run, and after a restart
     */
    public double previousStep() {
        return previousStep;
    }

    /**
     * The value that the search before started from.
     *
     * @return the value; NaN in the first search of a run, and after a restart
     */
    public double previousValue() {
        return previousValue;
    }

    /**
     * The length of the origin.
     *
     * @return \( \lVert x \rVert_2 \), computed when asked
     */
    public double originNorm() {
        return Vectors.norm2(origin);
    }

    /**
     * The length of the direction.
     *
     * @return \( \lVert p \rVert_2 \), computed when asked
     */
    public double directionNorm() {
        return Vectors.norm2(direction);
    }

    /**
     * The curvature at the origin along the ray, for the cost of one Hessian-vector product. It overwrites the last trial.
     *
     * @return \( p^\top \nabla^2 f(x)\, p \)
     * @throws IllegalArgumentException if the objective has no Hessian-vector products
     */
    public double curvature() {
        TwiceDifferentiable.require(objective, "a curvature").hvp(origin, direction, gradient);
        return Vectors.dot(direction, gradient);
    }

    double[] direction() {
        return direction;
    }

    double[] origin() {
        return origin;
    }

    double[] originGradient() {
        return originGradient;
    }

    /** The point of the last trial; after {@link #advance}, of the old origin. */
    double[] spentPoint() {
        return point;
    }

    /** The gradient of the last trial; after {@link #advance}, of the old origin. */
    double[] spentGradient() {
        return gradient;
    }

    /** Between iterations: the origin, and the one before it with its gradient, for {@link #spentPoint}. */
    void state(State state) {
        state.vector("x", origin);
        state.vector("gradient", originGradient);
        state.vector("previous-x", point);
        state.vector("previous-gradient", gradient);
        state.vector("direction", direction);
        initialValue = state.number("value", initialValue);
        previousStep = state.number("previous-step", previousStep);
        previousValue = state.number("previous-value", previousValue);
    }
}
