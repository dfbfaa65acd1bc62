// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads studies from YAML files; the format is in the description of this package. */
public final class StudyFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private StudyFile() {}

    /**
     * Reads a study that names families of the {@link Catalogue#standard} catalogue.
     *
     * @param file a YAML file in UTF-8; data files that it names are looked up from its folder
     * @return the study
     * @throws StudyFaultException with all faults of the file at once, or with one if it cannot be read or is no YAML
     */
    public static Study read(Path file) throws StudyFaultException {
        return read(file, Catalogue.standard());
    }

    /**
     * Reads a study.
     *
     * @param file a YAML file in UTF-8; data files that it names are looked up from its folder
     * @param catalogue the families that it may name
     * @return the study
     * @throws StudyFaultException with all faults of the file at once, or with one if it cannot be read or is no YAML
     */
    public static Study read(Path file, Catalogue catalogue) throws StudyFaultException {
        Faults faults = new Faults(file.toString());
        Optional<String> text = text(file, faults);
        faults.throwIfAny();
        return parse(file, text.orElseThrow(), catalogue);
    }

    /**
     * Reads a study that is in memory, such as one on the class path.
     *
     * @param file what faults call it, and where it would be: data files that it names are looked up from its folder
     * @param text the YAML text
     * @param catalogue the families that it may name
     * @return the study
     * @throws StudyFaultException with all faults of the text at once, or with one if it is no YAML
     */
    public static Study parse(Path file, String text, Catalogue catalogue) throws StudyFaultException {
        Faults faults = new Faults(file.toString());
        Optional<Study> study = compose(file, text, faults)
                .flatMap(root -> new StudyReader(folderOf(file), catalogue, faults).read(root));
        faults.throwIfAny();
        return study.orElseThrow(() -> new AssertionError("neither a study nor a fault"));
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    private static Optional<YamlValue> compose(Path file, String text, Faults faults) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.toString()).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                faults.add(0, "expected a study, found an empty file");
            }
            return root.map(node -> YamlValue.root(node, faults));
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            faults.add(mark.map(Mark::getLine).orElse(-1) + 1, "expected YAML, found an error: " + e.getProblem());
        } catch (YamlEngineException e) {
            faults.add(0, "expected YAML, found an error: " + e.getMessage());
        } catch (StackOverflowError e) {
            faults.add(0, "expected a study, found lists within lists beyond measure");
        }
        return Optional.empty();
    }

    private static Optional<String> text(Path file, Faults faults) {
        try {
            if (Files.exists(file) && !Files.isDirectory(file)) {
                String text = Files.readString(file);
                return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            }
            faults.add(
                    0,
                    "expected a study file, found " + (Files.exists(file) ? "no file but a folder" : "nothing there"));
        } catch (CharacterCodingException e) {
            faults.add(0, "expected text in UTF-8, found other bytes");
        } catch (IOException e) {
            faults.add(0, "expected a readable file, found " + e);
        }
        return Optional.empty();
    }
}
