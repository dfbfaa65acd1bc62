// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Locale;

/**
 * An operation of a {@link Graph}. What a user's function does becomes one of these, what derivatives need as well, and
 * each is computed in exactly one way: {@link #apply} is both what the interpreter does and what generated code does.
 */
enum Op {
    // Leaves. Their operand a is a number, not a node.

    /** A number. */
    CONSTANT(Kind.LEAF, 0, "%s"),
    /** Variable number a of the element. */
    VARIABLE(Kind.LEAF, 0, "x%s"),
    /** The direction of a derivative, for variable a. */
    DIRECTION(Kind.LEAF, 0, "v%s"),
    /** Column a of the data. */
    DATA(Kind.LEAF, 0, "d%s"),
    /** A row of results. */
    ROW(Kind.LEAF, 0, "r%s"),
    /** A row of results that a {@link StencilPlan} keeps. */
    KEPT(Kind.LEAF, 0, "k%s"),
    /** The number by which the element's value is multiplied in the sum. */
    SEED(Kind.LEAF, 0, "seed"),
    /** How it moves along the direction. */
    SEED_DIRECTION(Kind.LEAF, 0, "seedv"),
    /** A subexpression of parameters alone, computed once and not for each term. */
    HOISTED(Kind.LEAF, 0, "h%s"),
    /** The derivative of {@link #HOISTED} along the direction. */
    HOISTED_DIRECTION(Kind.LEAF, 0, "hv%s"),
    /** The sum over all terms of the derivatives by parameter or hoisted number a. */
    ADJOINT(Kind.LEAF, 0, "s%s"),
    /** The derivative of {@link #ADJOINT} along the direction. */
    ADJOINT_DIRECTION(Kind.LEAF, 0, "sv%s"),

    // Arithmetic, which the virtual machine's compiler turns into vector instructions.

    /** a + b. */
    ADD(Kind.VECTOR, 2, "(%s + %s)"),
    /** a - b. */
    SUBTRACT(Kind.VECTOR, 2, "(%s - %s)"),
    /** a b. */
    MULTIPLY(Kind.VECTOR, 2, "%s * %s"),
    /** a b as the chain rule means it: an exact zero wins over an infinite or undefined factor. */
    CHAIN(Kind.VECTOR, 2, "%s * %s"),
    /** a / b. */
    DIVIDE(Kind.VECTOR, 2, "(%s / %s)"),
    /** -a. */
    NEGATE(Kind.VECTOR, 1, "-%s"),
    /** The square root. */
    SQRT(Kind.VECTOR, 1, "Math.sqrt(%s)"),
    /** |a|. */
    ABS(Kind.VECTOR, 1, "Math.abs(%s)"),
    /** The greater one, NaN if one is. */
    MAX(Kind.VECTOR, 2, "Math.max(%s, %s)"),
    /** The lesser one, NaN if one is. */
    MIN(Kind.VECTOR, 2, "Math.min(%s, %s)"),
    /** a b + c, rounded once. */
    FMA(Kind.VECTOR, 3, "Math.fma(%s, %s, %s)"),

    // What is computed number by number.

