// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

/**
 * Writes sine and cosine as arithmetic, as {@link Lowering} does the exponential; both of one angle share most of it. No error was
 * greater than 0.76 ulps, measured in the same way.
 *
 * <p>\( a = k \frac{\pi}{2} + r \), \( \lvert r \rvert \le \frac{\pi}{4} \), with \( \frac{\pi}{2} \) in three parts (Cody and Waite
 * 1980), the first two of 33 bits, so that their products with k are exact, and r in two numbers. Then Taylor series to
 * \( r^{17} \), in the arrangement of fdlibm's {@code k_sin.c} and {@code k_cos.c}. With \( m = k - 4 \lfloor k/4 \rceil \) the
 * point is turned back by \( \cos(m \frac{\pi}{2}) = 1 - \lvert m \rvert \), \( \sin(m \frac{\pi}{2}) = m (2 - \lvert m \rvert) \):
 * products with -1, 0 and 1 choose without a branch.
 */
final class Circle {

    /** Beyond it k times the third part is rounded too coarsely; there is another way there. */
    static final double GREATEST = 0x1p13;

    private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
    private static final double PART1 = 0x1.921fb544p+0;
    private static final double PART2 = 0x1.0b4611a6p-34;
    private static final double PART3 = 0x1.3198a2e037073p-69;
    private static final int TERMS = 8;

    private final Graph to;
    private final int angle;

    /** The sine and cosine of r, and of the turn that brings them to where they belong. */
    private final int sin;

    private final int cos;
    private final int turnSin;
    private final int turnCos;

    Circle(Graph to, int angle) {
        this.to = to;
        this.angle = angle;
        int k = nearestInteger(to.scale(TWO_OVER_PI, angle));
        int t = to.subtract(angle, to.scale(PART1, k));
        int second = to.scale(PART2, k);
        int high = to.subtract(t, second);
        int low = to.subtract(lost(t, second, high), to.scale(PART3, k));
        int r = to.add(high, low);
        int rest = to.add(to.subtract(high, r), low);
        int r2 = to.square(r);
        int half = to.scale(0.5, r2);
        int one = to.constant(1);
        int nearly = to.subtract(one, half);
        int sinSeries = to.multiply(to.multiply(r, r2), to.polynomial(series(3), r2));
        sin = to.add(r, to.add(sinSeries, to.multiply(rest, nearly)));
        int cosSeries = to.multiply(to.square(r2), to.polynomial(series(4), r2));
        int below = to.subtract(to.subtract(one, nearly), half);
        cos = to.add(nearly, to.add(below, to.subtract(cosSeries, to.multiply(r, rest))));
        int m = to.subtract(k, to.scale(4, nearestInteger(to.scale(0.25, k))));
        int size = to.make(Op.ABS, m);
        turnCos = to.subtract(one, size);
        turnSin = to.multiply(m, to.subtract(to.constant(2), size));
    }

    int sin() {
        int turned = to.add(to.multiply(turnCos, sin), to.multiply(turnSin, cos));
        return to.make(Op.FINISH_SIN, angle, turned);
    }

    int cos() {
        int turned = to.subtract(to.multiply(turnCos, cos), to.multiply(turnSin, sin));
        return to.make(Op.FINISH_COS, angle, turned);
    }

    private int nearestInteger(int a) {
        int round = to.constant(Lowering.ROUND);
        return to.subtract(to.add(a, round), round);
    }

    /** What a - b = c lost to rounding, exactly (Knuth's TwoSum). */
    private int lost(int a, int b, int c) {
        int part = to.subtract(c, a);
        return to.subtract(to.subtract(a, to.subtract(c, part)), to.add(b, part));
    }

    /** The coefficients of \( x^n, x^{n+2}, \dots \) in the series: \( \pm 1/n! \), the signs alternating. */
    private static double[] series(int n) {
        double[] coefficients = new double[TERMS];
        double factorial = 1;
        for (int j = 2; j < n; j++) {
            factorial *= j;
        }
        for (int i = 0; i < TERMS; i++) {
            factorial *= n + 2 * i;
            boolean isNegative = (n + 2 * i) % 4 >= 2;
            coefficients[i] = (isNegative ? -1 : 1) / factorial;
            factorial *= n + 2 * i + 1;
        }
        return coefficients;
    }
}
