// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.analysis.FieldMultivariateFunction;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A well-known function of two variables, to be drawn with the path of a method on it. The formulas and optima are those of the
 * usual collections; the starts are our own where no source is named, for there are none.
 *
 * @param function which of them
 */
public record PlaneClassic(Function function) implements Landscape {

    /** The functions, with start, optimum and \( \kappa \) there. */
    public enum Function {
        /** \( (x + 2y - 7)^2 + (2x + y - 5)^2 \), a quadratic. Start (-4, 6.5), f* = 0 at (1, 3), κ = 9. */
        BOOTH(PlaneFormulas::booth, -4, 6.5, 1, 3, 0, PlaneHessian.ofSquares(5, 4, 5)),
        /** \( 0.26 (x^2 + y^2) - 0.48 xy \), a quadratic. Start (7.5, -3.5), f* = 0 at (0, 0), κ = 25. */
        MATYAS(PlaneFormulas::matyas, 7.5, -3.5, 0, 0, 0, PlaneHessian.ofSquares(0.26, -0.24, 0.26)),
        /**
         * \( (x^2 + y - 11)^2 + (x + y^2 - 7)^2 \). Start (1.5, 0.5), f* = 0 at (3, 2), κ = \( (27 + 10\sqrt2) / (27 - 10\sqrt2) \) =
         * 3.20, and at three other points.
         */
        HIMMELBLAU(PlaneFormulas::himmelblau, 1.5, 0.5, 3, 2, 0, PlaneHessian.ofSquares(37, 10, 17)),
        /**
         * \( [1 + (x + y + 1)^2 (19 - 14x + 3x^2 - 14y + 6xy + 3y^2)] \cdot [30 + (2x - 3y)^2 (18 - 32x + 12x^2 + 48y - 36xy +
         * 27y^2)] \). Start (-0.5, -0.25), f* = 3 at (0, -1), κ = \( (19 + \sqrt{61}) / (19 - \sqrt{61}) \) = 2.40. There are three
         * local minima, with 30, 84 and 840.
         */
        GOLDSTEIN_PRICE(PlaneFormulas::goldsteinPrice, -0.5, -0.25, 0, -1, 3, new PlaneHessian(504, -216, 864)),
        /**
         * \( 2x^2 - 1.05x^4 + x^6/6 + xy + y^2 \). Start (-0.75, 1.25), f* = 0 at (0, 0), κ = \( (3 + \sqrt2) / (3 - \sqrt2) \) = 2.78.
         * There are two local minima, with 0.2986.
         */
        THREE_HUMP_CAMEL(PlaneFormulas::threeHumpCamel, -0.75, 1.25, 0, 0, 0, new PlaneHessian(4, 1, 2)),
        /**
         * \( (4 - 2.1x^2 + x^4/3) x^2 + xy + (4y^2 - 4) y^2 \). Start (0.75, -1.25), f* = -1.0316 at (0.0898, -0.7127) and at the
         * point opposite, κ = 2.15. There are four local minima more.
         */
        SIX_HUMP_CAMEL(
                PlaneFormulas::sixHumpCamel,
                0.75,
                -1.25,
                0.08984201310031806,
                -0.7126564030207396,
                -1.0316284534898774,
                new PlaneHessian(7.797247504806781, 1, 16.378199140790027)),
        /**
         * \( (1.5 - x(1 - y))^2 + (2.25 - x(1 - y^2))^2 + (2.625 - x(1 - y^3))^2 \). Start (1, 1) as Moré, Garbow and Hillstrom have
         * it, f* = 0 at (3, 0.5), κ = 162.47.
         */
        BEALE(PlaneFormulas::beale, 1, 1, 3, 0.5, 0, PlaneHessian.ofSquares(1.578125, -5.71875, 23.0625)),
        /**
         * \( (-13 + x + ((5 - y)y - 2)y)^2 + (-29 + x + ((y + 1)y - 14)y)^2 \). Start (0.5, -2) as Moré, Garbow and Hillstrom have it,
         * f* = 0 at (5, 4), κ = 1285.7. Descent from the start ends at a local minimum with 48.98.
         */
        FREUDENSTEIN_ROTH(PlaneFormulas::freudensteinRoth, 0.5, -2, 5, 4, 0, PlaneHessian.ofSquares(2, 32, 1864)),
        /** \( 100 (y - x^3)^2 + (1 - x)^2 \). Start (-1.2, 1) as CUTEst's CUBE has it, f* = 0 at (1, 1), κ = 10018. */
        CUBE(PlaneFormulas::cube, -1.2, 1, 1, 1, 0, PlaneHessian.ofSquares(901, -300, 100)),
        /**
         * \( \sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1 \). Start (0.5, 1), f* = \( -\sqrt3/2 - \pi/3 \) = -1.9132 at \( (\tfrac12 -
         * \tfrac\pi3, -\tfrac12 - \tfrac\pi3) \), κ = \( 4/\sqrt3 \) = 2.31. The least value is that on the usual domain, \( -1.5 \le
         * x \le 4,\ -3 \le y \le 4 \); along \( x + y \to -\infty \) there are ever lower minima.
         */
        MCCORMICK(
                PlaneFormulas::mcCormick,
                0.5,
                1,
                0.5 - Math.PI / 3,
                -0.5 - Math.PI / 3,
                -Math.sqrt(3) / 2 - Math.PI / 3,
                new PlaneHessian(2 + Math.sqrt(3) / 2, Math.sqrt(3) / 2 - 2, 2 + Math.sqrt(3) / 2)),
        /**
         * Lévy's function N. 13, \( \sin^2 3\pi x + (x - 1)^2 (1 + \sin^2 3\pi y) + (y - 1)^2 (1 + \sin^2 2\pi y) \). Start (1.125, 0.75),
         * f* = 0 at (1, 1), κ = \( 1 + 9\pi^2 \) = 89.83. There are many local minima, a third and a half apart.
         */
        LEVY_13(PlaneFormulas::levy13, 1.125, 0.75, 1, 1, 0, PlaneHessian.ofSquares(1 + 9 * Math.PI * Math.PI, 0, 1)),
        /**
         * Branin's function, \( (y - \tfrac{5.1}{4\pi^2} x^2 + \tfrac5\pi x - 6)^2 + 10 (1 - \tfrac1{8\pi}) \cos x + 10 \). Start (2.5,
         * 7.5), f* = \( \tfrac{5}{4\pi} \) = 0.3979 at \( (\pi, 2.275) \), κ = 6.40, and at the points with \( x = -\pi \) and \( 3\pi \).
         */
        BRANIN(
                PlaneFormulas::branin,
                2.5,
                7.5,
                Math.PI,
                2.275,
                5 / (4 * Math.PI),
                new PlaneHessian(2 * square(2.45 / Math.PI) + 10 * (1 - 1 / (8 * Math.PI)), 2 * (2.45 / Math.PI), 2));

        private final FieldMultivariateFunction formula;
        private final double startX;
        private final double startY;
        private final double optimumX;
        private final double optimumY;
        private final double value;
        private final PlaneHessian hessian;

        Function(
                FieldMultivariateFunction formula,
                double startX,
                double startY,
                double optimumX,
                double optimumY,
                double value,
                PlaneHessian hessian) {
            this.formula = formula;
            this.startX = startX;
            this.startY = startY;
            this.optimumX = optimumX;
            this.optimumY = optimumY;
            this.value = value;
            this.hessian = hessian;
        }

        private static double square(double a) {
            return a * a;
        }

        /**
         * The name in studies.
         *
         * @return the name of the constant in kebab case, such as {@code goldstein-price}
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
        return OptionalDouble.of(function.hessian.conditionNumber());
    }

    @Override
    public OptionalDouble jacobiConditionNumber() {
        return OptionalDouble.of(function.hessian.jacobiConditionNumber());
    }

    @Override
    public Optional<double[]> eigenvalues() {
        return Optional.of(function.hessian.eigenvalues());
    }
}
