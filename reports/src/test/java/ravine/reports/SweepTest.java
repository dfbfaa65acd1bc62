// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.PowerLaw;
import ravine.experiments.ScalingFit;
import ravine.experiments.Status;

class SweepTest {

    private static final Catalogue CATALOGUE = Catalogue.standard();

    @Test
    void splitsByWhatDoesNotMoveTheConditionNumber() {
        List<Outcome> outcomes = new ArrayList<>(Studies.sweep("GD", 0, k -> 1, 10, 100));
        outcomes.addAll(Studies.sweep("GD", 45, k -> 1, 10, 100));

        List<Sweep> sweeps = sweeps(outcomes);

        assertEquals(
                List.of("rotation 0°", "rotation 45°"),
                sweeps.stream().map(Sweep::title).toList());
        assertEquals(List.of(10.0, 100.0), sweeps.get(1).kappas());
        assertEquals("kappa", sweeps.get(1).conditioner());
    }

    @Test
    void aSingleSweepNeedsNoTitle() {
        assertEquals(
                List.of(""),
                sweeps(Studies.sweep("GD", 45, k -> 1, 10, 100)).stream()
                        .map(Sweep::title)
                        .toList());
    }

    @Test
    void familiesAreNeverMixed() {
        List<Outcome> outcomes = new ArrayList<>(Studies.sweep("GD", 0, k -> 1, 10, 100));
        outcomes.add(Studies.logistic(0.1, 10, 5));
        outcomes.add(Studies.logistic(0.01, 100, 9));

        List<Sweep> sweeps = sweeps(outcomes);

        assertEquals(
                List.of("quadratic", "logistic-regression"),
                sweeps.stream().map(Sweep::title).toList());
        assertEquals("mu", sweeps.get(1).conditioner());
    }

    @Test
    void conditionNumbersThatDifferByRoundingAreOne() {
        List<Run> runs = List.of(
                new Run(Studies.quadratic(100, 0, "gradient-descent", "a", Status.CONVERGED, 3)),
                new Run(Studies.quadratic(100 * (1 + 1e-9), 0, "gradient-descent", "b", Status.CONVERGED, 3)),
                new Run(Studies.quadratic(100.1, 0, "gradient-descent", "c", Status.CONVERGED, 3)));
        Sweep sweep = new Sweep("", "kappa", runs);

        assertEquals(List.of(100.0, 100.1), sweep.kappas());
        assertEquals(2, sweep.at(100).runs().size());
        assertEquals(List.of("c"), sweep.hardest().methods());
    }

    @Test
    void aFailedRunHasTheConditionNumberThatWasAskedFor() {
        assertEquals(1000, new Run(Studies.failed()).kappa());
    }

    @Test
    void infinitiesAreOneConditionNumberAndNaNIsNone() {
        assertTrue(Sweep.same(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertFalse(Sweep.same(Double.POSITIVE_INFINITY, 1e300));
        assertTrue(new Sweep("", "mu", List.of(new Run(Studies.logistic(1, Double.NaN, 5))))
                .hardest()
                .runs()
                .isEmpty());
    }

    @Test
    void thinningKeepsBothEnds() {
        double[] kappas = DoubleStream.iterate(1, k -> 2 * k).limit(30).toArray();
        Sweep sweep = new Sweep("", "kappa", Run.of(Studies.sweep("GD", 0, k -> 1, kappas)));

        List<Double> columns = sweep.columns(8);

        assertEquals(8, columns.size());
        assertEquals(kappas[0], columns.get(0));
        assertEquals(kappas[29], columns.get(7));
        assertEquals(8, columns.stream().distinct().count());
        assertEquals(sweep.kappas(), sweep.columns(30));
        assertEquals(sweep.kappas(), sweep.columns(31));
    }

    @Test
    void anUnknownConditionNumberIsAColumnOfItsOwn() {
        List<Run> runs = Run.of(List.of(Studies.logistic(0.1, Double.NaN, 5), Studies.logistic(0.01, 7, 5)));

        assertEquals(List.of(7.0, Double.NaN), new Sweep("", "mu", runs).columns(8));
        assertEquals(List.of(7.0), new Sweep("", "mu", runs).kappas());
    }

    @Test
    void lawsAreThoseOfTheStudy() {
        List<ScalingFit> fits = ScalingFit.of(SmallStudy.RESULT.outcomes(), CATALOGUE);
        List<PowerLaw> laws = Summary.of(SmallStudy.RESULT).parts().stream()
                .flatMap(part -> part.sweeps().stream())
                .flatMap(sweep -> sweep.methods().stream().flatMap(method -> sweep.law(method).stream()))
                .toList();

        assertTrue(fits.size() >= 6, "a test of no fits would pass always");
        assertEquals(fits.stream().map(ScalingFit::law).toList(), laws);
    }

    private static List<Sweep> sweeps(List<Outcome> outcomes) {
        return Sweep.of(Run.of(outcomes), CATALOGUE);
    }
}
