// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The modules of this project and who needs whom, as the Maven POMs say, those of profiles among them; tests do not count. */
final class ModuleGraph {

    private static final String OWN = "${project.groupId}";

    private final Map<String, Module> modules = new LinkedHashMap<>();

    /**
     * A module.
     *
     * @param path its folder
     * @param description what its POM says that it is
     * @param needs the folders of the modules that it names, and whether only in a profile
     * @param libraries what else it names, without the group
     */
    record Module(String path, String description, Map<String, Boolean> needs, List<String> libraries) {}

    private ModuleGraph(Path root) throws Exception {
        Document parent = pom(root);
        List<String> paths = descendants(parent.getDocumentElement(), "module")
                .map(ModuleGraph::text)
                .toList();
        Map<String, String> folders = new LinkedHashMap<>();
        for (String path : paths) {
            folders.put(own(pom(root.resolve(path)).getDocumentElement(), "artifactId"), path);
        }
        for (String path : paths) {
            modules.put(path, module(path, pom(root.resolve(path)).getDocumentElement(), folders));
        }
    }

    /** Reads the POMs of a clone. */
    static ModuleGraph of(Path root) throws Exception {
        return new ModuleGraph(root);
    }

    List<Module> modules() {
        return List.copyOf(modules.values());
    }

    /** How many arrows lead from a module down to one that needs none, on the longest way. */
    int layer(String path) {
        return modules.get(path).needs().keySet().stream()
                .mapToInt(it -> 1 + layer(it))
                .max()
                .orElse(0);
    }

    /** By layer from the highest down, in the order of the parent's POM. */
    List<List<Module>> layers() {
        int highest = modules.keySet().stream().mapToInt(this::layer).max().orElse(0);
        return IntStream.rangeClosed(0, highest)
                .mapToObj(it -> modules.values().stream()
                        .filter(module -> layer(module.path()) == highest - it)
                        .toList())
                .toList();
    }

    /** What a module needs and does not have through another that it needs. */
    List<String> arrows(Module module) {
        return module.needs().keySet().stream()
                .filter(it -> module.needs().keySet().stream().noneMatch(other -> reaches(other, it)))
                .sorted(Comparator.comparingInt(List.copyOf(modules.keySet())::indexOf))
                .toList();
    }

    private boolean reaches(String from, String to) {
        return modules.get(from).needs().keySet().stream().anyMatch(it -> it.equals(to) || reaches(it, to));
    }

    private static Module module(String path, Element project, Map<String, String> folders) {
        Map<String, Boolean> needs = new LinkedHashMap<>();
        List<String> libraries = new ArrayList<>();
        descendants(project, "dependency").filter(it -> !isManaged(it)).forEach(it -> {
            String artifact = own(it, "artifactId");
            if (own(it, "scope").equals("test")) {
                return;
            }
            if (own(it, "groupId").equals(OWN)) {
                needs.merge(folders.get(artifact), isIn(it, "profile"), Boolean::logicalAnd);
            } else if (!isIn(it, "profile")) {
                libraries.add(artifact);
            }
        });
        return new Module(path, own(project, "description"), needs, libraries);
    }

    private static boolean isManaged(Element dependency) {
        return isIn(dependency, "dependencyManagement") || isIn(dependency, "plugin");
    }

    private static boolean isIn(Element element, String ancestor) {
        for (Node node = element.getParentNode(); node != null; node = node.getParentNode()) {
            if (node.getNodeName().equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private static Document pom(Path folder) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("pom.xml").toFile());
    }

    private static Stream<Element> descendants(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }

    /** The text of a child; empty if there is none. */
    private static String own(Element element, String name) {
        Optional<Element> child = descendants(element, name)
                .filter(it -> it.getParentNode() == element)
                .findFirst();
        return child.map(ModuleGraph::text).orElse("");
    }

    private static String text(Element element) {
        return element.getTextContent().strip().replaceAll("\\s+", " ");
    }
}