    /** c if a &lt; b, else d. */
    SELECT(Kind.SCALAR, 4, "(%s < %s ? %s : %s)"),
    /** a, or b if a is NaN. */
    UNLESS_NAN(Kind.SCALAR, 2, "unlessNan(%s, %s)"),
    /** The sign of a: -1, 0 or 1. */
    SIGN(Kind.SCALAR, 1, "Math.signum(%s)"),
    /** |a| with the sign of b. */
    COPY_SIGN(Kind.SCALAR, 2, "Math.copySign(%s, %s)"),
    /** Half of the power of two that an exponential is scaled by: see {@link Lowering}. */
    POWER_LOW(Kind.SCALAR, 1, "powerLow(%s)"),
    /** The other half. */
    POWER_HIGH(Kind.SCALAR, 1, "powerHigh(%s)"),
    /** The exponent of a as a number. */
    EXPONENT(Kind.SCALAR, 1, "exponent(%s)"),
    /** The significand that belongs to {@link #EXPONENT}. */
    SIGNIFICAND(Kind.SCALAR, 1, "significand(%s)"),
    /** What rounding took from 1 + a = b, over b. */
    ONE_PLUS_REST(Kind.SCALAR, 2, "onePlusRest(%s, %s)"),
    /** Down to an integer. */
    FLOOR(Kind.SCALAR, 1, "Math.floor(%s)"),
    /** Up to an integer. */
    CEIL(Kind.SCALAR, 1, "Math.ceil(%s)"),
    /** To the nearest integer. */
    RINT(Kind.SCALAR, 1, "Math.rint(%s)"),
    /** The distance to the next number. */
    ULP(Kind.SCALAR, 1, "Math.ulp(%s)"),
    /** b, which is the sine of a by arithmetic; by another way where that does not do: see {@link Circle}. */
    FINISH_SIN(Kind.SCALAR, 2, "finishSin(%s, %s)"),
    /** The same for the cosine. */
    FINISH_COS(Kind.SCALAR, 2, "finishCos(%s, %s)"),
    /** The tangent. */
    TAN(Kind.SCALAR, 1, "tan(%s)"),
    /** The arc sine. */
    ASIN(Kind.SCALAR, 1, "asin(%s)"),
    /** The arc cosine. */
    ACOS(Kind.SCALAR, 1, "acos(%s)"),
    /** The arc tangent. */
    ATAN(Kind.SCALAR, 1, "atan(%s)"),
    /** The angle of the point (b, a). */
    ATAN2(Kind.SCALAR, 2, "atan2(%s, %s)"),
    /** The hyperbolic sine. */
    SINH(Kind.SCALAR, 1, "sinh(%s)"),
    /** The hyperbolic cosine. */
    COSH(Kind.SCALAR, 1, "cosh(%s)"),
    /** The inverse hyperbolic sine. */
    ASINH(Kind.SCALAR, 1, "asinh(%s)"),
    /** The inverse hyperbolic cosine. */
    ACOSH(Kind.SCALAR, 1, "acosh(%s)"),
    /** The inverse hyperbolic tangent. */
    ATANH(Kind.SCALAR, 1, "atanh(%s)"),
    /** The decimal logarithm. */
    LOG10(Kind.SCALAR, 1, "log10(%s)"),
    /** The cube root. */
    CBRT(Kind.SCALAR, 1, "cbrt(%s)"),
    /** a to the power b. */
    POW(Kind.SCALAR, 2, "pow(%s, %s)"),
    /** a to the power b - 1, where c is a to the power b. */
    POWER_LESS_ONE(Kind.SCALAR, 3, "powerLessOne(%s, %s, %s)"),
    /** The length of (a, b). */
    HYPOT(Kind.SCALAR, 2, "hypot(%s, %s)"),
    /** a over the length of (a, b), 0 where both are. */
    DIRECTION_COSINE(Kind.SCALAR, 2, "directionCosine(%s, %s)"),
    /** a less the nearest multiple of b. */
    REMAINDER(Kind.SCALAR, 2, "remainder(%s, %s)"),

    // What is made of the above before it is computed: see Lowering.

    /** The sine. */
    SIN(Kind.COMPOSED, 1, "sin(%s)"),
    /** The cosine. */
    COS(Kind.COMPOSED, 1, "cos(%s)"),
    /** The exponential. */
    EXP(Kind.COMPOSED, 1, "exp(%s)"),
    /** The exponential less 1. */
    EXPM1(Kind.COMPOSED, 1, "expm1(%s)"),
    /** The natural logarithm. */
    LOG(Kind.COMPOSED, 1, "log(%s)"),
    /** The natural logarithm of 1 + a. */
    LOG1P(Kind.COMPOSED, 1, "log1p(%s)"),
    /** The hyperbolic tangent. */
    TANH(Kind.COMPOSED, 1, "tanh(%s)"),
    /** Its slope. */
    TANH_SLOPE(Kind.COMPOSED, 1, "tanhSlope(%s)"),
    /** The logistic function. */
    SIGMOID(Kind.COMPOSED, 1, "sigmoid(%s)"),
    /** Its slope. */
    SIGMOID_SLOPE(Kind.COMPOSED, 1, "sigmoidSlope(%s)"),
    /** The logarithm of 1 + the exponential. */
    SOFTPLUS(Kind.COMPOSED, 1, "softplus(%s)"),
    /** The value of a with the derivatives of b. */
    WITH_DERIVATIVES_OF(Kind.COMPOSED, 2, "%s /* differentiated as %s */");

