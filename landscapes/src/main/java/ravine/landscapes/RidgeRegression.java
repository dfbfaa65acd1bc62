// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import ravine.calculus.ConditionNumber;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * Ridge regression, least squares with an \( \ell_2 \) penalty (Hoerl and Kennard 1970): a quadratic whose spectrum is that of
 * the data.
 *
 * <p>\[ f(w) = \frac{1}{2n} \lVert A w - y \rVert^2 + \frac{\mu}{2} \lVert w \rVert^2, \qquad \nabla^2 f = \frac1n A^\top A +
 * \mu I = H, \qquad w^* = \frac1n H^{-1} A^\top y \]
 *
 * <p>\( a_i \in \mathbb{R}^d \) is a row of the data and \( y_i \) its target; labels of classes are taken as numbers. With
 * {@link EmpiricalRisk} the squares are summed, or there is a bias. The start is \( w = 0 \).
 *
 * <p>Up to {@value #MOST_WRITTEN_OUT} weights H is written out, once: its eigenvalues are those of {@link HessianSpectrum},
 * with its error, and the minimum is found by Cholesky's factorisation and one step of iterative refinement. Beyond that
 * neither is told, nor a bound of the curvature where the bias is not penalised.
 *
 * <p>An evaluation costs O(nd), or O(n + d) and the entries of sparse data, and allocates nothing once the loss is compiled.
 */
public final class RidgeRegression implements Landscape {

    static final int MOST_WRITTEN_OUT = 512;

    private final String name;
    private final int d;
    private final EmpiricalRisk risk;
    private final Features features;
    private final double[] y;
    private final PartiallySeparable objective;
    private final Optional<CurvatureBounds> curvature;
    private final Optional<HessianSpectrum> spectrum;
    private final Optional<Optimum> optimum;

    private RidgeRegression(String name, Dataset data, EmpiricalRisk risk) {
        this.risk = risk;
        this.features = risk.features(data);
        this.y = data.targets();
        int n = features.rows();
        this.name = name;
        this.d = features.columns();
        int divisor = risk.divisor(n);
        int penalized = risk.penalized(d);
        Loss loss = new Loss(divisor, risk.mu());
        objective = features.addTo(
                        PartiallySeparable.in(d), loss::of, Terms.of(n).data(y))
                .plus(loss::penalty, Terms.of(penalized).consecutive(0))
                .build();
        if (d <= MOST_WRITTEN_OUT) {
            double[] h = features.gram();
            for (int k = 0; k < h.length; k++) {
                h[k] /= divisor;
            }
            for (int j = 0; j < penalized; j++) {
                h[j * d + j] += risk.mu();
            }
            HessianSpectrum found = HessianSpectrum.of(h, d);
            if (!found.isFinite()) {
                throw new IllegalArgumentException(
                        "data: expected squares that do not overflow, found features too large");
            }
            spectrum = Optional.of(found);
            boolean isDefinite = found.conditionNumber().positiveDefinite();
            // Rounding may put the least eigenvalue of a strongly convex function below its bound.
            double mu = penalized == d ? Math.max(risk.mu(), found.min()) : found.min();
            curvature = isDefinite ? Optional.of(new CurvatureBounds(mu, Math.max(mu, found.max()))) : Optional.empty();
            optimum = isDefinite ? Optional.of(solve(h, divisor)) : Optional.empty();
        } else {
            spectrum = Optional.empty();
            optimum = Optional.empty();
            curvature = penalized < d
                    ? Optional.empty()
                    : Optional.of(new CurvatureBounds(risk.mu(), FeatureNorm.square(features) / divisor + risk.mu()));
        }
    }

    /**
     * Makes the landscape of a data set, the loss a mean and without a bias.
     *
     * @param data the rows and their targets
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the landscape
     * @throws IllegalArgumentException if {@code mu} is not positive and finite, or the squares of the data overflow
     */
    public static RidgeRegression of(Dataset data, double mu) {
        return of(data, EmpiricalRisk.mean(mu));
    }

    /**
     * Makes the landscape of a data set.
     *
     * @param data the rows and their targets; sparse rows stay sparse
     * @param risk the penalty, mean or sum, and the bias
     * @return the landscape
     * @throws IllegalArgumentException if the squares of the data overflow
     */
    public static RidgeRegression of(Dataset data, EmpiricalRisk risk) {
        return new RidgeRegression("ridge-regression", data, risk);
    }

    /**
     * Makes a landscape with the eigenvalues \( \mu \lambda_1, \dots, \mu \lambda_d \), by the data \( A = \sqrt{n}\, U\,
     * \mathrm{diag}(\sqrt{\mu(\lambda_j - 1)}) V^\top \) with U of orthonormal columns and V orthogonal. The targets are those
     * of a linear model, with deviations.
     *
     * @param rows n, greater than {@code dimension}
     * @param dimension d
     * @param spectrum the law of \( \lambda \), which is at least 1
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the landscape, called {@code synthetic-ridge-regression}
     * @throws IllegalArgumentException if there are too few rows, or {@code mu} is not positive and finite
     */
    public static RidgeRegression synthetic(int rows, int dimension, Spectrum spectrum, double mu) {
        EmpiricalRisk risk = EmpiricalRisk.mean(mu);
        SyntheticData data = SyntheticData.of(rows, dimension, spectrum, mu, 1);
        return new RidgeRegression("synthetic-ridge-regression", data.withTargets(), risk);
    }

    private Optimum solve(double[] h, int divisor) {
        double[] right = new double[d];
        features.map().applyTransposed(y, right);
        for (int j = 0; j < d; j++) {
            right[j] /= divisor;
        }
        double[][] rows = new double[d][d];
        for (int i = 0; i < d; i++) {
            System.arraycopy(h, i * d, rows[i], 0, d);
        }
        var solver = new CholeskyDecomposition(MatrixUtils.createRealMatrix(rows), 1e-9, 0).getSolver();
        double[] w = solver.solve(MatrixUtils.createRealVector(right)).toArray();
        // The gradient is computed from the data, and knows better than the written-out matrix what is missing.
        double[] gradient = new double[d];
        objective.valueAndGradient(w, gradient);
        double[] correction =
                solver.solve(MatrixUtils.createRealVector(gradient)).toArray();
        for (int j = 0; j < d; j++) {
            w[j] -= correction[j];
        }
        return Optimum.of(w, objective.value(w));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FiniteSumObjective objective() {
        int n = features.rows();
        double factor = (double) n / risk.divisor(n);
        return new LinearFormBatches(
                objective.copy(), features.map(), (row, z) -> z - y[row], factor, risk.mu(), risk.penalized(d));
    }

    @Override
    public double[] start() {
        return new double[d];
    }

    @Override
    public Optional<Optimum> optimum() {
        return optimum;
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return curvature;
    }

    @Override
    public boolean isQuadratic() {
        return true;
    }

    @Override
    public OptionalDouble conditionNumber() {
        return spectrum.map(HessianSpectrum::conditionNumber)
                .filter(ConditionNumber::positiveDefinite)
                .map(kappa -> OptionalDouble.of(kappa.value()))
                .orElse(OptionalDouble.empty());
    }

    @Override
    public Optional<double[]> eigenvalues() {
        return spectrum.map(
                found -> IntStream.range(0, d).mapToDouble(found::eigenvalue).toArray());
    }

    /** Half of a squared deviation, and half of a penalised square. */
    private record Loss(int divisor, double mu) {

        <T extends CalculusFieldElement<T>> T of(T[] form) {
            return form[0].subtract(form[1]).square().multiply(0.5).divide(divisor);
        }

        <T extends CalculusFieldElement<T>> T penalty(T[] w) {
            return w[0].square().multiply(0.5 * mu);
        }
    }
}
