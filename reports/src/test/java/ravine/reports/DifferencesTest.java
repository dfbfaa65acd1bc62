// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.StudyResult;

class DifferencesTest {

    private static final double[] KAPPAS = {16, 256, 4096};

    private static Comparison compared(List<Outcome> first, List<Outcome> second) {
        return Comparison.of(Studies.of(first), Studies.of(second));
    }

    private static List<String> told(Comparison comparison) {
        return Differences.of(comparison, Overlay.of(comparison, Catalogue.standard()));
    }

    private static List<Outcome> linear() {
        List<Outcome> outcomes = new ArrayList<>(Studies.sweep("GD", 0, k -> (int) (3 * k), KAPPAS));
        outcomes.addAll(flat());
        return outcomes;
    }

    /** Of another family: trials that differ in labels alone are one trial. */
    private static List<Outcome> flat() {
        return DoubleStream.of(KAPPAS)
                .mapToObj(kappa -> Studies.quadratic(kappa, 0, "adam", "flat", Status.CONVERGED, 5))
                .toList();
    }

    private static List<Outcome> root() {
        List<Outcome> outcomes = new ArrayList<>(Studies.sweep("GD", 0, k -> (int) (3 * Math.sqrt(k)), KAPPAS));
        outcomes.addAll(flat());
        return outcomes;
    }

    @Test
    void nothingIsToldWhereNothingChanged() {
        Comparison same = compared(linear(), linear());
        assertTrue(same.isSame());
        assertEquals(List.of(), told(same));
    }

    /** √κ fewer: of 16, 256 and 4096 a quarter, a sixteenth and a sixty-fourth; and three that stay. */
    @Test
    void countsAndExponentsAreToldWithTheirIntervals() {
        List<String> told = told(compared(linear(), root()));
        assertEquals("Each trial in both came out with the same status.", told.get(0));
        assertEquals(
                "Where both met the target (6 trials) B needs 0.0156 to 1 times the iterations of A, 0.25 in the median.",
                told.get(1));
        assertEquals(
                "Of 2 exponents of κ 1 is apart: that of GD goes from 1.00 (1.00 to 1.00) to 0.50 (0.50 to 0.50).",
                told.get(told.size() - 1));
    }

    @Test
    void aWiderIntervalHidesAnotherExponent() {
        List<Outcome> bent = Studies.sweep("GD", 0, k -> k < 1000 ? 200 : 2000, 10, 100, 1000, 10000);
        List<Outcome> straight = Studies.sweep("GD", 0, k -> (int) (20 * Math.sqrt(k)), 10, 100, 1000, 10000);
        assertTrue(told(compared(bent, straight)).contains("Of 1 exponent of κ none is apart."));
    }

    @Test
    void anotherStatusIsCounted() {
        List<Outcome> first = List.of(
                Studies.quadratic(10, 0, "adam", "Adam", Status.CONVERGED, 40),
                Studies.quadratic(20, 0, "adam", "Adam", Status.CONVERGED, 40),
                Studies.quadratic(30, 0, "adam", "Adam", Status.DIVERGED, 7));
        List<Outcome> second = List.of(
                Studies.quadratic(10, 0, "adam", "Adam", Status.BUDGET_SPENT, 99),
                Studies.quadratic(20, 0, "adam", "Adam", Status.CONVERGED, 40),
                Studies.quadratic(30, 0, "adam", "Adam", Status.CONVERGED, 70));
        Comparison comparison = compared(first, second);
        List<String> told = told(comparison);
        assertEquals(
                "2 trials came out with another status: 1 converged → budget spent and 1 diverged → converged.",
                told.get(0));
        assertEquals("Where both met the target (1 trial) the iterations are the same.", told.get(1));
        assertEquals(
                List.of(
                        List.of("converged", "converged", "1"),
                        List.of("converged", "budget spent", "1"),
                        List.of("diverged", "converged", "1")),
                DifferenceGrids.statuses(comparison).rows());
    }

    /** ½ in A and ¾ in B, which no interval hides; the second trial is the same. */
    @Test
    void ratesAreToldApartByTheirIntervals() {
        Outcome half = Studies.withSamples(Studies.quadratic(10, 0, "adam", "Adam", Status.CONVERGED, 40), decay(0.5));
        Outcome slower =
                Studies.withSamples(Studies.quadratic(10, 0, "adam", "Adam", Status.CONVERGED, 80), decay(0.75));
        Outcome other = Studies.withSamples(Studies.quadratic(20, 0, "adam", "Adam", Status.CONVERGED, 40), decay(0.5));
        List<String> told = told(compared(List.of(half, other), List.of(slower, other)));
        assertTrue(
                told.contains(
                        "Of the rates of 2 trials 1 is apart, that is, their 95 % intervals have no number in common:"
                                + " 0 lower in B, which is quicker there, and 1 higher."),
                told.toString());
    }

    /** The gap of a run whose distance shrinks by ρ. */
    private static List<Outcome.Sample> decay(double rho) {
        List<Outcome.Sample> samples = new ArrayList<>();
        double gap = 1;
        for (int t = 0; gap > 1e-12; t++) {
            samples.add(new Outcome.Sample(t, gap, gap, 1, t, 1, 1));
            gap *= rho * rho;
        }
        return samples;
    }

    @Test
    void trialsOfDifferentSettingsArePairedByName() {
        StudyResult one = Studies.of(Studies.sweep("GD", 0, k -> 5, 10, 20));
        StudyResult two = Studies.of(Studies.sweep("GD", 0, k -> 5, 20, 40));
        Comparison comparison = Comparison.of(one, two);
        assertEquals(1, comparison.pairs().size());
        assertEquals(
                "In both: 1 trial, 1 the same to the last bit, 0 changed. In A alone: 1. In B alone: 1.",
                comparison.tally());
        assertEquals(
                List.of("No trial is in both."),
                told(compared(Studies.sweep("GD", 0, k -> 5, 10), Studies.sweep("GD", 0, k -> 5, 20))));
    }

    @Test
    void bothSidesOfAMethodAreOfOneColourAndOtherwiseDifferent() {
        Comparison comparison = compared(linear(), root());
        List<Overlay> overlays = Overlay.of(comparison, Catalogue.standard());
        Palette palette = Overlay.palette(overlays);
        Palette.Look first = palette.of("GD in A");
        Palette.Look second = palette.of("GD in B");
        Palette.Look other = palette.of("flat in A");
        assertEquals(first.color(), second.color());
        assertNotEquals(first.color(), other.color());
        assertEquals("solid", first.dash());
        assertEquals("dash", second.dash());
        assertEquals("solid", other.dash());
        assertNotEquals(first.symbol(), second.symbol());
        assertNotEquals(first.group(), second.group());
        Figure figure = ScalingFigure.of(overlays.get(0).part(), palette).orElseThrow();
        assertEquals(
                List.of("GD in A", "GD in B", "flat in A", "flat in B"),
                figure.legend().stream().map(Figure.LegendEntry::label).toList());
        assertEquals(
                List.of("1.00 (1.00 to 1.00)", "0.50 (0.50 to 0.50)"),
                figure.legend().subList(0, 2).stream()
                        .map(entry -> entry.notes().get(0))
                        .toList());
        assertFalse(figure.caption().contains("unknown"));
    }
}