    /** How an operation is computed. */
    enum Kind {
        /** It is given. */
        LEAF,
        /** By arithmetic that is compiled to vector instructions. */
        VECTOR,
        /** Number by number. */
        SCALAR,
        /** By other operations. */
        COMPOSED
    }

    private final Kind kind;
    private final int operands;
    private final String format;

    Op(Kind kind, int operands, String format) {
        this.kind = kind;
        this.operands = operands;
        this.format = format;
    }

    Kind kind() {
        return kind;
    }

    boolean isLeaf() {
        return kind == Kind.LEAF;
    }

    /** How many of a, b, c and d are nodes. */
    int operands() {
        return operands;
    }

    /** As Java, with the operands in place. */
    String format(Object... names) {
        return format.formatted(names);
    }

    /** Whether a and b may change places without a bit of difference. */
    boolean isCommutative() {
        return switch (this) {
            case ADD, MULTIPLY, CHAIN, MAX, MIN -> true;
            default -> false;
        };
    }

    /** Computes the operation, which is neither a leaf nor composed. */
    double apply(double a, double b, double c, double d) {
        return switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY, CHAIN -> a * b;
            case DIVIDE -> a / b;
            case NEGATE -> -a;
            case SQRT -> Math.sqrt(a);
            case ABS -> Math.abs(a);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case FMA -> Math.fma(a, b, c);
            case SELECT -> ScalarOps.select(a, b, c, d);
            case UNLESS_NAN -> ScalarOps.unlessNan(a, b);
            case SIGN -> ScalarOps.sign(a);
            case COPY_SIGN -> ScalarOps.copySign(a, b);
            case POWER_LOW -> ScalarOps.powerLow(a);
            case POWER_HIGH -> ScalarOps.powerHigh(a);
            case EXPONENT -> ScalarOps.exponent(a);
            case SIGNIFICAND -> ScalarOps.significand(a);
            case ONE_PLUS_REST -> ScalarOps.onePlusRest(a, b);
            case FLOOR -> ScalarOps.floor(a);
            case CEIL -> ScalarOps.ceil(a);
            case RINT -> ScalarOps.rint(a);
            case ULP -> ScalarOps.ulp(a);
            case FINISH_SIN -> ScalarOps.finishSin(a, b);
            case FINISH_COS -> ScalarOps.finishCos(a, b);
            case TAN -> ScalarOps.tan(a);
            case ASIN -> ScalarOps.asin(a);
            case ACOS -> ScalarOps.acos(a);
            case ATAN -> ScalarOps.atan(a);
            case ATAN2 -> ScalarOps.atan2(a, b);
            case SINH -> ScalarOps.sinh(a);
            case COSH -> ScalarOps.cosh(a);
            case ASINH -> ScalarOps.asinh(a);
            case ACOSH -> ScalarOps.acosh(a);
            case ATANH -> ScalarOps.atanh(a);
            case LOG10 -> ScalarOps.log10(a);
            case CBRT -> ScalarOps.cbrt(a);
            case POW -> ScalarOps.pow(a, b);
            case POWER_LESS_ONE -> ScalarOps.powerLessOne(a, b, c);
            case HYPOT -> ScalarOps.hypot(a, b);
            case DIRECTION_COSINE -> ScalarOps.directionCosine(a, b);
            case REMAINDER -> ScalarOps.remainder(a, b);
            default -> throw new IllegalStateException("not computed: " + this);
        };
    }

    /** The method that computes the operation where no instruction does: of {@link Math} for arithmetic, else of {@link ScalarOps}. */
    String method() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
