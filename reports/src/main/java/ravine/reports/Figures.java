// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ravine.experiments.Catalogue;
import ravine.experiments.Replay;
import ravine.experiments.Status;
import ravine.experiments.Trial;
import ravine.landscapes.Landscape;

/** The figures of a study, by experiment, in the order in which a page has them. */
final class Figures {

    /** More panels side by side than this are too small and too many to compare, and make a page slow. */
    private static final int MOST_PANELS = 6;

    private final Catalogue catalogue;
    private final Palette palette;
    private final Spectra spectra;
    private final Replay replay;
    private final Map<String, List<Figure>> byExperiment = new LinkedHashMap<>();

    private Figures(Summary summary, Catalogue catalogue, Spectra spectra) {
        this.catalogue = catalogue;
        this.spectra = spectra;
        this.replay = new Replay(catalogue);
        palette = Palette.of(summary.runs().stream().map(Run::method).toList());
        summary.parts().forEach(part -> byExperiment.put(part.experiment().name(), figures(part)));
    }

    static Figures of(Summary summary, Catalogue catalogue) {
        return of(summary, catalogue, Spectra.of(catalogue));
    }

    static Figures of(Summary summary, Catalogue catalogue, Spectra spectra) {
        return new Figures(summary, catalogue, spectra);
    }

    /** Those of one experiment, by its name. */
    List<Figure> of(String experiment) {
        return byExperiment.getOrDefault(experiment, List.of());
    }

    /** Each view of each figure as a picture: its text by the name of its file. */
    Map<String, String> pictures() {
        Map<String, String> pictures = new LinkedHashMap<>();
        byExperiment.forEach((experiment, figures) -> {
            for (Figure figure : figures) {
                for (int v = 0; v < figure.views().size(); v++) {
                    pictures.put(
                            figure.file(experiment, v),
                            SvgPicture.of(figure, figure.views().get(v)));
                }
            }
        });
        return pictures;
    }

    private List<Figure> figures(Summary.Part whole) {
        Summary.Part part = whole.thinned(MOST_PANELS);
        List<Figure> figures = new ArrayList<>();
        Stream.of(
                        ContourFigure.of(part, palette, this::landscape),
                        ScalingFigure.of(part, palette),
                        GapFigure.of(part, palette, this::landscape),
                        isFinished(whole)
                                ? PlaneFigure.of(part, palette, replay, this::landscape)
                                : Optional.<Figure>empty(),
                        EffectiveConditionFigure.of(part, palette),
                        SharpnessFigure.of(part, palette, replay),
                        ModeFigure.of(part),
                        RateFigure.of(part, palette),
                        StepFigure.of(part, palette, replay, this::landscape))
                .flatMap(Optional::stream)
                .map(figure -> part.sweeps().size() < whole.sweeps().size()
                        ? figure.saying("Of " + whole.sweeps().size() + " panels "
                                + part.sweeps().size()
                                + " are drawn, evenly chosen; outcomes.csv and traces.csv have all.")
                        : figure)
                .forEach(figures::add);
        Stream.of(
                        HeatFigure.of(whole),
                        ProfileFigure.of(whole, palette, catalogue),
                        SpectrumFigure.of(part, spectra::at),
                        DensityFigure.of(part, spectra::density))
                .flatMap(Optional::stream)
                .forEach(figures::add);
        return List.copyOf(figures);
    }

    /** Runs are made again once all are there, and not with each page of a study that is still running. */
    private static boolean isFinished(Summary.Part part) {
        return part.runs().stream().noneMatch(run -> run.status() == Status.INTERRUPTED);
    }

    private Optional<Landscape> landscape(Trial.LandscapeChoice choice) {
        return replay.landscape(choice);
    }
}
