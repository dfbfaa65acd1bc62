// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions that are made of arithmetic, in units in the last place, against 44 digits. */
class LoweringTest {

    private static final DfpField FIELD = new DfpField(44);
    private static final Dfp ONE = FIELD.getOne();

    /** A function with the error that Lowering promises. */
    enum Function {
        SIN(Op.SIN, 1.0),
        COS(Op.COS, 1.0),
        EXP(Op.EXP, 1.0),
        EXPM1(Op.EXPM1, 1.5),
        LOG(Op.LOG, 1.0),
        LOG1P(Op.LOG1P, 1.5),
        TANH(Op.TANH, 3.0),
        TANH_SLOPE(Op.TANH_SLOPE, 4.0),
        SIGMOID(Op.SIGMOID, 2.0),
        SIGMOID_SLOPE(Op.SIGMOID_SLOPE, 4.0),
        SOFTPLUS(Op.SOFTPLUS, 2.0);

        private final Op op;
        private final double ulps;

        Function(Op op, double ulps) {
            this.op = op;
            this.ulps = ulps;
        }

        Dfp exact(double at) {
            Dfp x = FIELD.newDfp(at);
            return switch (this) {
                case SIN -> x.sin();
                case COS -> x.cos();
                case EXP -> x.exp();
                case EXPM1 -> expm1(x);
                case LOG -> x.log();
                case LOG1P -> log1p(x);
                case TANH -> expm1(x.multiply(2)).divide(expm1(x.multiply(2)).add(2));
                case TANH_SLOPE -> slope(x.multiply(2)).multiply(4);
                case SIGMOID -> sigmoid(x);
                case SIGMOID_SLOPE -> slope(x);
                case SOFTPLUS -> log1p(x.exp());
            };
        }

        /** Numbers of all sizes, and such where there is something to see: k log 2 / 2, the ends of the range. */
        double at(SplittableRandom random, int k) {
            double uniform = random.nextDouble(-1, 1);
            double anySize = Math.copySign(Double.longBitsToDouble(random.nextLong(1, 0x7fefffffffffffffL)), uniform);
            if (this == SIN || this == COS) {
                return switch (k % 4) {
                    case 0 -> 10 * uniform;
                    case 1 -> Circle.GREATEST * uniform;
                    case 2 -> Math.PI / 2 * random.nextInt(-5216, 5217) * (1 + uniform * 0x1p-50);
                    default -> uniform * StrictMath.pow(2, -random.nextInt(0, 1000));
                };
            }
            if (this == LOG) {
                return switch (k % 4) {
                    case 0 -> 1 + uniform * StrictMath.pow(2, -random.nextInt(1, 53));
                    case 1 -> random.nextDouble(0.5, 2);
                    case 2 -> Double.MIN_VALUE * random.nextLong(1, 1L << random.nextInt(1, 53));
                    default -> Math.abs(anySize);
                };
            }
            if (this == LOG1P) {
                return switch (k % 4) {
                    case 0 -> uniform * StrictMath.pow(2, -random.nextInt(1, 60));
                    case 1 -> random.nextDouble(-1, 1);
                    case 2 -> StrictMath.pow(2, -random.nextDouble(1, 53)) - 1;
                    default -> Math.abs(anySize);
                };
            }
            return switch (k % 5) {
                case 0 -> 40 * uniform;
                case 1 -> 746 * uniform;
                case 2 -> Math.copySign(random.nextDouble(708, 746), this == EXP && k % 2 == 0 ? uniform : -1);
                case 3 -> uniform * StrictMath.pow(2, -random.nextInt(0, 60));
                default ->
                    Math.abs(anySize) < 746
                            ? anySize
                            : (random.nextInt(-2000, 2000) + uniform * 1e-3) * Math.log(2) / 2;
            };
        }
    }

    private static Dfp sigmoid(Dfp x) {
        return x.negate().exp().add(1).reciprocal();
    }

    private static Dfp slope(Dfp x) {
        return sigmoid(x).multiply(sigmoid(x.negate()));
    }

    private static Dfp expm1(Dfp x) {
        if (x.abs().greaterThan(FIELD.newDfp(1e-12))) {
            return x.exp().subtract(1);
        }
        Dfp sum = FIELD.getZero();
        for (int k = 6; k > 0; k--) {
            sum = sum.add(1).multiply(x).divide(k);
        }
        return sum;
    }

    private static Dfp log1p(Dfp x) {
        if (x.abs().greaterThan(FIELD.newDfp(1e-12))) {
            return x.add(1).log();
        }
        Dfp sum = FIELD.getZero();
        for (int k = 6; k > 0; k--) {
            sum = ONE.divide(k).subtract(sum).multiply(x);
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void errorIsAsStated(Function function) {
        assertErrors(function, 2_000, 1);
    }

    /** The whole sample on which the stated errors were measured. */
    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void errorIsAsStatedOnADenseSample(Function function) {
        assertErrors(function, 100_000, 2);
    }

    private static void assertErrors(Function function, int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> points = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            points.add(function.at(random, k));
        }
        double[] x = points.stream().mapToDouble(Double::doubleValue).toArray();
        double[] found = values(function.op, x);
        for (int k = 0; k < count; k++) {
            double at = x[k];
            Dfp exact = function.exact(x[k]);
            double nearest = exact.getReal();
            Dfp off = FIELD.newDfp(found[k]).subtract(exact).divide(FIELD.newDfp(Math.ulp(nearest)));
            double error = Double.isInfinite(nearest) && found[k] == nearest
                    ? 0
                    : off.abs().getReal();
            assertTrue(error <= function.ulps, () -> function + " of " + at + " is " + error + " ulps off");
        }
    }

    /** An operation at all points, by one kernel. */
    private static double[] values(Op op, double[] x) {
        Graph graph = new Graph();
        int value = graph.make(op, graph.leaf(Op.VARIABLE, 0));
        int lanes = 256;
        int row = Program.rowLength(lanes);
        Program program = Program.of(
                graph,
                List.of(new Program.Request(value, row, false)),
                leaf -> new Program.Place(Program.Region.WORK_ROW, 0),
                2 * row,
                lanes,
                Program.Cut.WIDE);
        Kernel kernel = Kernels.of(program);
        double[] work = new double[program.size()];
        double[] out = new double[x.length];
        for (int first = 0; first < x.length; first += lanes) {
            int length = Math.min(lanes, x.length - first);
            System.arraycopy(x, first, work, 0, length);
            kernel.run(work, new double[0], length);
            System.arraycopy(work, row, out, first, length);
        }
        return out;
    }
}
