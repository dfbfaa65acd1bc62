// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import ravine.experiments.Catalogue;
import ravine.experiments.Shard;
import ravine.experiments.StudyFaultException;
import ravine.experiments.StudyFile;

/**
 * The study of a folder, kept beside its journal, so that the folder says by itself what it is of. It is the text of the
 * study under three lines of comment, which tell where the file was, for that is where data files are looked up from, and
 * which part of the study the folder has.
 *
 * @param source the study
 * @param part the part of it that was asked for
 */
record StudyCopy(StudySource source, Shard part) {

    private static final String NAME = "journal.study.yaml";

    private static final String FIRST =
            "# The study of this folder, for `ravine resume`, `ravine report` and `ravine compare`.";

    private static final String FILE = "# file: ";
    private static final String PART = "# part: ";
    private static final int HEAD_LINES = 3;

    /** Writes the file whole or not at all. */
    void write(Path folder) throws IOException {
        String text = FIRST + "\n" + FILE + source.file() + "\n" + PART + part + "\n" + source.text();
        Path file = folder.resolve(NAME);
        Path unfinished =
                folder.resolve("." + NAME + "." + ProcessHandle.current().pid() + ".tmp");
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads the file of a folder; a {@link UserErrorException} if there is none, or no study in it any more. */
    static StudyCopy read(Path folder) {
        Path journal = Output.journal(folder);
        if (!Files.exists(journal)) {
            throw new UserErrorException(journal + ": expected the journal of a run, found nothing there");
        }
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            throw new UserErrorException(file + ": expected the study of the journal, found nothing there; "
                    + "ravine run STUDY --out " + folder + " writes it");
        }
        try {
            return parse(file, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new UserErrorException(file + ": expected text in UTF-8, found other bytes");
        } catch (IOException e) {
            throw new UserErrorException(file + ": expected a readable file, found " + e);
        } catch (StudyFaultException e) {
            throw new UserErrorException(e);
        }
    }

    private static StudyCopy parse(Path file, String text) throws StudyFaultException {
        List<String> lines = List.of(text.split("\n", HEAD_LINES + 1));
        boolean isCopy = lines.size() > HEAD_LINES
                && lines.get(0).equals(FIRST)
                && lines.get(1).startsWith(FILE)
                && lines.get(2).startsWith(PART);
        if (!isCopy) {
            throw new UserErrorException(file + ": expected a study as ravine run keeps it, found another file");
        }
        Path original = Path.of(lines.get(1).substring(FILE.length()));
        Shard part = part(file, lines.get(2).substring(PART.length()));
        String study = lines.get(HEAD_LINES);
        return new StudyCopy(
                new StudySource(StudyFile.parse(original, study, Catalogue.standard()), original, study), part);
    }

    private static Shard part(Path file, String text) {
        try {
            return Shard.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(file + ": " + e.getMessage());
        }
    }
}
