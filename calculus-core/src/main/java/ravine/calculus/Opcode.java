// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The operations that a {@link Tape} tells apart, and how to run one again. Those up to {@link #BILINEAR} are so cheap
 * that the passes over a tape know their derivatives; of all others the tape keeps the derivatives that
 * {@link ChainRule} gave.
 */
final class Opcode {

    /** An input or another number that depends on nothing. */
    static final byte CONSTANT = 0;

    static final byte ADD = 1;
    static final byte SUBTRACT = 2;
    static final byte MULTIPLY = 3;
    static final byte DIVIDE = 4;
    static final byte SQUARE = 5;
    static final byte NEGATE = 6;

    /** \( a + c \). */
    static final byte SHIFT = 7;

    /** \( c\, a \). */
    static final byte SCALE = 8;

    /** \( \sum_i c_i b_i \). */
    static final byte LINEAR = 9;

    /** \( \sum_i a_i b_i \). */
    static final byte BILINEAR = 10;

    // Functions of one number, some with a parameter.

    static final byte DIVIDE_BY = 11;
    static final byte RECIPROCAL = 12;
    static final byte SCALB = 13;
    static final byte TO_DEGREES = 14;
    static final byte TO_RADIANS = 15;
    static final byte REMAINDER_BY = 16;
    static final byte WITH_VALUE = 17;
    static final byte ABS = 18;
    static final byte COPY_SIGN = 19;
    static final byte SQRT = 20;
    static final byte CBRT = 21;
    static final byte ROOT_N = 22;
    static final byte POWER = 23;
    static final byte POWER_INT = 24;
    static final byte EXP = 25;
    static final byte EXPM1 = 26;
    static final byte LOG = 27;
    static final byte LOG1P = 28;
    static final byte LOG10 = 29;
    static final byte SIN = 30;
    static final byte COS = 31;
    static final byte TAN = 32;
    static final byte ASIN = 33;
    static final byte ACOS = 34;
    static final byte ATAN = 35;
    static final byte SINH = 36;
    static final byte COSH = 37;
    static final byte TANH = 38;
    static final byte ASINH = 39;
    static final byte ACOSH = 40;
    static final byte ATANH = 41;

    /** What came with its derivatives from elsewhere, and cannot be run again. */
    static final byte COMPOSE = 42;

    // Functions of two numbers.

    static final byte REMAINDER = 43;
    static final byte POW = 44;
    static final byte HYPOT = 45;
    static final byte ATAN2 = 46;

    private Opcode() {}

    /** Whether it is a function of two numbers, of which the tape keeps the derivatives. */
    static boolean isBinaryFunction(byte operation) {
        return operation >= REMAINDER;
    }

    /** Runs a function of one number. */
    static <T extends ChainRule<T>> T apply(byte operation, T a, double parameter) {
        return switch (operation) {
            case DIVIDE_BY -> a.divide(parameter);
            case RECIPROCAL -> a.reciprocal();
            case SCALB -> a.scalb((int) parameter);
            case TO_DEGREES -> a.toDegrees();
            case TO_RADIANS -> a.toRadians();
            case REMAINDER_BY -> a.remainder(parameter);
            case WITH_VALUE -> a.withValue(parameter);
            case ABS -> a.abs();
            case COPY_SIGN -> a.copySign(parameter);
            case SQRT -> a.sqrt();
            case CBRT -> a.cbrt();
            case ROOT_N -> a.rootN((int) parameter);
            case POWER -> a.pow(parameter);
            case POWER_INT -> a.pow((int) parameter);
            case EXP -> a.exp();
            case EXPM1 -> a.expm1();
            case LOG -> a.log();
            case LOG1P -> a.log1p();
            case LOG10 -> a.log10();
            case SIN -> a.sin();
            case COS -> a.cos();
            case TAN -> a.tan();
            case ASIN -> a.asin();
            case ACOS -> a.acos();
            case ATAN -> a.atan();
            case SINH -> a.sinh();
            case COSH -> a.cosh();
            case TANH -> a.tanh();
            case ASINH -> a.asinh();
            case ACOSH -> a.acosh();
            case ATANH -> a.atanh();
            default -> throw new IllegalArgumentException("operation: expected one of one number but was " + operation);
        };
    }

    /** Runs a function of two numbers. */
    static <T extends ChainRule<T>> T apply(byte operation, T a, T b) {
        return switch (operation) {
            case REMAINDER -> a.remainder(b);
            case POW -> a.pow(b);
            case HYPOT -> a.hypot(b);
            case ATAN2 -> a.atan2(b);
            default ->
                throw new IllegalArgumentException("operation: expected one of two numbers but was " + operation);
        };
    }
}
