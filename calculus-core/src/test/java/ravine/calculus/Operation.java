// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;

/** Every operation of Hipparchus' field that has a derivative, as a function of one to eight variables. */
public enum Operation {
    ADD(2),
    ADD_DOUBLE(1),
    SUBTRACT(2),
    SUBTRACT_DOUBLE(1),
    NEGATE(1),
    MULTIPLY(2),
    MULTIPLY_DOUBLE(1),
    MULTIPLY_INT(1),
    DIVIDE(2),
    DIVIDE_DOUBLE(1),
    RECIPROCAL(1),
    SQUARE(1),
    SCALB(1),
    TO_DEGREES(1),
    TO_RADIANS(1),
    REMAINDER(2),
    REMAINDER_DOUBLE(1),
    ABS(1),
    COPY_SIGN(2),
    COPY_SIGN_DOUBLE(1),
    SQRT(1),
    CBRT(1),
    ROOT_2(1),
    ROOT_5(1),
    ROOT_MINUS_3(1),
    POW(2),
    POW_DOUBLE(1),
    POW_DOUBLE_NEGATIVE(1),
    POW_2(1),
    POW_3(1),
    POW_MINUS_2(1),
    HYPOT(2),
    ATAN2(2),
    EXP(1),
    EXPM1(1),
    LOG(1),
    LOG1P(1),
    LOG10(1),
    SIN(1),
    COS(1),
    SIN_COS(1),
    TAN(1),
    ASIN(1),
    ACOS(1),
    ATAN(1),
    SINH(1),
    COSH(1),
    SINH_COSH(1),
    TANH(1),
    ASINH(1),
    ACOSH(1),
    ATANH(1),
    LINEAR_COMBINATION_2(4),
    LINEAR_COMBINATION_3(6),
    LINEAR_COMBINATION_4(8),
    LINEAR_COMBINATION_ARRAY(8),
    LINEAR_COMBINATION_DOUBLE_2(2),
    LINEAR_COMBINATION_DOUBLE_3(3),
    LINEAR_COMBINATION_DOUBLE_4(4),
    LINEAR_COMBINATION_DOUBLE_ARRAY(4),
    FLOOR(1),
    CEIL(1),
    RINT(1),
    SIGN(1);

    final int arity;

    Operation(int arity) {
        this.arity = arity;
    }

    public int arity() {
        return arity;
    }

    public FieldMultivariateFunction function() {
        return this::on;
    }

