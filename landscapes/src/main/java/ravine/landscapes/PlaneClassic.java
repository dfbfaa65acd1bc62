// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A well-known function of two variables, to be drawn with the path of a method on it. The formulas and optima are those of the
 * usual collections; the starts are our own, for there are none.
 *
 * @param function which of them
 */
public record PlaneClassic(Function function) implements Landscape {

    /** The functions, with start, optimum and \( \kappa \) there. */
    public enum Function {
        /** \( (x + 2y - 7)^2 + (2x + y - 5)^2 \), a quadratic. Start (-4, 6.5), f* = 0 at (1, 3), κ = 9. */
        BOOTH(Function::booth, -4, 6.5, 1, 3, 0, 9),
        /** \( 0.26 (x^2 + y^2) - 0.48 xy \), a quadratic. Start (7.5, -3.5), f* = 0 at (0, 0), κ = 25. */
        MATYAS(Function::matyas, 7.5, -3.5, 0, 0, 0, 25),
        /**
         * \( (x^2 + y - 11)^2 + (x + y^2 - 7)^2 \). Start (1.5, 0.5), f* = 0 at (3, 2), κ = \( (27 + 10\sqrt2) / (27 - 10\sqrt2) \) =
         * 3.20, and at three other points.
         */
        HIMMELBLAU(Function::himmelblau, 1.5, 0.5, 3, 2, 0, quotient(27, 10 * Math.sqrt(2))),
        /**
         * \( [1 + (x + y + 1)^2 (19 - 14x + 3x^2 - 14y + 6xy + 3y^2)] \cdot [30 + (2x - 3y)^2 (18 - 32x + 12x^2 + 48y - 36xy +
         * 27y^2)] \). Start (-0.5, -0.25), f* = 3 at (0, -1), κ = \( (19 + \sqrt{61}) / (19 - \sqrt{61}) \) = 2.40. There are three
         * local minima, with 30, 84 and 840.
         */
        GOLDSTEIN_PRICE(Function::goldsteinPrice, -0.5, -0.25, 0, -1, 3, quotient(19, Math.sqrt(61))),
        /**
         * \( 2x^2 - 1.05x^4 + x^6/6 + xy + y^2 \). Start (-0.75, 1.25), f* = 0 at (0, 0), κ = \( (3 + \sqrt2) / (3 - \sqrt2) \) = 2.78.
         * There are two local minima, with 0.2986.
         */
        THREE_HUMP_CAMEL(Function::threeHumpCamel, -0.75, 1.25, 0, 0, 0, quotient(3, Math.sqrt(2)));

        private final FieldMultivariateFunction formula;
        private final double startX;
        private final double startY;
        private final double optimumX;
        private final double optimumY;
        private final double value;
        private final double conditionNumber;

        Function(
                FieldMultivariateFunction formula,
                double startX,
                double startY,
                double optimumX,
                double optimumY,
                double value,
                double conditionNumber) {
            this.formula = formula;
            this.startX = startX;
            this.startY = startY;
            this.optimumX = optimumX;
            this.optimumY = optimumY;
            this.value = value;
            this.conditionNumber = conditionNumber;
        }

        /** Of a matrix of two rows with the eigenvalues half + spread and half - spread. */
        private static double quotient(double half, double spread) {
            return (half + spread) / (half - spread);
        }

        /**
         * The name in studies.
         *
         * @return the name of the constant in kebab case, such as {@code goldstein-price}
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static <T extends CalculusFieldElement<T>> T booth(T[] x) {
            T first = x[0].add(x[1].multiply(2)).subtract(7);
            T second = x[0].multiply(2).add(x[1]).subtract(5);
            return first.square().add(second.square());
        }

        private static <T extends CalculusFieldElement<T>> T matyas(T[] x) {
            T squares = x[0].square().add(x[1].square());
            return squares.multiply(0.26).subtract(x[0].multiply(x[1]).multiply(0.48));
        }

        private static <T extends CalculusFieldElement<T>> T himmelblau(T[] x) {
            T first = x[0].square().add(x[1]).subtract(11);
            T second = x[0].add(x[1].square()).subtract(7);
            return first.square().add(second.square());
        }

        private static <T extends CalculusFieldElement<T>> T goldsteinPrice(T[] x) {
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

        private static <T extends CalculusFieldElement<T>> T threeHumpCamel(T[] x) {
            T square = x[0].square();
            T humps = square.divide(6).subtract(1.05).multiply(square).add(2).multiply(square);
            return humps.add(x[0].add(x[1]).multiply(x[1]));
        }
    }

    @Override
    public String name() {
        return "plane-classic";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return ReverseMode.replaying().differentiate(function.formula, 2);
    }

    @Override
    public double[] start() {
        return new double[] {function.startX, function.startY};
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.of(Optimum.of(new double[] {function.optimumX, function.optimumY}, function.value));
    }

    /** Empty: those of the quadratics among them are not worth a rule of their own. */
    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(function.conditionNumber);
    }
}
