// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The closed form of a momentum method along an eigenvector: \( x_{t+1} = a x_t + b x_{t-1} \), so \( x_t \) is the first
 * entry of \( M^t (x_0, x_{-1}) \), M = [[a, b], [1, 0]]. The power is taken by squaring, in 60 digits.
 */
final class TwoTermRecurrence {

    static final MathContext DIGITS = new MathContext(60);

    private final BigDecimal[] m;

    TwoTermRecurrence(BigDecimal a, BigDecimal b) {
        this.m = new BigDecimal[] {a, b, BigDecimal.ONE, BigDecimal.ZERO};
    }

    /** x_t from \( x_{-1} = x_0 \). */
    double at(int t, double x0) {
        BigDecimal[] power = power(t);
        return power[0].add(power[1]).multiply(new BigDecimal(x0)).doubleValue();
    }

    /** How far an error of one at time 0, alone, is carried by t iterations. */
    double amplification(int t) {
        return Math.abs(power(t)[0].doubleValue());
    }

    private BigDecimal[] power(int t) {
        BigDecimal[] result = {BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE};
        BigDecimal[] square = m;
        for (int rest = t; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = times(result, square);
            }
            square = times(square, square);
        }
        return result;
    }

    private static BigDecimal[] times(BigDecimal[] p, BigDecimal[] q) {
        return new BigDecimal[] {
            entry(p[0], q[0], p[1], q[2]),
            entry(p[0], q[1], p[1], q[3]),
            entry(p[2], q[0], p[3], q[2]),
            entry(p[2], q[1], p[3], q[3])
        };
    }

    private static BigDecimal entry(BigDecimal a, BigDecimal b, BigDecimal c, BigDecimal d) {
        return a.multiply(b, DIGITS).add(c.multiply(d, DIGITS), DIGITS);
    }
}
