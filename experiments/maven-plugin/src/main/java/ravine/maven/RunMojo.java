// SPDX-License-Identifier: Apache-2.0
package ravine.maven;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.jspecify.annotations.Nullable;

/**
 * Runs a study, as the command {@code ravine run} does, and writes its report. A study may name classes of the project,
 * test classes among them; they are to be compiled before. A study that is wrong, or a parameter, fails the build with a line
 * for each fault.
 */
@Mojo(name = "run", requiresProject = false, requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class RunMojo extends AbstractMojo {

    private static final int DONE = 0;
    private static final int BAD_INPUT = 2;
    private static final int INCOMPLETE = 3;
    private static final int INTERRUPTED = 130;

    /** A study file in YAML. Without it, the default study: what the condition number costs. */
    @Parameter(property = "ravine.study")
    @Nullable
    File study;

    /** The folder for all that is written, made if needed. A run that was stopped goes on from what it holds. */
    // Not of project.build.directory: where there is no project, that begins with the words ${project.basedir}.
    @Parameter(property = "ravine.out", defaultValue = "${basedir}/target/ravine", required = true)
    File out;

    /** How many trials run at one time; without it, as many as there are processors. The results are the same. */
    @Parameter(property = "ravine.threads")
    @Nullable
    String threads;

    /** What runs the trials, if not the threads of this process. */
    @Parameter(property = "ravine.engine")
    @Nullable
    String engine;

    /** How progress is shown on standard error: auto, bar, plain or none. */
    @Parameter(property = "ravine.progress")
    @Nullable
    String progress;

    /** Fail if trials failed or ran out of time. Runs that diverge are results. */
    @Parameter(property = "ravine.strict", defaultValue = "false")
    boolean strict;

    /**
     * A whole command line, what stands behind {@code ravine}, such as {@code derivatives com.example.MyLandscape} or
     * {@code run my.yaml --shard 1/2 --out part-1}. With it the parameters above are not looked at, and paths are as seen
     * from the folder that Maven was started in.
     */
    @Parameter(property = "ravine.args")
    @Nullable
    String args;

    /** Do nothing. */
    @Parameter(property = "ravine.skip", defaultValue = "false")
    boolean skip;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    List<Artifact> pluginArtifacts;

    @Parameter(defaultValue = "${project.artifacts}", readonly = true, required = true)
    Set<Artifact> projectArtifacts;

    @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true, required = true)
    List<String> projectClassPath;

    @Parameter(defaultValue = "${plugin.groupId}", readonly = true, required = true)
    String group;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    String version;

    /** Maven makes the goal, and then sets its parameters. */
    public RunMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("ravine.skip: nothing is run");
            return;
        }
        requireOneVersion();
        List<String> mistakes = new ArrayList<>();
        int code = run(mistakes);
        switch (code) {
            case DONE -> {}
            case BAD_INPUT -> throw new MojoFailureException(String.join(System.lineSeparator(), mistakes));
            case INCOMPLETE ->
                throw new MojoFailureException("not all is as it was asked to be; the lines above say what");
            case INTERRUPTED -> throw new MojoFailureException("interrupted");
            default -> throw new MojoExecutionException("a fault of Ravine, please report it with the lines above");
        }
    }

    /** Classes compiled against one version would run with another, and fail as if Ravine were at fault, or not at all. */
    private void requireOneVersion() throws MojoFailureException {
        for (Artifact artifact : projectArtifacts) {
            if (artifact.getGroupId().equals(group)
                    && !artifact.getBaseVersion().equals(version)) {
                throw new MojoFailureException(artifact.getArtifactId() + ": expected the version of the plugin, "
                        + version + ", found " + artifact.getBaseVersion());
            }
        }
    }

    private int run(List<String> mistakes) throws MojoExecutionException, MojoFailureException {
        try {
            return new Program(classPath()).run(mistakes::add, words());
        } catch (InvocationTargetException e) {
            throw new MojoExecutionException("a fault of Ravine, or no room for the study", e.getCause());
        } catch (IOException e) {
            throw new MojoExecutionException("class path: expected readable files, found " + e, e);
        }
    }

    /** Ravine and what it needs stand before the project, as {@code ravine.jar} does in the examples. */
    private List<File> classPath() {
        return Stream.concat(
                        pluginArtifacts.stream().map(Artifact::getFile),
                        projectClassPath.stream().map(File::new))
                .toList();
    }

    private List<String> words() throws MojoFailureException {
        if (args != null) {
            return split(args);
        }
        List<String> words = new ArrayList<>(List.of("run"));
        if (study != null) {
            words.add(asTyped(study));
        }
        words.addAll(List.of("--out", asTyped(out)));
        option(words, "--threads", threads);
        option(words, "--engine", engine);
        option(words, "--progress", progress);
        if (strict) {
            words.add("--strict");
        }
        return words;
    }

    private static void option(List<String> words, String name, @Nullable String value) {
        if (value != null) {
            words.add(name + "=" + value);
        }
    }

    /** Maven makes paths absolute; messages and reports have them as they would be typed, where that is shorter. */
    private static String asTyped(File file) {
        Path here = Path.of("").toAbsolutePath();
        Path path = file.toPath().toAbsolutePath().normalize();
        return (path.startsWith(here) && !path.equals(here) ? here.relativize(path) : path).toString();
    }

    private static List<String> split(String line) throws MojoFailureException {
        try {
            return List.of(CommandLineUtils.translateCommandline(line));
        } catch (Exception e) {
            throw new MojoFailureException("args: expected words with their quotes closed, found " + line, e);
        }
    }
}
