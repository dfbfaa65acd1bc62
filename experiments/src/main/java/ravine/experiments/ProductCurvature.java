// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Arrays;
import java.util.Optional;
import ravine.calculus.AssembledHessian;
import ravine.calculus.ExtremeEigenvalues;
import ravine.calculus.Lanczos;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.Measurements.Bracket;
import ravine.optimizers.Preconditioner;

/**
 * Curvature from Hessian-vector products alone, by {@link Lanczos}: some n numbers, and for each matrix no more products than the
 * budget. A diagonal P is split into its roots; of another symmetric one the solves alone are used, at most two for each product of
 * the budget, and nothing is told where they do not show that it is positive definite.
 */
final class ProductCurvature implements CurvatureMeter {

    private final TwiceDifferentiableObjective objective;
    private final Optional<AssembledHessian> assembled;
    private final Lanczos lanczos;
    private final double[] roots;

    /**
     * Makes a meter.
     *
     * @param budget of products for one matrix at one point
     * @param seed of the start vectors
     */
    ProductCurvature(TwiceDifferentiableObjective objective, int budget, long seed) {
        this.objective = objective;
        this.assembled = objective.assembledHessian();
        this.lanczos = Lanczos.seeded(seed).withMaxHvps(budget);
        this.roots = new double[objective.dimension()];
    }

    @Override
    public Reading at(double[] x, Preconditioner preconditioner) {
        ExtremeEigenvalues plain = lanczos.extremes(objective, x);
        int products = plain.hvps();
        Bracket jacobi = Bracket.NONE;
        int forDiagonal = assembled.isPresent() ? 0 : roots.length;
        if (forDiagonal <= lanczos.maxHvps()) {
            products += forDiagonal;
            diagonal(x);
            if (areInvertible()) {
                ExtremeEigenvalues scaled = scaled(x);
                products += scaled.hvps();
                jacobi = kappa(scaled);
            }
        }
        if (preconditioner == Preconditioner.identity()) {
            return new Reading(kappa(plain), jacobi, kappa(plain), bracket(plain.greatest()), products);
        }
        if (preconditioner.isDiagonal()) {
            double[] ones = new double[roots.length];
            Arrays.fill(ones, 1);
            preconditioner.solve(ones, roots);
            if (areInvertible()) {
                ExtremeEigenvalues scaled = scaled(x);
                return new Reading(
                        kappa(plain), jacobi, kappa(scaled), bracket(scaled.greatest()), products + scaled.hvps());
            }
        }
        if (!preconditioner.isDiagonal() && preconditioner.isSymmetric()) {
            Optional<ExtremeEigenvalues> met = lanczos.extremes(objective, x, new InverseMap(preconditioner, x.length));
            if (met.isPresent()) {
                ExtremeEigenvalues extremes = met.get();
                return new Reading(
                        kappa(plain),
                        jacobi,
                        kappa(extremes),
                        bracket(extremes.greatest()),
                        products + extremes.hvps());
            }
        }
        return new Reading(kappa(plain), jacobi, Bracket.NONE, Bracket.NONE, products);
    }

    /** The inverses of the diagonal of the Hessian. */
    private void diagonal(double[] x) {
        if (assembled.isPresent()) {
            assembled.get().at(x).diagonal(roots);
        } else {
            double[] unit = new double[roots.length];
            double[] column = new double[roots.length];
            for (int i = 0; i < unit.length; i++) {
                unit[i] = 1;
                objective.hvp(x, unit, column);
                roots[i] = column[i];
                unit[i] = 0;
            }
        }
        for (int i = 0; i < roots.length; i++) {
            roots[i] = 1 / roots[i];
        }
    }

    private boolean areInvertible() {
        for (double inverse : roots) {
            if (!(inverse > 0 && inverse < Double.POSITIVE_INFINITY)) {
                return false;
            }
        }
        return true;
    }

    /** With D of the inverses, the extremes of \( D^{1/2} H D^{1/2} \). */
    private ExtremeEigenvalues scaled(double[] x) {
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(roots[i]);
        }
        return lanczos.extremes(new ScaledForm(objective, x, roots), x);
    }

    private static Bracket kappa(ExtremeEigenvalues extremes) {
        ExtremeEigenvalues.Bracket least = extremes.least();
        ExtremeEigenvalues.Bracket greatest = extremes.greatest();
        if (extremes.stop() == ExtremeEigenvalues.Stop.NON_FINITE) {
            return Bracket.NONE;
        }
        if (least.upper() <= 0) {
            return Bracket.INFINITE;
        }
        double infinite = Double.POSITIVE_INFINITY;
        double low = Math.max(1, greatest.lower() / least.upper());
        double value = least.value() > 0 ? Math.max(low, greatest.value() / least.value()) : infinite;
        return new Bracket(
                value, low, least.lower() > 0 ? Math.max(value, greatest.upper() / least.lower()) : infinite);
    }

    private static Bracket bracket(ExtremeEigenvalues.Bracket bracket) {
        return new Bracket(bracket.value(), bracket.lower(), bracket.upper());
    }
}
