// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static ravine.landscapes.MghResiduals.each;

import org.hipparchus.CalculusFieldElement;

/** Residuals in two to four variables that were made up to be hard, and those that repeat them in blocks. */
final class MghValleys {

    private static final double[] BEALE = {1.5, 2.25, 2.625};

    private MghValleys() {}

    /** Blocks of two variables and two residuals. */
    static <T extends CalculusFieldElement<T>> T[] rosenbrock(T[] x, int m) {
        return each(
                x,
                m,
                i -> i % 2 == 1
                        ? x[i].subtract(x[i - 1].square()).multiply(10)
                        : x[i - 2].negate().add(1));
    }

    static <T extends CalculusFieldElement<T>> T[] freudensteinRoth(T[] x, int m) {
        T y = x[1];
        T down = y.negate().add(5).multiply(y).subtract(2).multiply(y);
        T up = y.add(1).multiply(y).subtract(14).multiply(y);
        return each(
                x, m, i -> i == 1 ? down.add(x[0]).subtract(13) : up.add(x[0]).subtract(29));
    }

    static <T extends CalculusFieldElement<T>> T[] powellBadlyScaled(T[] x, int m) {
        return each(
                x,
                m,
                i -> i == 1
                        ? x[0].multiply(x[1]).multiply(1e4).subtract(1)
                        : x[0].negate().exp().add(x[1].negate().exp()).subtract(1.0001));
    }

    static <T extends CalculusFieldElement<T>> T[] brownBadlyScaled(T[] x, int m) {
        return each(x, m, i -> switch (i) {
            case 1 -> x[0].subtract(1e6);
            case 2 -> x[1].subtract(2e-6);
            default -> x[0].multiply(x[1]).subtract(2);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] beale(T[] x, int m) {
        return each(
                x, m, i -> x[1].pow(i).negate().add(1).multiply(x[0]).negate().add(BEALE[i - 1]));
    }

    static <T extends CalculusFieldElement<T>> T[] helicalValley(T[] x, int m) {
        T one = x[0].getField().getOne();
        // Half a turn where x_1 is negative, so that the angle goes from -1/4 to 3/4 of a turn; asks for the sign
        // alone,
        // which a tape can be replayed with.
        T half = one.subtract(one.copySign(x[0])).divide(4);
        T angle = x[1].divide(x[0]).atan().divide(2 * Math.PI).add(half);
        return each(x, m, i -> switch (i) {
            case 1 -> x[2].subtract(angle.multiply(10)).multiply(10);
            case 2 -> x[0].square().add(x[1].square()).sqrt().subtract(1).multiply(10);
            default -> x[2];
        });
    }

    /** Blocks of four variables and four residuals. */
    static <T extends CalculusFieldElement<T>> T[] powellSingular(T[] x, int m) {
        return each(x, m, i -> {
            int k = (i - 1) / 4 * 4;
            return switch (i - k) {
                case 1 -> x[k].add(x[k + 1].multiply(10));
                case 2 -> x[k + 2].subtract(x[k + 3]).multiply(Math.sqrt(5));
                case 3 -> x[k + 1].subtract(x[k + 2].multiply(2)).square();
                default -> x[k].subtract(x[k + 3]).square().multiply(Math.sqrt(10));
            };
        });
    }

    static <T extends CalculusFieldElement<T>> T[] wood(T[] x, int m) {
        return each(x, m, i -> switch (i) {
            case 1 -> x[1].subtract(x[0].square()).multiply(10);
            case 2 -> x[0].negate().add(1);
            case 3 -> x[3].subtract(x[2].square()).multiply(Math.sqrt(90));
            case 4 -> x[2].negate().add(1);
            case 5 -> x[1].add(x[3]).subtract(2).multiply(Math.sqrt(10));
            default -> x[1].subtract(x[3]).divide(Math.sqrt(10));
        });
    }
}
