// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import org.hipparchus.CalculusFieldElement;

/** The formulas of {@link PlaneClassic}, for any number type. */
final class PlaneFormulas {

    private PlaneFormulas() {}

    static <T extends CalculusFieldElement<T>> T booth(T[] x) {
        T first = x[0].add(x[1].multiply(2)).subtract(7);
        T second = x[0].multiply(2).add(x[1]).subtract(5);
        return first.square().add(second.square());
    }

    static <T extends CalculusFieldElement<T>> T matyas(T[] x) {
        T squares = x[0].square().add(x[1].square());
        return squares.multiply(0.26).subtract(x[0].multiply(x[1]).multiply(0.48));
    }

    static <T extends CalculusFieldElement<T>> T himmelblau(T[] x) {
        T first = x[0].square().add(x[1]).subtract(11);
        T second = x[0].add(x[1].square()).subtract(7);
        return first.square().add(second.square());
    }

    static <T extends CalculusFieldElement<T>> T goldsteinPrice(T[] x) {
        T s = x[0].add(x[1]);
        T d = x[0].multiply(2).subtract(x[1].multiply(3));
        // In s and d the polynomials of degree two are those of one variable.
        T first = s.square().multiply(3).subtract(s.multiply(14)).add(19);
        T second = d.square().multiply(3).subtract(d.multiply(16)).add(18);
        return s.add(1)
                .square()
                .multiply(first)
                .add(1)
                .multiply(d.square().multiply(second).add(30));
    }

    static <T extends CalculusFieldElement<T>> T threeHumpCamel(T[] x) {
        T square = x[0].square();
        T humps = square.divide(6).subtract(1.05).multiply(square).add(2).multiply(square);
        return humps.add(x[0].add(x[1]).multiply(x[1]));
    }

    static <T extends CalculusFieldElement<T>> T sixHumpCamel(T[] x) {
        T xx = x[0].square();
        T yy = x[1].square();
        T alongX = xx.divide(3).subtract(2.1).multiply(xx).add(4).multiply(xx);
        T alongY = yy.subtract(1).multiply(yy).multiply(4);
        return alongX.add(x[0].multiply(x[1])).add(alongY);
    }

    static <T extends CalculusFieldElement<T>> T beale(T[] x) {
        T y = x[1];
        T first = x[0].multiply(y.negate().add(1)).negate().add(1.5);
        T second = x[0].multiply(y.square().negate().add(1)).negate().add(2.25);
        T third = x[0].multiply(y.square().multiply(y).negate().add(1)).negate().add(2.625);
        return first.square().add(second.square()).add(third.square());
    }

    static <T extends CalculusFieldElement<T>> T freudensteinRoth(T[] x) {
        T y = x[1];
        T first =
                y.negate().add(5).multiply(y).subtract(2).multiply(y).add(x[0]).subtract(13);
        T second = y.add(1).multiply(y).subtract(14).multiply(y).add(x[0]).subtract(29);
        return first.square().add(second.square());
    }

    static <T extends CalculusFieldElement<T>> T cube(T[] x) {
        T across = x[1].subtract(x[0].square().multiply(x[0]));
        return across.square().multiply(100).add(x[0].subtract(1).square());
    }

    static <T extends CalculusFieldElement<T>> T mcCormick(T[] x) {
        T trend = x[1].multiply(2.5).subtract(x[0].multiply(1.5)).add(1);
        return x[0].add(x[1]).sin().add(x[0].subtract(x[1]).square()).add(trend);
    }

    /** With \( \sin^2 3\pi x = \sin^2 3\pi(x - 1) \) and its like, nothing rounds at (1, 1). */
    static <T extends CalculusFieldElement<T>> T levy13(T[] x) {
        T u = x[0].subtract(1);
        T v = x[1].subtract(1);
        T ofX = u.multiply(3 * Math.PI).sin().square();
        T ofBoth = v.multiply(3 * Math.PI).sin().square().add(1).multiply(u.square());
        T ofY = v.multiply(2 * Math.PI).sin().square().add(1).multiply(v.square());
        return ofX.add(ofBoth).add(ofY);
    }

    /** With \( \cos x + 1 \) taken out, which vanishes at the minima, nothing cancels there. */
    static <T extends CalculusFieldElement<T>> T branin(T[] x) {
        double b = 5.1 / (4 * Math.PI * Math.PI);
        T across = x[1].subtract(x[0].square().multiply(b))
                .add(x[0].multiply(5 / Math.PI))
                .subtract(6);
        double t = 1 / (8 * Math.PI);
        return across.square().add(x[0].cos().add(1).multiply(10 * (1 - t))).add(10 * t);
    }
}
