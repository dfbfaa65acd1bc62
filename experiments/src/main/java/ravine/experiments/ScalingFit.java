// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ravine.experiments.PowerLaw.Point;
import ravine.experiments.Trial.LandscapeChoice;

/**
 * How the iterations T of one method grow with the condition number κ of the Hessian at the optimum: the slope of \(
 * \log_{10} T \) on \( \log_{10} \kappa \), over landscapes that differ in nothing but the setting that moves κ. Theory
 * says 1 for gradient descent and ½ for heavy ball and Nesterov. Only runs that reached their target count.
 *
 * @param experiment the experiment
 * @param landscape what the landscapes have in common, as in {@link LandscapeChoice#id}
 * @param optimizer the label of the method
 * @param law T as a function of κ
 */
public record ScalingFit(String experiment, String landscape, String optimizer, PowerLaw law) {

    private record Series(String experiment, String landscape, String optimizer) {}

    /**
     * Fits all series that have runs at three condition numbers or more.
     *
     * @param outcomes outcomes of any number of experiments
     * @param catalogue the families, which know the setting that moves κ
     * @return the fits, in the order in which their series begin
     */
    public static List<ScalingFit> of(List<Outcome> outcomes, Catalogue catalogue) {
        Map<Series, List<Point>> points = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.status() == Status.CONVERGED) {
                Trial trial = outcome.trial();
                Series series = new Series(
                        trial.experiment(),
                        series(trial.landscape(), catalogue),
                        trial.optimizer().label());
                points.computeIfAbsent(series, s -> new ArrayList<>())
                        .add(new Point(outcome.kappa(), outcome.iterations()));
            }
        }
        List<ScalingFit> fits = new ArrayList<>();
        points.forEach((series, members) -> PowerLaw.through(members)
                .ifPresent(law ->
                        fits.add(new ScalingFit(series.experiment(), series.landscape(), series.optimizer(), law))));
        return fits;
    }

    /**
     * What the landscapes of one series have in common.
     *
     * @param landscape one of them
     * @param catalogue the families, which know the setting that moves κ
     * @return its id without that setting
     */
    public static String series(LandscapeChoice landscape, Catalogue catalogue) {
        Map<String, Serializable> settings = new TreeMap<>(landscape.settings().asMap());
        catalogue.landscape(landscape.family()).ifPresent(family -> settings.remove(family.conditioner()));
        return new LandscapeChoice(landscape.family(), Settings.of(settings)).id();
    }
}
