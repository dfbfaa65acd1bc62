// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ravine.experiments.PowerLaw.Point;
import ravine.experiments.Trial.LandscapeChoice;

class ScalingFitTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private final TrialRunner runner = new TrialRunner(CATALOGUE);

    private List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        for (double kappa : new double[] {30, 100, 300, 1000}) {
            for (double angle : new double[] {0, 45}) {
                for (String method : List.of("gradient-descent", "nesterov")) {
                    LandscapeChoice landscape = new LandscapeChoice(
                            "quadratic",
                            Settings.of(Map.of(
                                    "dimension", 2.0, "spectrum", "linear", "kappa", kappa, "rotation_deg", angle)));
                    outcomes.add(runner.run(new Trial(
                            "test",
                            landscape,
                            Trials.optimizer(
                                    method,
                                    method.equals("nesterov")
                                            ? Map.of("step", "1/L", "momentum", "constant")
                                            : Map.of("step", "1/L")),
                            new Trial.StopChoice(1e-8, 5000),
                            false,
                            0)));
                }
            }
        }
        return outcomes;
    }

    @Test
    void seriesDifferInTheConditionNumberAlone() {
        List<ScalingFit> fits = ScalingFit.of(outcomes(), CATALOGUE);
        assertEquals(
                List.of(
                        "quadratic:dimension=2,rotation_deg=0,spectrum=linear gradient-descent",
                        "quadratic:dimension=2,rotation_deg=0,spectrum=linear nesterov",
                        "quadratic:dimension=2,rotation_deg=45,spectrum=linear gradient-descent",
                        "quadratic:dimension=2,rotation_deg=45,spectrum=linear nesterov"),
                fits.stream()
                        .map(fit -> fit.landscape() + " " + fit.optimizer())
                        .toList());
    }

    @Test
    void lawIsThatOfTheClosedForm() {
        // In the plane a step of 1/L takes the stiff coordinate to 0 at once, and multiplies the other by 1 - 1/kappa.
        List<Point> points = new ArrayList<>();
        for (double kappa : new double[] {30, 100, 300}) {
            double weak = Math.pow(Math.cos(1), 2);
            double start = weak + kappa * Math.pow(Math.cos(2), 2);
            points.add(new Point(kappa, Math.ceil(Math.log(1e-8 * start / weak) / (2 * Math.log(1 - 1 / kappa)))));
        }
        PowerLaw expected = PowerLaw.through(points).orElseThrow();
        List<PowerLaw> laws = ScalingFit.of(outcomes(), CATALOGUE).stream()
                .filter(fit -> fit.optimizer().equals("gradient-descent"))
                .map(ScalingFit::law)
                .toList();
        assertEquals(List.of(expected, expected), laws);
    }

    @Test
    void runsThatDidNotArriveDoNotCount() {
        // The budget is too small for gradient descent at kappa = 1000.
        for (ScalingFit fit : ScalingFit.of(outcomes(), CATALOGUE)) {
            assertEquals(fit.optimizer().equals("nesterov") ? 4 : 3, fit.law().points());
        }
    }

    @Test
    void fewerThanThreePointsGiveNoFit() {
        assertEquals(List.of(), ScalingFit.of(outcomes().subList(0, 8), CATALOGUE));
    }
}
