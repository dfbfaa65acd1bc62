// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ravine.experiments.Trial.LandscapeChoice;

/** The spectral density of the Hessian at the optimum, a curve a landscape. */
final class DensityFigure {

    /** The standard deviation of the Gaussians over the greatest eigenvalue. */
    private static final double WIDTH = 0.02;

    private static final int PLACES = 241;

    /** Densities below this share of the greatest are the tails of the Gaussians. */
    private static final double LEAST_SHARE = 1e-4;

    private DensityFigure() {}

    /**
     * The figure; empty if no density is known.
     *
     * @param densities that at the optimum; empty if it is not known
     */
    static Optional<Figure> of(Summary.Part part, Function<LandscapeChoice, Optional<Density>> densities) {
        Map<Density, String> curves = SpectrumFigure.curves(
                part,
                run -> run.status().hasRun(),
                choice -> densities.apply(choice).filter(density -> density.greatest() > 0),
                Density::likeness);
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        Palette palette = Palette.of(curves.values());
        return Optional.of(new Figure(
                "density",
                "The spectral density at the optimum",
                caption(curves),
                curves.values().stream()
                        .map(label -> new Figure.LegendEntry(palette.of(label), label, List.of()))
                        .toList(),
                List.of(new Figure.View("", List.of(new Figure.Panel("", spec(curves, palette), false))))));
    }

    private static ObjectNode spec(Map<Density, String> curves, Palette palette) {
        double left = curves.keySet().stream()
                .mapToDouble(density -> Math.max(-1, Math.min(0, density.least() / density.greatest())))
                .min()
                .orElse(0);
        double[] x = new double[PLACES];
        for (int i = 0; i < PLACES; i++) {
            x[i] = left - 3 * WIDTH + (1 + 6 * WIDTH - left) * i / (PLACES - 1);
        }
        Range heights = new Range();
        List<double[]> drawn =
                curves.keySet().stream().map(density -> relative(density, x)).toList();
        drawn.forEach(heights::include);
        double high = 2 * heights.high();
        Plot plot = new Plot();
        plot.axis("xaxis", "eigenvalue ÷ the greatest, λ/λmax (dimensionless)")
                .set("range", Plot.numbers(x[0], x[PLACES - 1]));
        plot.logAxis("yaxis", "spectral density × λmax (dimensionless)", LEAST_SHARE * high, high);
        List<String> labels = List.copyOf(curves.values());
        for (int i = 0; i < drawn.size(); i++) {
            plot.trace("lines", labels.get(i), palette.of(labels.get(i)), x, drawn.get(i))
                    .put("hovertemplate", "λ/λmax = %{x:.3f}<br>%{y:.3g}" + Plot.NAME);
        }
        return plot.spec();
    }

    /** The density of λ/λmax; none where it is a tail. */
    private static double[] relative(Density density, double[] x) {
        double greatest = density.greatest();
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            values[i] = greatest * x[i];
        }
        density.smoothing().density(values, WIDTH * greatest, values);
        for (int i = 0; i < x.length; i++) {
            values[i] *= greatest;
        }
        return values;
    }

    private static String caption(Map<Density, String> curves) {
        List<String> text = new ArrayList<>();
        text.add(
                "How many eigenvalues of ∇²f(x*) there are at each place, as a density of area 1, each of them smoothed to a Gaussian"
                        + " whose standard deviation is " + Words.real(WIDTH, 2)
                        + " λmax. The axis is linear, as large networks are shown: what"
                        + " is within the width of 0 are the flat directions, and bumps that stand apart on the right are the few stiff ones.");
        curves.forEach((density, label) -> text.add(label + ": " + density.source() + "."));
        return String.join(" ", text);
    }
}
