// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Holds both Jacobian products of a vector function against its values and against each other, and says in words what it
 * found. Immutable.
 *
 * <ul>
 *   <li><b>Rows by {@code vjp}.</b> \( J(x)^\top e_k \) must be the gradient of \( F_k \), as {@link GradientCheck} judges
 *       it, for each k.
 *   <li><b>Rows by {@code jvp}.</b> So must the numbers \( (J(x)\, e_i)_k \), i = 0, …, n - 1.
 *   <li><b>Adjointness.</b> \( w^\top (J v) = (J^\top w)^\top v \) for a few seeded pairs v, w with entries ±1, since a
 *       product may be right for unit vectors and for no others: the difference is at most \( 2^{-30} \) of
 *       \( \max(\lVert w \rVert \lVert J v \rVert, \lVert v \rVert \lVert J^\top w \rVert) \).
 * </ul>
 * Cost: commonly 20 to 80 values and 15 {@code jvp} for each of the m n entries, and 15 m {@code vjp}: for tests, with
 * some hundred entries at most.
 */
public final class JacobianCheck {

    private static final int PAIRS = 4;
    private static final double ADJOINTNESS = 0x1p-30;

    private final CheckOutcome outcome;
    private final String verdict;

    private JacobianCheck(CheckOutcome outcome, String verdict) {
        this.outcome = outcome;
        this.verdict = verdict;
    }

    /**
     * Checks both products at one point; best at a point without symmetry, such as a random one.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @return the findings
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public static JacobianCheck at(VectorFunction f, double[] x) {
        Shapes.require("x", x, f.inputDimension());
        Finding byVjp = rows(f, x, "vjp", byVjp(f));
        Finding byJvp = rows(f, x, "jvp", byJvp(f));
        for (CheckOutcome decisive : new CheckOutcome[] {CheckOutcome.WRONG, CheckOutcome.INCONCLUSIVE}) {
            for (Finding finding : new Finding[] {byVjp, byJvp}) {
                if (finding.outcome == decisive) {
                    return new JacobianCheck(decisive, finding.words);
                }
            }
        }
        double defect = adjointDefect(f, x);
        if (!(defect <= ADJOINTNESS)) {
            String verdict = String.format(
                    Locale.ROOT,
                    "wrong: jvp and vjp are right for unit vectors, but not adjoint for others: w'(Jv) and (J'w)'v differ"
                            + " by %.2g of their size",
                    defect);
            return new JacobianCheck(CheckOutcome.WRONG, verdict);
        }
        String verdict = String.format(
                Locale.ROOT,
                "correct: all %d rows agree with central differences, by vjp and by jvp, which are adjoint to %.1g",
                f.outputDimension(),
                defect);
        return new JacobianCheck(CheckOutcome.CORRECT, verdict);
    }

    /** What was found about all rows together, by one of the products. */
    private record Finding(CheckOutcome outcome, String words) {}

    /** The gradient of one value. */
    private interface Row {
        void at(double[] x, int k, double[] out);
    }

    private static Row byVjp(VectorFunction f) {
        double[] unit = new double[f.outputDimension()];
        return (x, k, out) -> {
            unit[k] = 1;
            f.vjp(x, unit, out);
            unit[k] = 0;
        };
    }

    private static Row byJvp(VectorFunction f) {
        double[] unit = new double[f.inputDimension()];
        double[] column = new double[f.outputDimension()];
        return (x, k, out) -> {
            for (int i = 0; i < unit.length; i++) {
                unit[i] = 1;
                f.jvp(x, unit, column);
                unit[i] = 0;
                out[i] = column[k];
            }
        };
    }

    private static Finding rows(VectorFunction f, double[] x, String product, Row row) {
        int m = f.outputDimension();
        int wrong = 0;
        int inconclusive = 0;
        double greatest = -1;
        String worst = "";
        String unknown = "";
        for (int k = 0; k < m; k++) {
            GradientCheck check = GradientCheck.at(new Component(f, k, row), x);
            if (check.outcome() == CheckOutcome.WRONG) {
                wrong++;
                double deviation = check.worst().relativeDeviation();
                if (!(deviation <= greatest)) {
                    greatest = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
                    worst = "row " + k + ": " + reason(check);
                }
            } else if (check.outcome() == CheckOutcome.INCONCLUSIVE) {
                inconclusive++;
                unknown = inconclusive > 1 ? unknown : "row " + k + ": " + reason(check);
            }
        }
        if (wrong > 0) {
            return new Finding(
                    CheckOutcome.WRONG, "wrong by " + product + ": " + wrong + " of " + m + " rows, at worst " + worst);
        }
        return inconclusive > 0
                ? new Finding(
                        CheckOutcome.INCONCLUSIVE,
                        "inconclusive: " + inconclusive + " of " + m + " rows, such as " + unknown)
                : new Finding(CheckOutcome.CORRECT, "");
    }

    /** The verdict without the outcome that it starts with. */
    private static String reason(GradientCheck check) {
        return check.verdict().substring(check.verdict().indexOf(": ") + 2);
    }

    private static double adjointDefect(VectorFunction f, double[] x) {
        double[] v = new double[f.inputDimension()];
        double[] w = new double[f.outputDimension()];
        double[] jv = new double[w.length];
        double[] jtw = new double[v.length];
        SplittableRandom random = new SplittableRandom(v.length);
        double greatest = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            signs(random, v);
            signs(random, w);
            f.jvp(x, v, jv);
            f.vjp(x, w, jtw);
            double scale = Math.max(Vectors.norm2(w) * Vectors.norm2(jv), Vectors.norm2(v) * Vectors.norm2(jtw));
            double difference = Math.abs(Vectors.dot(w, jv) - Vectors.dot(jtw, v));
            greatest = Math.max(greatest, difference == 0 ? 0 : difference / scale);
        }
        return greatest;
    }

    private static void signs(SplittableRandom random, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = random.nextBoolean() ? 1 : -1;
        }
    }

    /** One value of a vector function as an objective. */
    private static final class Component implements DifferentiableObjective {

        private final VectorFunction f;
        private final int k;
        private final Row row;
        private final double[] values;

        Component(VectorFunction f, int k, Row row) {
            this.f = f;
            this.k = k;
            this.row = row;
            this.values = new double[f.outputDimension()];
        }

        @Override
        public int dimension() {
            return f.inputDimension();
        }

        @Override
        public double value(double[] x) {
            f.value(x, values);
            return values[k];
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            row.at(x, k, gradientOut);
            return value(x);
        }
    }

    /**
     * The finding.
     *
     * @return one of three
     */
    public CheckOutcome outcome() {
        return outcome;
    }

    /**
     * The finding in words, with the product, the entry and the figures that decided.
     *
     * @return one sentence without a final stop
     */
    public String verdict() {
        return verdict;
    }

    @Override
    public String toString() {
        return verdict;
    }
}
