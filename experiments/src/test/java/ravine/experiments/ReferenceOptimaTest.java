// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;
import ravine.landscapes.Dataset;
import ravine.landscapes.EmpiricalRisk;
import ravine.landscapes.EmpiricalRisk.Bias;
import ravine.landscapes.Landscape;
import ravine.landscapes.LogisticRegression;
import ravine.landscapes.SoftmaxRegression;
import ravine.optimizers.Descent;
import ravine.optimizers.Newton;
import ravine.optimizers.NewtonCg;
import ravine.optimizers.Optimizer;

/** Minima of losses on real data, by our own methods. */
class ReferenceOptimaTest {

    private static final double MU = 1e-4;

    /**
     * Computed by Newton's method in 40-digit arithmetic, to a gradient below 1e-28; those of breast_cancer confirmed by
     * scikit-learn 1.2.1 (newton-cg) and SciPy (trust-exact) in 15 digits. The bias is a last column of ones, penalised.
     */
    @ParameterizedTest
    @CsvSource({
        "breast_cancer, false, NONE,      0.07914214487497649, 248915456.6, 11.2870791885",
        "breast_cancer, true,  NONE,      0.04344631442865038, 1079.136067, 10.2792603074",
        "breast_cancer, false, PENALIZED, 0.07874601769241773, 251318492.5, 11.4908266302",
        "breast_cancer, true,  PENALIZED, 0.04265562727049042, 1069.405352, 10.7962025282",
        "iris,          false, NONE,      0.1193219153729222,  3471.505083, 13.7331754961",
        "iris,          true,  NONE,      0.0652960674713644,  21.02259927, 9.22369418398"
    })
    void newtonFindsThePublishedMinimum(
            String name, boolean standardized, Bias bias, double value, double kappa, double norm) {
        Dataset data = Dataset.load(name);
        Dataset pair = name.equals("iris") ? data.only(1, 2) : data;
        Landscape landscape = LogisticRegression.of(
                standardized ? pair.standardized() : pair,
                EmpiricalRisk.mean(MU).with(bias));
        double[] w = minimizer(new Newton(), landscape, 0);
        TwiceDifferentiableObjective f = landscape.objective();
        assertEquals(value, f.value(w), 1e-12 * value);
        assertEquals(norm, Vectors.norm2(w), 1e-10 * norm);
        // Ten digits were published; the least eigenvalue has an error of the size of the greatest's rounding.
        double relative = 1e-9 + w.length * Math.ulp(1.0) * kappa;
        assertEquals(kappa, HessianSpectrum.at(f, w).conditionNumber().value(), relative * kappa);
    }

    /** 640 variables. The rows of the minimum sum up to zero, since the penalty's gradient does and the loss's always does. */
    @Test
    // @Tag("slow")
    void digitsAreSolvedToATenthOfABillionth() {
        Landscape digits = SoftmaxRegression.of(Dataset.load("digits").standardized(), MU);
        double[] w = minimizer(NewtonCg.standard(), digits, 1e-10);
        assertEquals(640, w.length);
        assertTrue(gradientNorm(digits.objective(), w) <= 1e-10);
        for (int j = 0; j < 64; j++) {
            double sum = 0;
            for (int k = 0; k < 10; k++) {
                sum += w[64 * k + j];
            }
            // mu times the sum is that of ten components of the gradient.
            assertEquals(0, sum, Math.sqrt(10) * 1e-10 / MU);
        }
    }

    private static double gradientNorm(TwiceDifferentiableObjective f, double[] w) {
        double[] gradient = new double[w.length];
        f.valueAndGradient(w, gradient);
        return Vectors.norm2(gradient);
    }

    /** Steps until the gradient is as small as wanted or round-off ends the method. */
    private static double[] minimizer(Optimizer method, Landscape landscape, double gradientNorm) {
        Descent descent = method.start(landscape.objective(), landscape.start());
        double[] w = landscape.start();
        for (int t = 0; t < 1000 && gradientNorm(landscape.objective(), w) > gradientNorm && descent.step(); t++) {
            descent.point(w);
        }
        return w;
    }
}
