// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ravine.experiments.Catalogue;
import ravine.experiments.Status;
import ravine.experiments.Study;
import ravine.experiments.StudyResult;

/**
 * The answer of a study in words and small tables, computed from its outcomes: as Markdown for {@code summary.md} and as
 * plain text for a terminal. The page shows the same.
 */
public final class Summary {

    /** More series of landscapes than this nobody reads sentences about. */
    private static final int MOST_TOLD = 6;

    private final Study study;
    private final List<Run> runs;
    private final List<Part> parts;

    private Summary(Study study, List<Run> runs, List<Part> parts) {
        this.study = study;
        this.runs = runs;
        this.parts = parts;
    }

    /** What one experiment shows. */
    record Part(Study.Experiment experiment, List<Sweep> sweeps, List<String> findings) {

        List<Run> runs() {
            return Sweep.joined(sweeps).runs();
        }

        /** The same with at most so many sweeps, evenly chosen, the first and the last among them. */
        Part thinned(int most) {
            int count = sweeps.size();
            return count <= most
                    ? this
                    : new Part(
                            experiment,
                            IntStream.range(0, most)
                                    .mapToObj(i -> sweeps.get(i * (count - 1) / (most - 1)))
                                    .toList(),
                            findings);
        }

        /** What a summary shows: the counts, and the landscapes if their κ had to be computed. */
        List<Grid> grids() {
            boolean computed =
                    sweeps.stream().anyMatch(sweep -> !sweep.conditioner().equals(Columns.KAPPA));
            Grid iterations = Grids.iterations(sweeps);
            return computed ? List.of(iterations, Grids.landscapes(runs())) : List.of(iterations);
        }
    }

    /**
     * Summarises a study.
     *
     * @param result what came out of it
     * @return the summary
     */
    public static Summary of(StudyResult result) {
        return of(result, Catalogue.standard());
    }

    static Summary of(StudyResult result, Catalogue catalogue) {
        List<Part> parts = new ArrayList<>();
        for (Study.Experiment experiment : result.study().experiments()) {
            List<Sweep> sweeps = Sweep.of(Run.of(result.outcomesOf(experiment.name())), catalogue);
            Part part = new Part(experiment, sweeps, List.of());
            Part told = part.thinned(MOST_TOLD);
            List<String> findings = new ArrayList<>(Findings.of(told.sweeps()));
            if (told.sweeps().size() < sweeps.size()) {
                findings.add("This is told of " + told.sweeps().size() + " of " + sweeps.size()
                        + " series of landscapes, evenly chosen; the tables have all.");
            }
            parts.add(new Part(experiment, sweeps, List.copyOf(findings)));
        }
        return new Summary(result.study(), Run.of(result), parts);
    }

    /**
     * The summary as Markdown.
     *
     * @return the text of {@code summary.md}
     */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(Grid.escapeMarkdown(study.title())).append("\n\n");
        text.append(Grid.escapeMarkdown(study.question())).append("\n\n");
        text.append(tally()).append('\n');
        for (Part part : parts) {
            text.append("\n## ")
                    .append(Grid.escapeMarkdown(part.experiment().title()))
                    .append("\n\n");
            part.findings().forEach(finding -> text.append("- ")
                    .append(Grid.escapeMarkdown(finding))
                    .append('\n'));
            for (Grid grid : part.grids()) {
                text.append('\n').append(grid.title()).append(":\n\n").append(grid.markdown());
            }
        }
        unsolved()
                .ifPresent(grid ->
                        text.append("\n## ").append(grid.title()).append("\n\n").append(grid.markdown()));
        return text.toString();
    }

    /**
     * The summary as plain text for a terminal, with wrapped sentences and aligned columns.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(Words.wrapped(study.title(), "", "")).append(Words.wrapped(tally(), "", ""));
        for (Part part : parts) {
            text.append('\n').append(Words.wrapped(part.experiment().title(), "", ""));
            part.findings().forEach(finding -> text.append(Words.wrapped(finding, "  - ", "    ")));
            part.grids().forEach(grid -> text.append('\n').append(grid.text()));
        }
        unsolved()
                .ifPresent(grid ->
                        text.append('\n').append(grid.title()).append('\n').append(grid.text()));
        return text.toString();
    }

    /** How the runs ended, in one sentence. */
    String tally() {
        List<String> counts = new ArrayList<>();
        for (Status status : Status.values()) {
            long count = runs.stream().filter(run -> run.status() == status).count();
            if (count > 0) {
                counts.add(count + " " + Grids.words(status));
            }
        }
        return Words.count(runs.size(), "run") + ": " + Words.list(counts) + ".";
    }

    Optional<Grid> unsolved() {
        return Grids.unsolved(runs);
    }

    Study study() {
        return study;
    }

    List<Part> parts() {
        return parts;
    }

    List<Run> runs() {
        return runs;
    }
}
