// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.io.Serializable;
import java.util.List;
import ravine.experiments.Catalogue;
import ravine.experiments.Numbers;
import ravine.experiments.Outcome;
import ravine.experiments.Settings;
import ravine.experiments.SettingsOrigin;
import ravine.experiments.Status;
import ravine.experiments.StudyResult;
import ravine.experiments.Trial;
import ravine.experiments.Tuning;

/**
 * An outcome as tables, figures and sentences read it: what follows from its numbers is computed here, once.
 *
 * @param outcome the outcome
 * @param method what its method is called: its label, unless runs of two studies are side by side
 */
record Run(Outcome outcome, String method) {

    /** The hyper-parameter that methods with a step size have. */
    static final String STEP_SIZE = "step-size";

    private static final Catalogue CATALOGUE = Catalogue.standard();

    /** The setting in studies that it comes from. */
    private static final String STEP = "step";

    Run(Outcome outcome) {
        this(outcome, outcome.trial().optimizer().label());
    }

    static List<Run> of(List<Outcome> outcomes) {
        return outcomes.stream().map(Run::new).toList();
    }

    static List<Run> of(StudyResult result) {
        return of(result.outcomes());
    }

    Trial trial() {
        return outcome.trial();
    }

    String experiment() {
        return trial().experiment();
    }

    String landscape() {
        return trial().landscape().family();
    }

    /** The condition number at the optimum, or the one that was asked for if the run failed before it was known. */
    double kappa() {
        return Double.isNaN(outcome.kappa()) ? setting(Columns.KAPPA) : outcome.kappa();
    }

    Status status() {
        return outcome.status();
    }

    boolean solved() {
        return status() == Status.CONVERGED;
    }

    boolean diverged() {
        return status() == Status.DIVERGED;
    }

    int iterations() {
        return outcome.iterations();
    }

    /** How the run came out, such as "converged after 12". */
    String ending() {
        return Grids.words(status()) + " after " + iterations();
    }

    /** The target τ. */
    double target() {
        return trial().stop().relativeGap();
    }

    /** A number among the settings of the landscape; NaN if it has none of that name. */
    double setting(String name) {
        return trial().landscape().settings().asMap().getOrDefault(name, "") instanceof Double number
                ? number
                : Double.NaN;
    }

    /** A setting of the landscape as text; empty if it has none of that name. */
    String settingText(String name) {
        return text(trial().landscape().settings(), name);
    }

    /** The same for people, with numbers in their words. */
    String settingInWords(String name) {
        double number = setting(name);
        return Double.isNaN(number) ? settingText(name) : Words.real(number, 6);
    }

    /** A hyper-parameter by its name in kebab case; NaN if the method has none of that name. */
    double hyperparameter(String name) {
        return outcome.hyperparameters().getOrDefault(name, Double.NaN);
    }

    /** Where the settings come from: tuned, theory, default or given. */
    String origin() {
        return SettingsOrigin.of(trial().optimizer(), CATALOGUE).text();
    }

    /** The rule for the step size as the study says it; empty for a method without one. */
    String stepRule() {
        Trial.OptimizerChoice optimizer = trial().optimizer();
        return optimizer.tuning().settings().contains(STEP)
                ? "best of " + optimizer.tuning().candidates().size()
                : text(optimizer.settings(), STEP);
    }

    /** The value of the first tuned setting that the trial was run with; NaN if nothing was tuned. */
    double tunedValue() {
        return trial().optimizer().tuning().settings().stream()
                .findFirst()
                .map(this::chosen)
                .orElse(Double.NaN);
    }

    /** Whether these were the numbers, one for each tuned setting, that the trial was run with. */
    boolean isChosen(List<Double> candidate) {
        List<String> settings = trial().optimizer().tuning().settings();
        for (int i = 0; i < settings.size(); i++) {
            if (chosen(settings.get(i)) != candidate.get(i)) {
                return false;
            }
        }
        return true;
    }

    private double chosen(String setting) {
        return hyperparameter(setting.equals(STEP) ? STEP_SIZE : setting.replace('_', '-'));
    }

    /** Whether the step size alone was chosen among candidates, of which the outcome tells. */
    boolean isStepTuned() {
        return trial().optimizer().tuning().settings().equals(List.of(STEP))
                && !outcome.tuning().isEmpty();
    }

    /** Whether the best candidate is the least or the greatest of them; of points for several settings none is. */
    boolean tunedAtEdge() {
        Tuning tuning = trial().optimizer().tuning();
        if (tuning.settings().size() != 1) {
            return false;
        }
        List<Double> candidates = tuning.values(tuning.settings().get(0));
        return tunedValue() == candidates.get(0) || tunedValue() == candidates.get(candidates.size() - 1);
    }

    /** (f − f*) / (f(x_0) − f*). */
    double relativeGap(double value) {
        return (value - outcome.optimumValue()) / (outcome.initialValue() - outcome.optimumValue());
    }

    /**
     * The iterations until the gap has fallen by τ if the distance to the optimum shrinks by ρ, and so the gap by ρ², per
     * iteration: T = ln(1/τ) / (−2 ln ρ). NaN where there is no theory.
     */
    double iterationsTheory() {
        double rate = outcome.rateTheory();
        // StrictMath: the same bits in the table on every machine.
        return rate > 0 && rate < 1 ? StrictMath.log(target()) / (2 * StrictMath.log(rate)) : Double.NaN;
    }

    /** Whether the method has a scaling of its own, so that it meets another condition number than the Hessian's. */
    boolean scales() {
        return outcome.samples().stream()
                .anyMatch(sample -> Double.isFinite(sample.kappa())
                        && !Double.isNaN(sample.kappaEffective())
                        && !Sweep.same(sample.kappaEffective(), sample.kappa()));
    }

    /** The median over the recorded iterations after the start, at which no method has learnt a scaling yet. */
    double medianEffectiveKappa() {
        double[] sorted = outcome.samples().stream()
                .filter(sample -> sample.iteration() > 0)
                .mapToDouble(Outcome.Sample::kappaEffective)
                .filter(kappa -> !Double.isNaN(kappa))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static String text(Settings settings, String name) {
        Serializable value = settings.asMap().getOrDefault(name, "");
        return value instanceof Double number ? Numbers.text(number) : value.toString();
    }
}
