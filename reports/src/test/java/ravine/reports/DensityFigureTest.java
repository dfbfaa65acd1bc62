// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import ravine.calculus.Estimate;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.SpectralDensity;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Trial;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.TrialRunner;
import ravine.landscapes.Landscape;

class DensityFigureTest {

    private static final Catalogue CATALOGUE = Catalogue.standard();

    /** That of a run on each of these landscapes. */
    private static Optional<Figure> figure(String... landscapes) {
        List<Outcome> outcomes = IntStream.range(0, landscapes.length)
                .mapToObj(i -> new Trial(
                        "density",
                        CATALOGUE.landscapeOf(landscapes[i]),
                        CATALOGUE.optimizerOf("gradient-descent:step=1e-4"),
                        new Trial.StopChoice(1e-3, 1),
                        false,
                        0))
                .map(trial -> new TrialRunner(CATALOGUE).run(trial))
                .toList();
        Spectra spectra = Spectra.of(CATALOGUE);
        return DensityFigure.of(Summary.of(Studies.of(outcomes)).parts().get(0), spectra::density);
    }

    private static JsonNode curve(Figure figure, int index) {
        return figure.views().get(0).panels().get(0).spec().get("data").get(index);
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    /** The integral of the curve times x^p, by the trapezoidal rule. */
    private static double moment(JsonNode curve, int p) {
        double[] x = numbers(curve.get("x"));
        double[] y = numbers(curve.get("y"));
        double sum = 0;
        for (int i = 1; i < x.length; i++) {
            sum += (x[i] - x[i - 1]) * (y[i] * Math.pow(x[i], p) + y[i - 1] * Math.pow(x[i - 1], p)) / 2;
        }
        return sum;
    }

    @Test
    void statedEigenvaluesAreGaussiansOfEqualWeight() {
        Figure figure = figure("quadratic:dimension=12,kappa=100", "quadratic:dimension=12,kappa=100,rotation_deg=30")
                .orElseThrow();
        JsonNode curve = curve(figure, 0);
        double[] x = numbers(curve.get("x"));
        double[] y = numbers(curve.get("y"));
        for (int i = 0; i < x.length; i++) {
            double expected = 0;
            for (int k = 0; k < 12; k++) {
                // Log-uniform from 1 to 100, over 100.
                double distance = (x[i] - Math.pow(100, k / 11.0 - 1)) / 0.02;
                expected += Math.exp(-0.5 * distance * distance) / (12 * 0.02 * Math.sqrt(2 * Math.PI));
            }
            // Places are rounded to six digits, which moves the flank of a Gaussian by up to 1e-3 of itself far out.
            assertEquals(expected, y[i], 1e-3 * expected + 1e-9);
        }
        assertEquals(
                1, figure.views().get(0).panels().get(0).spec().get("data").size(), "a rotation is seen by nobody");
        assertTrue(
                figure.caption().contains("κ = 10²: all 12 eigenvalues, as the landscape states them."),
                figure.caption());
    }

    /** Of a quadrature by Lanczos' method the first moments are exact but for its probes. */
    @Test
    void beyondDenseHessiansTheMomentsAreThoseOfTheQuadrature() {
        String id = "chained-rosenbrock:dimension=200";
        LandscapeChoice choice = CATALOGUE.landscapeOf(id);
        Landscape landscape = CATALOGUE.landscape(choice.family()).orElseThrow().create(choice.settings());
        double[] optimum = landscape.optimum().orElseThrow().point();
        SpectralDensity estimate = SpectralDensity.at(landscape.objective(), optimum, 4, 64, 0);
        HessianSpectrum dense = HessianSpectrum.at(landscape.objective(), optimum);
        Figure figure = figure(id).orElseThrow();
        JsonNode curve = curve(figure, 0);
        double max = dense.max();

        assertEquals(Optional.empty(), landscape.eigenvalues());
        assertTrue(
                figure.caption()
                        .contains(
                                "stochastic Lanczos quadrature, 4 probes of 64 Hessian-vector products each, n = 200."),
                figure.caption());
        // A step of the grid is a quarter of the Gaussians' width: the rule is exact but for what is cut off behind
        // three of them.
        assertEquals(1, moment(curve, 0), 2e-3);
        Estimate mean = estimate.integral(t -> t / max);
        assertEquals(mean.value(), moment(curve, 1), 2e-3);
        double trace = 0;
        for (int i = 0; i < 200; i++) {
            trace += dense.eigenvalue(i);
        }
        assertEquals(trace / 200 / max, moment(curve, 1), 4 * mean.standardError() + 2e-3);
    }

    @Test
    void fewEigenvaluesAndTooManyHaveNone() {
        assertEquals(Optional.empty(), figure("quadratic:dimension=4,kappa=100"));
        assertEquals(Optional.empty(), figure("quadratic:dimension=20000,kappa=100"));
    }
}
