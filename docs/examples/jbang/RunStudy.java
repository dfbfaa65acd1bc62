///usr/bin/env jbang "$0" "$@" ; exit $?
// SPDX-License-Identifier: Apache-2.0
//JAVA 17+
//REPOS mavenlocal,mavencentral
//DEPS io.github.ravine-toolkit:ravine-reports:0.1.0-SNAPSHOT

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ravine.experiments.Catalogue;
import ravine.experiments.LocalEngine;
import ravine.experiments.ScalingFit;
import ravine.experiments.Study;
import ravine.experiments.Study.Experiment;
import ravine.experiments.StudyResult;
import ravine.experiments.StudyRun;
import ravine.experiments.Trial;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.experiments.Trial.StopChoice;
import ravine.experiments.Tuning;
import ravine.reports.Provenance;
import ravine.reports.ReportWriter;

/** A study without a file: trials made in Java, run on two threads, fitted, and, given a folder, its report written there. */
class RunStudy {

    public static void main(String[] args) throws Exception {
        Catalogue catalogue = Catalogue.standard();
        List<Trial> trials = new ArrayList<>();
        for (String method : List.of("gradient-descent:step=2/(L+mu)", "heavy-ball:step=optimal,momentum=optimal")) {
            OptimizerChoice read = catalogue.optimizerOf(method);
            OptimizerChoice optimizer = new OptimizerChoice(read.family(), read.family(), read.settings(), Tuning.NONE);
            for (String kappa : List.of("10", "100", "1000", "10000")) {
                LandscapeChoice landscape = catalogue.landscapeOf("quadratic:dimension=10,kappa=" + kappa);
                trials.add(new Trial("quadratics", landscape, optimizer, new StopChoice(1e-10, 1_000_000), false, 0));
            }
        }
        Study study = Study.of(
                "in-java",
                "What the condition number costs",
                "Do iterations grow like κ, or like its square root?",
                0,
                List.of(new Experiment("quadratics", "Quadratics", "", trials)));

        StudyResult result = StudyRun.run(study, new LocalEngine(2));
        for (ScalingFit fit : ScalingFit.of(result.outcomes(), catalogue)) {
            System.out.printf(Locale.ROOT, "%s: kappa^%.2f%n", fit.optimizer(), fit.law().slope());
        }
        if (args.length > 0) {
            Provenance provenance = new Provenance("RunStudy.java", "1", Instant.now());
            List<Path> written = ReportWriter.into(Path.of(args[0])).write(result, provenance);
            System.out.println(written.get(0).getFileName() + " and " + (written.size() - 1) + " files more");
        }
    }
}

// It prints:
// gradient-descent: kappa^1.00
// heavy-ball: kappa^0.54