    <T extends CalculusFieldElement<T>> T on(T[] x) {
        return switch (this) {
            case ADD -> x[0].add(x[1]);
            case ADD_DOUBLE -> x[0].add(0.7);
            case SUBTRACT -> x[0].subtract(x[1]);
            case SUBTRACT_DOUBLE -> x[0].subtract(0.7);
            case NEGATE -> x[0].negate();
            case MULTIPLY -> x[0].multiply(x[1]);
            case MULTIPLY_DOUBLE -> x[0].multiply(0.7);
            case MULTIPLY_INT -> x[0].multiply(7);
            case DIVIDE -> x[0].divide(x[1]);
            case DIVIDE_DOUBLE -> x[0].divide(0.7);
            case RECIPROCAL -> x[0].reciprocal();
            case SQUARE -> x[0].square();
            case SCALB -> x[0].scalb(3);
            case TO_DEGREES -> x[0].toDegrees();
            case TO_RADIANS -> x[0].toRadians();
            case REMAINDER -> x[0].remainder(x[1]);
            case REMAINDER_DOUBLE -> x[0].remainder(0.7);
            case ABS -> x[0].abs();
            case COPY_SIGN -> x[0].copySign(x[1]);
            case COPY_SIGN_DOUBLE -> x[0].copySign(-1.0);
            case SQRT -> x[0].sqrt();
            case CBRT -> x[0].cbrt();
            case ROOT_2 -> x[0].rootN(2);
            case ROOT_5 -> x[0].rootN(5);
            case ROOT_MINUS_3 -> x[0].rootN(-3);
            case POW -> x[0].pow(x[1]);
            case POW_DOUBLE -> x[0].pow(2.3);
            case POW_DOUBLE_NEGATIVE -> x[0].pow(-1.7);
            case POW_2 -> x[0].pow(2);
            case POW_3 -> x[0].pow(3);
            case POW_MINUS_2 -> x[0].pow(-2);
            case HYPOT -> x[0].hypot(x[1]);
            case ATAN2 -> x[0].atan2(x[1]);
            case EXP -> x[0].exp();
            case EXPM1 -> x[0].expm1();
            case LOG -> x[0].log();
            case LOG1P -> x[0].log1p();
            case LOG10 -> x[0].log10();
            case SIN -> x[0].sin();
            case COS -> x[0].cos();
            case SIN_COS -> x[0].sinCos().sin().add(x[0].sinCos().cos().multiply(3));
            case TAN -> x[0].tan();
            case ASIN -> x[0].asin();
            case ACOS -> x[0].acos();
            case ATAN -> x[0].atan();
            case SINH -> x[0].sinh();
            case COSH -> x[0].cosh();
            case SINH_COSH -> x[0].sinhCosh().sinh().add(x[0].sinhCosh().cosh().multiply(3));
            case TANH -> x[0].tanh();
            case ASINH -> x[0].asinh();
            case ACOSH -> x[0].acosh();
            case ATANH -> x[0].atanh();
            case LINEAR_COMBINATION_2 -> x[0].linearCombination(x[0], x[1], x[2], x[3]);
            case LINEAR_COMBINATION_3 -> x[0].linearCombination(x[0], x[1], x[2], x[3], x[4], x[5]);
            case LINEAR_COMBINATION_4 -> x[0].linearCombination(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]);
            case LINEAR_COMBINATION_ARRAY ->
                x[0].linearCombination(java.util.Arrays.copyOfRange(x, 0, 4), java.util.Arrays.copyOfRange(x, 4, 8));
            case LINEAR_COMBINATION_DOUBLE_2 -> x[0].linearCombination(0.7, x[0], -1.3, x[1]);
            case LINEAR_COMBINATION_DOUBLE_3 -> x[0].linearCombination(0.7, x[0], -1.3, x[1], 0.1, x[2]);
            case LINEAR_COMBINATION_DOUBLE_4 -> x[0].linearCombination(0.7, x[0], -1.3, x[1], 0.1, x[2], 1e3, x[3]);
            case LINEAR_COMBINATION_DOUBLE_ARRAY -> x[0].linearCombination(new double[] {0.7, -1.3, 0.1, 1e3}, x);
            case FLOOR -> x[0].floor();
            case CEIL -> x[0].ceil();
            case RINT -> x[0].rint();
            case SIGN -> x[0].sign();
        };
    }

    /** Points of sizes 1e-8 to 1e8 and of size 1, in the domain of the operation and off its jumps. */
    public List<double[]> points() {
        SplittableRandom random = new SplittableRandom(ordinal());
        List<double[]> points = new ArrayList<>();
        int count = arity <= 2 ? 24 : 4;
        for (int k = 0; k < count; k++) {
            double[] x = new double[arity];
            for (int i = 0; i < x.length; i++) {
                double size = k % 2 == 0 ? 1 : StrictMath.pow(10, random.nextDouble(-8, 8));
                x[i] = inDomain(i, random.nextDouble(-2, 2) * size, random);
            }
            points.add(x);
        }
        return points;
    }

    private double inDomain(int i, double x, SplittableRandom random) {
        return switch (this) {
            case SQRT, ROOT_2, LOG, LOG10, POW_DOUBLE, POW_DOUBLE_NEGATIVE -> Math.abs(x);
            case POW -> i == 0 ? Math.abs(x) : Math.IEEEremainder(x, 8);
            case LOG1P -> x <= -1 ? -1 / x - 1 : x;
            case ACOSH -> 1 + Math.abs(x);
            case ASIN, ACOS, ATANH -> Math.abs(x) < 1 ? x : 1 / (x + Math.copySign(1e-3, x));
            case EXP, EXPM1, SINH, COSH, SINH_COSH -> Math.IEEEremainder(x, 600);
            // The oracle's 1 - tanh^2 loses 26 of its 48 digits at 30, and its hypot drops what is below 2^-27.
            case TANH -> Math.IEEEremainder(x, 60);
            case HYPOT -> Math.copySign(1 + Math.abs(Math.IEEEremainder(x, 100)), x);
            default -> x;
        };
    }

    /** Zeros, infinities and numbers near the ends of the range, each with each. */
    public List<double[]> edgePoints() {
        double[] edges = {
            0.0,
            -0.0,
            1,
            -1,
            2,
            -2,
            1e-320,
            1e-300,
            -1e-300,
            700,
            -700,
            1e300,
            -1e308,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN
        };
        List<double[]> points = new ArrayList<>();
        for (double a : edges) {
            for (double b : edges) {
                double[] x = new double[arity];
                for (int i = 0; i < x.length; i++) {
                    x[i] = i % 2 == 0 ? a : b;
                }
                points.add(x);
            }
        }
        return points;
    }
}
