// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.Field;

/**
 * A place for the operand of one operation, which puts the result and its derivatives where the operand was. It lets
 * {@link Replay} use the rules of {@link ChainRule} without making a number for each result.
 */
final class ReplayedNumber implements ChainRule<ReplayedNumber> {

    double fa;
    double fb;
    double faa;
    double fab;
    double fbb;
    private double value;

    void set(double operand) {
        value = operand;
    }

    @Override
    public double primal() {
        return value;
    }

    @Override
    public ReplayedNumber chain(byte operation, double parameter, double f, double dfa, double dfaa) {
        value = f;
        fa = dfa;
        faa = dfaa;
        return this;
    }

    @Override
    public ReplayedNumber chain(
            byte operation, ReplayedNumber b, double f, double dfa, double dfb, double dfaa, double dfab, double dfbb) {
        fb = dfb;
        fab = dfab;
        fbb = dfbb;
        return chain(operation, 0, f, dfa, dfaa);
    }

    // No function sees this number, so nobody asks for the rest.

    @Override
    public double getValue() {
        return value;
    }

    @Override
    public ReplayedNumber bilinear(double f, ReplayedNumber[] a, ReplayedNumber[] b) {
        throw notANumberOfFunctions();
    }

    @Override
    public ReplayedNumber linear(double f, double[] a, ReplayedNumber[] b) {
        throw notANumberOfFunctions();
    }

    @Override
    public ReplayedNumber[] array(int length) {
        throw notANumberOfFunctions();
    }

    @Override
    public ReplayedNumber newInstance(double constant) {
        throw notANumberOfFunctions();
    }

    @Override
    public Field<ReplayedNumber> getField() {
        throw notANumberOfFunctions();
    }

    @Override
    public int getOrder() {
        throw notANumberOfFunctions();
    }

    @Override
    public int getFreeParameters() {
        throw notANumberOfFunctions();
    }

    @Override
    public double getPartialDerivative(int... orders) {
        throw notANumberOfFunctions();
    }

    private static IllegalStateException notANumberOfFunctions() {
        return new IllegalStateException("replayed number: it serves single operations, not functions");
    }
}
