// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ravine.experiments.Catalogue;
import ravine.experiments.Study;
import ravine.experiments.StudyFaultException;
import ravine.experiments.StudyFile;

/** The study that {@code run} runs when it is given none; a copy of it is on the class path. */
final class DefaultStudy {

    private static final String FILE = "condition-number.yaml";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private DefaultStudy() {}

    /** The study of a file, or the default one if there is no file. */
    static StudySource or(@Nullable Path file) {
        try {
            return file == null ? read() : read(file);
        } catch (StudyFaultException e) {
            throw new UserErrorException(e);
        }
    }

    /** The text is read again; should it have changed meanwhile, its journal will refuse it. */
    private static StudySource read(Path file) throws StudyFaultException {
        Study study = StudyFile.read(file);
        try {
            String text = Files.readString(file);
            return new StudySource(
                    study,
                    file.toAbsolutePath().normalize(),
                    text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (IOException e) {
            throw new UserErrorException(file + ": expected a readable file, found " + e);
        }
    }

    private static StudySource read() throws StudyFaultException {
        try (InputStream in = DefaultStudy.class.getResourceAsStream("studies/" + FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new StudySource(StudyFile.parse(Path.of(FILE), text, Catalogue.standard()), Path.of(FILE), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
