// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/**
 * Goes forward over a tape along a direction v and back, with the way back differentiated along v. That is
 * forward-over-reverse, and it yields \( \nabla^2 f(x)\, v \) exactly (Griewank and Walther 2008, section 5.2).
 */
final class SecondOrderPass {

    private final LocalPartials partials = new LocalPartials();
    private final TangentPass dots = new TangentPass();
    private double[] adjoints = {};

    /** The derivatives of the adjoints along v. */
    private double[] adjointDots = {};

    /** The Hessian of an output times v. */
    void run(Tape tape, int output, double[] v, double[] out) {
        dots.run(tape, v);
        if (adjoints.length < tape.nodes) {
            adjoints = new double[tape.operations.length];
            adjointDots = new double[tape.operations.length];
        }
        Arrays.fill(adjoints, 0, tape.nodes, 0.0);
        Arrays.fill(adjointDots, 0, tape.nodes, 0.0);
        adjoints[output] = 1;
        for (int node = output; node >= tape.inputs; node--) {
            double adjoint = adjoints[node];
            double adjointDot = adjointDots[node];
            if (adjoint == 0 && adjointDot == 0) {
                continue;
            }
            int a = Tape.left(tape.links[node]);
            int b = Tape.right(tape.links[node]);
            switch (tape.operations[node]) {
                case Opcode.CONSTANT -> {}
                case Opcode.ADD -> {
                    addLinear(a, 1, adjoint, adjointDot);
                    addLinear(b, 1, adjoint, adjointDot);
                }
                case Opcode.SUBTRACT -> {
                    addLinear(a, 1, adjoint, adjointDot);
                    addLinear(b, -1, adjoint, adjointDot);
                }
                case Opcode.MULTIPLY -> {
                    add(a, tape.values[b], dots.of(b), adjoint, adjointDot);
                    add(b, tape.values[a], dots.of(a), adjoint, adjointDot);
                }
                case Opcode.SQUARE -> add(a, 2 * tape.values[a], 2 * dots.of(a), adjoint, adjointDot);
                case Opcode.NEGATE -> addLinear(a, -1, adjoint, adjointDot);
                case Opcode.SHIFT -> addLinear(a, 1, adjoint, adjointDot);
                case Opcode.SCALE -> addLinear(a, tape.doubles[b], adjoint, adjointDot);
                case Opcode.LINEAR -> linear(tape, a, b, adjoint, adjointDot);
                case Opcode.BILINEAR -> bilinear(tape, a, adjoint, adjointDot);
                default -> function(tape, node, adjoint, adjointDot);
            }
        }
        System.arraycopy(adjointDots, 0, out, 0, tape.inputs);
    }

    private void function(Tape tape, int node, double adjoint, double adjointDot) {
        partials.at(tape, node);
        double aDot = dots.of(partials.a);
        if (partials.b == LocalPartials.NONE) {
            add(partials.a, partials.fa, ChainRule.product(partials.faa, aDot), adjoint, adjointDot);
            return;
        }
        double bDot = dots.of(partials.b);
        double faDot = ChainRule.product(partials.faa, aDot) + ChainRule.product(partials.fab, bDot);
        double fbDot = ChainRule.product(partials.fab, aDot) + ChainRule.product(partials.fbb, bDot);
        add(partials.a, partials.fa, faDot, adjoint, adjointDot);
        add(partials.b, partials.fb, fbDot, adjoint, adjointDot);
    }

    private void linear(Tape tape, int left, int right, double adjoint, double adjointDot) {
        for (int i = tape.operands[left] - 1; i >= 0; i--) {
            addLinear(tape.operands[left + 1 + i], tape.doubles[right + i], adjoint, adjointDot);
        }
    }

    private void bilinear(Tape tape, int left, double adjoint, double adjointDot) {
        int terms = tape.operands[left];
        for (int i = terms - 1; i >= 0; i--) {
            int a = tape.operands[left + 1 + i];
            int b = tape.operands[left + 1 + terms + i];
            add(b, tape.values[a], dots.of(a), adjoint, adjointDot);
            add(a, tape.values[b], dots.of(b), adjoint, adjointDot);
        }
    }

    /** Adds what an operand gets, of a partial derivative that is constant. */
    private void addLinear(int operand, double partial, double adjoint, double adjointDot) {
        adjoints[operand] += ChainRule.product(partial, adjoint);
        adjointDots[operand] += ChainRule.product(partial, adjointDot);
    }

    /** Adds what an operand gets, of a partial derivative and its derivative along v. */
    private void add(int operand, double partial, double partialDot, double adjoint, double adjointDot) {
        adjoints[operand] += ChainRule.product(partial, adjoint);
        adjointDots[operand] += ChainRule.product(partialDot, adjoint) + ChainRule.product(partial, adjointDot);
    }
}
