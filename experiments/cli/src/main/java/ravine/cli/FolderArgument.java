// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;
import ravine.experiments.Journal;
import ravine.experiments.Study;
import ravine.experiments.StudyResult;
import ravine.experiments.StudyRun;

/** The folder of a run, for the commands that take one and no more. */
final class FolderArgument {

    @Parameters(paramLabel = "FOLDER", description = "A folder that `ravine run` or `ravine merge` has written.")
    private Path path;

    Path path() {
        return path;
    }

    /** What a folder has outcomes of, whatever version has run it and whether or not a run is writing to it. */
    static StudyResult recorded(Path folder) {
        Study study = StudyCopy.read(folder).source().study();
        try (Journal journal = reader(folder, study)) {
            return StudyRun.recorded(study, journal);
        } catch (IOException e) {
            throw new UserErrorException(e);
        }
    }

    /** The journal of a folder, to be read. */
    static Journal reader(Path folder, Study study) throws IOException {
        Path file = Output.journal(folder);
        return Journal.read(file, study, Journal.version(file));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
