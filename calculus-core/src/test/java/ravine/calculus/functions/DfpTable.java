// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * The table of derivatives in 44 digits, by Hipparchus' decimal numbers: the definitions, with another form only where
 * they would lose more than 20 of them.
 */
final class DfpTable {

    static final DfpField FIELD = new DfpField(44);
    private static final Dfp PI = FIELD.getPi();

    /** f(x), f'(x), f''(x), each with the greatest of the terms that it is a sum of. */
    record Row(Dfp[] values, Dfp[] terms) {
        static Row of(Dfp f, Dfp first, Dfp second) {
            return new Row(new Dfp[] {f, first, second}, new Dfp[] {f, first, second});
        }

        Row withTerm(int order, Dfp term) {
            terms[order] = term;
            return this;
        }
    }

    private DfpTable() {}

    static Dfp number(double x) {
        return FIELD.newDfp(x);
    }

    static Row row(Elementary f, double at) {
        Dfp x = number(at);
        Dfp one = number(1);
        switch (f) {
            case EXP:
                return Row.of(x.exp(), x.exp(), x.exp());
            case LOG:
                return Row.of(x.log(), one.divide(x), one.divide(x).divide(x).negate());
            case SIN:
                return Row.of(x.sin(), x.cos(), x.sin().negate());
            case COS:
                return Row.of(x.cos(), x.sin().negate(), x.cos().negate());
            case TANH:
                return Row.of(tanh(x), sech2(x), tanh(x).multiply(sech2(x)).multiply(-2));
            case RELU:
                return Row.of(at > 0 ? x : number(0), number(at > 0 ? 1 : 0), number(0));
            case SIGMOID:
                return Row.of(
                        sigmoid(x),
                        slope(x),
                        slope(x).multiply(tanh(x.divide(2))).negate());
            case SOFTPLUS:
                return Row.of(log1p(x.exp()), sigmoid(x), slope(x));
            case RECIPROCAL:
                return Row.of(
                        one.divide(x),
                        one.divide(x).divide(x).negate(),
                        number(2).divide(x).divide(x).divide(x));
            case GELU:
                Dfp density = x.multiply(x)
                        .divide(2)
                        .negate()
                        .exp()
                        .divide(PI.multiply(2).sqrt());
                Dfp share = erfc(x.negate().divide(number(2).sqrt())).divide(2);
                return Row.of(
                                x.multiply(share),
                                share.add(x.multiply(density)),
                                density.multiply(number(2).subtract(x.multiply(x))))
                        .withTerm(1, greater(share, x.multiply(density)))
                        .withTerm(2, density.multiply(greater(number(2), x.multiply(x))));
            case SILU:
                Dfp inner = x.multiply(sigmoid(x.negate()));
                Dfp turn = x.multiply(tanh(x.divide(2)));
                return Row.of(
                                x.multiply(sigmoid(x)),
                                sigmoid(x).multiply(inner.add(1)),
                                slope(x).multiply(number(2).subtract(turn)))
                        .withTerm(1, sigmoid(x).multiply(greater(one, inner)))
                        .withTerm(2, slope(x).multiply(greater(number(2), turn)));
            case LOG_COSH:
                // cosh x - 1 = 2 sinh^2(x / 2).
                Dfp sinh = expm1(x).divide(x.divide(2).exp()).divide(2);
                return Row.of(log1p(sinh.multiply(sinh).multiply(2)), tanh(x), sech2(x));
            case ERF:
                Dfp slope = x.multiply(x).negate().exp().multiply(2).divide(PI.sqrt());
                return Row.of(erf(x), slope, slope.multiply(x).multiply(-2));
            default:
                throw new AssertionError(f);
        }
    }

    private static Dfp greater(Dfp a, Dfp b) {
        return a.abs().greaterThan(b.abs()) ? a.abs() : b.abs();
    }

    private static Dfp sigmoid(Dfp x) {
        return x.negate().exp().add(1).reciprocal();
    }

    private static Dfp slope(Dfp x) {
        return sigmoid(x).multiply(sigmoid(x.negate()));
    }

    private static Dfp tanh(Dfp x) {
        Dfp m = expm1(x.multiply(2));
        return m.divide(m.add(2));
    }

    private static Dfp sech2(Dfp x) {
        return slope(x.multiply(2)).multiply(4);
    }

    private static Dfp expm1(Dfp x) {
        if (x.abs().greaterThan(number(1e-12))) {
            return x.exp().subtract(1);
        }
        // The first term left out is below 1e-70 of the sum.
        Dfp sum = number(0);
        for (int k = 6; k > 0; k--) {
            sum = sum.add(1).multiply(x).divide(k);
        }
        return sum;
    }

    private static Dfp log1p(Dfp x) {
        if (x.abs().greaterThan(number(1e-12))) {
            return x.add(1).log();
        }
        Dfp sum = number(0);
        for (int k = 6; k > 0; k--) {
            sum = number(1).divide(k).subtract(sum).multiply(x);
        }
        return sum;
    }

    /** By e^(-x^2) 2 / sqrt(pi) times the sum of 2^n x^(2n+1) / (2n+1)!!, whose terms have one sign. */
    private static Dfp erf(Dfp x) {
        if (x.abs().greaterThan(number(7))) {
            return erfc(x.abs()).subtract(1).negate().copySign(x);
        }
        Dfp term = x;
        Dfp sum = x;
        for (int n = 1; term.abs().greaterThan(sum.abs().multiply(number(1e-46))); n++) {
            term = term.multiply(x).multiply(x).multiply(2).divide(2 * n + 1);
            sum = sum.add(term);
        }
        return x.multiply(x).negate().exp().multiply(2).divide(PI.sqrt()).multiply(sum);
    }

    /** Beyond 7 by the continued fraction e^(-x^2) / sqrt(pi) / (x + (1/2) / (x + 1 / (x + (3/2) / (x + ...)))). */
    private static Dfp erfc(Dfp x) {
        if (!x.greaterThan(number(7))) {
            return erf(x).subtract(1).negate();
        }
        Dfp denominator = x;
        for (int k = 60; k > 0; k--) {
            denominator = number(k).divide(2).divide(denominator).add(x);
        }
        return x.multiply(x).negate().exp().divide(PI.sqrt()).divide(denominator);
    }
}
