// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.commons.math3.util.MathArrays;
import org.apache.spark.SparkConf;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.optim.ConvergenceChecker;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.snakeyaml.engine.v2.api.Load;
import ravine.calculus.Objective;
import ravine.experiments.LandscapeFamily;
import ravine.experiments.OptimizerFamily;
import ravine.experiments.Trial;
import ravine.landscapes.Landscape;
import ravine.optimizers.Optimizer;

/**
 * What a cluster that knows nothing of Ravine needs to run trials: jars of Ravine, of what it calls and Spark has not, and of the
 * families that the user has added. Folders of classes, as in a clone, are packed into jars, which Spark asks for.
 */
final class Cargo implements AutoCloseable {

    private static final String JARS = "spark.jars";

    /** One class of each artifact. */
    private static final List<Class<?>> ARTIFACTS = List.of(
            Cargo.class,
            Trial.class,
            Optimizer.class,
            Landscape.class,
            Objective.class,
            CalculusFieldElement.class,
            ConvergenceChecker.class,
            ClassVisitor.class,
            MathArrays.class,
            Load.class);

    private final Optional<Path> folder;
    private final List<Path> jars;

    private Cargo(Optional<Path> folder, List<Path> jars) {
        this.folder = folder;
        this.jars = jars;
    }

    /** Nothing, for tasks that run in this process. */
    static Cargo none() {
        return new Cargo(Optional.empty(), List.of());
    }

    /** Packs the cargo. */
    static Cargo pack() throws IOException {
        Set<Path> sources = new LinkedHashSet<>();
        ARTIFACTS.forEach(type -> sources.add(source(type)));
        types(LandscapeFamily.class).forEach(type -> sources.add(source(type)));
        types(OptimizerFamily.class).forEach(type -> sources.add(source(type)));
        Path folder = Files.createTempDirectory("ravine-spark");
        List<Path> jars = new ArrayList<>();
        for (Path source : sources) {
            jars.add(
                    Files.isDirectory(source)
                            ? pack(source, folder.resolve("classes-" + jars.size() + ".jar"))
                            : source);
        }
        return new Cargo(Optional.of(folder), List.copyOf(jars));
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, out);
            }
        }
        return jar;
    }

    List<Path> jars() {
        return jars;
    }

    /** Adds it to the jars that a user has named, or {@code spark-submit}. */
    void addTo(SparkConf conf) {
        Set<String> all = new LinkedHashSet<>();
        Stream.of(conf.get(JARS, "").split(",", -1))
                .filter(jar -> !jar.isBlank())
                .forEach(all::add);
        // As Spark writes them, so that none is there twice.
        jars.forEach(jar -> all.add(jar.toFile().toURI().toString()));
        if (!all.isEmpty()) {
            conf.set(JARS, String.join(",", all));
        }
    }

    private static <T> Stream<Class<? extends T>> types(Class<T> service) {
        return ServiceLoader.load(service).stream().map(ServiceLoader.Provider::type);
    }

    private static Path source(Class<?> type) {
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException(type + ": expected a class of a jar or a folder, found no source");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + ": expected a source that can be read, found " + source, e);
        }
    }

    /** Deletes what was packed. */
    @Override
    public void close() throws IOException {
        if (folder.isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder.get())) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
