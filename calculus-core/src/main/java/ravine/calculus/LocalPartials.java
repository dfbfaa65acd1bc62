// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The operands of one node of a tape and its partial derivatives by them, for quotients and for the functions whose
 * derivatives the tape keeps.
 */
final class LocalPartials {

    /** In place of a second operand of an operation of one. */
    static final int NONE = -1;

    int a;
    int b;
    double fa;
    double fb;
    double faa;
    double fab;
    double fbb;

    /** Goes to such a node. */
    void at(Tape tape, int node) {
        byte operation = tape.operations[node];
        int left = Tape.left(tape.links[node]);
        int right = Tape.right(tape.links[node]);
        double[] kept = tape.doubles;
        if (operation == Opcode.DIVIDE) {
            double inverse = 1 / tape.values[right];
            double slope = -ChainRule.product(tape.values[node], inverse);
            two(left, right, inverse, slope, 0, -inverse * inverse, -2 * ChainRule.product(slope, inverse));
        } else if (Opcode.isBinaryFunction(operation)) {
            two(
                    tape.operands[left],
                    tape.operands[left + 1],
                    kept[right],
                    kept[right + 1],
                    kept[right + 2],
                    kept[right + 3],
                    kept[right + 4]);
        } else {
            two(left, NONE, kept[right + 1], 0, kept[right + 2], 0, 0);
        }
    }

    private void two(int first, int second, double dfa, double dfb, double dfaa, double dfab, double dfbb) {
        a = first;
        b = second;
        fa = dfa;
        fb = dfb;
        faa = dfaa;
        fab = dfab;
        fbb = dfbb;
    }
}
