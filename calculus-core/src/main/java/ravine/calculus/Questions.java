// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * What a function asked about its numbers while it was recorded, and the answers it got. What it does next can depend on
 * them, so the record holds at another point if every answer is the same there.
 *
 * <p>Most questions have few answers: is it zero, what is its floor. They are asked again at the new point. A number that
 * was read as it is, by {@code getReal()} and the like, has no two answers alike in practice; a record with such a question
 * holds at the point alone where it was made.
 */
final class Questions {

    /** A question with few answers. */
    enum Kind {
        IS_ZERO,
        IS_NAN,
        IS_INFINITE,
        SIGN_BIT,
        SIGN,
        FLOOR,
        CEIL,
        RINT,
        ULP;

        /** The answer about a value; 1 for yes and 0 for no. */
        double answer(double x) {
            return switch (this) {
                case IS_ZERO -> x == 0 ? 1 : 0;
                case IS_NAN -> Double.isNaN(x) ? 1 : 0;
                case IS_INFINITE -> Double.isInfinite(x) ? 1 : 0;
                case SIGN_BIT -> FastMath.copySign(1.0, x);
                case SIGN -> FastMath.signum(x);
                case FLOOR -> FastMath.floor(x);
                case CEIL -> FastMath.ceil(x);
                case RINT -> FastMath.rint(x);
                case ULP -> FastMath.ulp(x);
            };
        }
    }

    private static final int NEVER = -1;

    private Kind[] kinds = {};
    private int[] nodes = {};
    private double[] answers = {};
    private int count;
    private int firstRead = NEVER;
    private boolean decidedByActivity;

    /** Forgets everything, for the next evaluation. */
    void clear() {
        count = 0;
        firstRead = NEVER;
        decidedByActivity = false;
    }

    /** Answers a question about the value of a node. */
    double ask(Kind kind, int node, double value) {
        if (count == kinds.length) {
            int length = Math.max(16, 2 * count);
            kinds = Arrays.copyOf(kinds, length);
            nodes = Arrays.copyOf(nodes, length);
            answers = Arrays.copyOf(answers, length);
        }
        double answer = kind.answer(value);
        kinds[count] = kind;
        nodes[count] = node;
        answers[count] = answer;
        count++;
        return answer;
    }

    /** Notes that the value of a node, or a derivative, was read. */
    void read(int node) {
        if (firstRead == NEVER) {
            firstRead = node;
        }
    }

    /** Whether a value was read as it is. */
    boolean includeReading() {
        return firstRead != NEVER;
    }

    /** The first node whose value was read. */
    int firstRead() {
        return firstRead;
    }

    /** Whether the answers about new values of the nodes are the old ones. */
    boolean haveSameAnswers(double[] values) {
        for (int i = 0; i < count; i++) {
            double answer = kinds[i].answer(values[nodes[i]]);
            if (Double.doubleToLongBits(answer) != Double.doubleToLongBits(answers[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Notes that the evaluation took a branch because a variable was active, where plain numbers may take another. Its
     * value then need not be that of plain numbers.
     */
    void decideByActivity() {
        decidedByActivity = true;
    }

    boolean areDecidedByActivity() {
        return decidedByActivity;
    }
}
