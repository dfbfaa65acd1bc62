// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ravine.experiments.Catalogue;
import ravine.experiments.Study;
import ravine.experiments.StudyFaultException;
import ravine.experiments.StudyFile;

/** The study that {@code run} runs when it is given none; a copy of it is on the class path. */
final class DefaultStudy {

    private static final String FILE = "condition-number.yaml";

    private DefaultStudy() {}

    /** The study of a file, or the default one if there is no file. */
    static Study or(@Nullable Path file) {
        try {
            return file == null ? read() : StudyFile.read(file);
        } catch (StudyFaultException e) {
            throw new UserErrorException(e);
        }
    }

    private static Study read() throws StudyFaultException {
        try (InputStream in = DefaultStudy.class.getResourceAsStream("studies/" + FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return StudyFile.parse(Path.of(FILE), text, Catalogue.standard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
