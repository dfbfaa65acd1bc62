// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

/**
 * A sum over samples of the logarithm of a sum over components,
 * \[ f(x) = \sum_i \log \sum_k e^{m_{ik}}, \qquad m_{ik} = \varphi(x_{i_0(k)}, \dots;\, d_i), \]
 * with weights \( w_{ik} = e^{m_{ik}} / \sum_l e^{m_{il}} \):
 * \[ \nabla f = \sum_{ik} w_{ik} \nabla m_{ik}, \qquad \nabla^2 f\, v = \sum_{ik} \bigl( w_{ik} \nabla^2 m_{ik} v +
 * \dot w_{ik} \nabla m_{ik} \bigr), \qquad \dot w_{ik} = w_{ik} \bigl( \dot m_{ik} - \sum_l w_{il} \dot m_{il} \bigr). \]
 *
 * <p>Component by component all samples are swept, since what depends on a component alone is then computed once for all of
 * them; the \( m_{ik} \) are kept, one row a component.
 */
final class MixturePart implements Part {

    private static final double[] NOTHING = {};
    private static final double[][] NO_ROWS = {};

    private final Terms components;
    private final LogSumExpRows rows;
    private final Sweeps sweeps;
    private boolean inDoubt;

    /** The summand's parameters are the component's variables. */
    MixturePart(Summand summand, Terms components) {
        this.sweeps = new Sweeps(summand, false);
        this.components = components;
        this.rows = new LogSumExpRows(components.count(), summand.terms().count());
    }

    @Override
    public boolean assigns() {
        return false;
    }

    @Override
    public double value(double[] x) {
        return values(x);
    }

    private double values(double[] x) {
        Sweep sweep = sweeps.of(SweepOrder.TERMS);
        for (int k = 0; k < components.count(); k++) {
            sweep.setParameters(components, k);
            sweep.run(x, NOTHING, NOTHING, NO_ROWS, rows.values(k), false);
        }
        return rows.sum();
    }

    @Override
    public double valueAndGradient(double[] x, double[] out, boolean isGuarded) {
        Sweep sweep = sweeps.of(SweepOrder.WEIGHTED_GRADIENT);
        double value = values(x);
        rows.weigh();
        inDoubt = false;
        for (int k = 0; k < components.count(); k++) {
            sweep.setParameters(components, k);
            sweep.run(x, NOTHING, out, rows.weights(k), NO_ROWS, isGuarded);
            inDoubt |= sweep.isInDoubt();
        }
        return value;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out, boolean isGuarded) {
        Sweep first = sweeps.of(SweepOrder.TANGENTS);
        Sweep second = sweeps.of(SweepOrder.WEIGHTED_HVP);
        for (int k = 0; k < components.count(); k++) {
            first.setParameters(components, k);
            first.run(x, v, NOTHING, NO_ROWS, rows.values(k), isGuarded);
        }
        rows.sum();
        rows.weigh();
        rows.move();
        inDoubt = false;
        for (int k = 0; k < components.count(); k++) {
            second.setParameters(components, k);
            second.run(x, v, out, rows.weights(k), NO_ROWS, isGuarded);
            inDoubt |= second.isInDoubt();
        }
    }

    @Override
    public boolean isInDoubt() {
        return inDoubt;
    }
}
