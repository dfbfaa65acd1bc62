// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static ravine.cli.Ran.ravine;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.experiments.Catalogue;
import ravine.experiments.EngineProvider;
import ravine.experiments.StudySchema;

/** Everything here goes through the command line, as a user does. */
class CommandLineTest {

    /** Its lines are numbered from 1. */
    private static final String GOOD = Ran.SMALL;

    @TempDir
    private Path folder;

    private Path study(String text) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), text);
    }

    private Ran runStudy(String text) throws IOException {
        return ravine("run", study(text), "--out", folder.resolve("out"), "--progress", "none");
    }

    /** One fault: what is done to the good study, and what the one line must say besides file and line. */
    private record BadInput(String what, String from, String to, int line, List<String> says) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<BadInput> badInputs() {
        return Stream.of(
                new BadInput("unknown key", "stop:", "stopp:", 10, List.of("stopp", "did you mean stop?")),
                new BadInput(
                        "misspelt optimiser",
                        "gradient-descent",
                        "gradient-decent",
                        9,
                        List.of("gradient-decent", "did you mean gradient-descent?")),
                new BadInput("kappa below 1", "[2, 4, 8]", "[2, 0.5]", 7, List.of("kappa", ">= 1", "0.5")),
                new BadInput("negative step", "2/(L+mu)", "-0.1", 9, List.of("step", "> 0", "-0.1")),
                new BadInput("malformed YAML", "[2, 4, 8]", "[2, 4", 7, List.of("expected YAML")),
                new BadInput("duplicate key", "question:", "name:", 4, List.of("expected each key once", "name")),
                new BadInput("empty list", "[2, 4, 8]", "[]", 7, List.of("kappa", "empty")));
    }

    @ParameterizedTest
    @MethodSource("badInputs")
    void badInputGetsOneLineWithFileAndLineAndExitCodeTwo(BadInput bad) throws IOException {
        assertTrue(GOOD.contains(bad.from()));
        Ran exit = runStudy(GOOD.replace(bad.from(), bad.to()));
        List<String> lines = exit.err().lines().toList();
        assertAll(
                () -> assertEquals(2, exit.code()),
                () -> assertTrue(
                        lines.stream()
                                .anyMatch(line -> line.contains("study.yaml:" + bad.line() + ":")
                                        && bad.says().stream().allMatch(line::contains)),
                        exit.err()),
                () -> assertFalse(exit.err().contains("\tat "), exit.err()),
                () -> assertEquals("", exit.out()),
                () -> assertFalse(Files.exists(folder.resolve("out")), "nothing half-written"));
    }

    @Test
    void allFaultsOfAFileAreToldAtOnce() throws IOException {
        Ran exit = runStudy(GOOD.replace("[2, 4, 8]", "[0.5, 4]")
                .replace("2/(L+mu)", "-1")
                .replace("relative_gap", "relative_gab"));
        assertEquals(2, exit.code());
        for (int line : new int[] {7, 9, 10}) {
            assertTrue(exit.err().contains("study.yaml:" + line + ":"), exit.err());
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Ran exit = ravine("run", folder.resolve("nowhere.yaml"), "--out", folder.resolve("out"));
        assertEquals(2, exit.code());
        assertEquals(1, exit.err().lines().count(), exit.err());
        assertTrue(exit.err().contains("nowhere.yaml"), exit.err());
    }

    @Test
    void anOutputFolderThatCannotBeWrittenIsNamedBeforeAnythingIsRun() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        for (Path out : List.of(file, file.resolve("below"))) {
            Ran exit = ravine("run", study(GOOD), "--out", out, "--progress", "plain");
            assertEquals(2, exit.code());
            assertEquals(1, exit.err().lines().count(), exit.err());
            assertTrue(exit.err().contains(file.toString()), exit.err());
        }
        assertEquals("in the way", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rnu",
                "--treads",
                "run --threads 0",
                "run --threads many",
                "run --shard 0/4",
                "run --shard half",
                "run --engine flink",
                "run --master local[2]",
                "merge",
                "merge out",
                "merge out no-such-folder",
                "run a b",
                "describe",
                "describe adma",
                "describe qaudratic:kappa=2",
                "describe quadratic:kapa=2",
                "describe rosenbrock:kappa=2",
                "describe adam:step=-1",
                "list --cvs",
                "export out",
                "export no-such-folder --format csv",
                "export no-such-folder --format xlsx"
            })
    void badUsageGetsALineAndExitCodeTwo(String words) {
        Ran exit = ravine((Object[]) words.split(" "));
        assertEquals(2, exit.code());
        assertTrue(exit.err().lines().count() <= 2, exit.err());
        assertFalse(exit.err().contains("\tat "), exit.err());
        assertEquals("", exit.out());
    }

    @Test
    void aMisspeltNameIsMended() {
        assertTrue(ravine("describe", "adma").err().contains("did you mean adam?"));
        String commands =
                String.join(", ", RavineCommand.whole().getSubcommands().keySet());
        assertEquals(
                "ravine: expected one of " + commands + ", found lst (did you mean list?)\nTry: ravine --help\n",
                ravine("lst").err());
        assertEquals(
                "ravine: expected an option, found --thread (did you mean --threads?)\nTry: ravine run --help\n",
                ravine("run", "--thread", "3").err());
    }

    @Test
    void aWordOfAnotherKindIsToldInOurWords() {
        assertTrue(ravine("run", "--progress", "loud")
                .err()
                .startsWith("ravine: --progress: expected one of auto, bar, plain, none, found loud\n"));
        assertTrue(ravine("run", "-j", "two").err().startsWith("ravine: --threads: expected a whole number, found two\n"));
        assertTrue(ravine("minimize", "quadratic:kappa=2", "newton", "--start", "1,a")
                .err()
                .startsWith("ravine: --start: expected a number, found "));
    }

    /** The digest of a class is 64 digits, in front of the reason. */
    @Test
    void whatAFailedTrialWasIsToldWithAShortDigest() throws IOException {
        Path study = study("""
                schema: 1
                name: breaks
                experiments:
                  - name: own
                    landscape: {name: function, class: ravine.cli.Breaks}
                    optimizers: [{name: gradient-descent, step: 0.1}]
                    stop: {relative_gap: 1e-6, max_iterations: 10}
                """);
        Ran failed = ravine("run", study, "--out", folder.resolve("out"), "--progress", "plain", "--strict");
        assertEquals(3, failed.code());
        List<String> lines = failed.err().lines().toList();
        assertEquals(2, lines.size(), failed.err());
        String shortened = ".*class=ravine\\.cli\\.Breaks,class_bytecode=[0-9a-f]{12}….*";
        assertTrue(lines.get(0).matches(shortened + "failed.*"), lines.get(0));
        assertTrue(lines.get(1).matches(shortened + "breaks"), lines.get(1));
    }

    @Test
    void aStudyWritesItsReport() throws IOException {
        Ran exit = runStudy(GOOD);
        assertEquals(0, exit.code(), exit.err());
        for (String name : List.of(
                "report.html",
                "outcomes.csv",
                "traces.csv",
                "modes.csv",
                "summary.md",
                "manifest.json",
                "tuning.csv",
                "rates.csv",
                "exponents.csv",
                "trials.csv",
                "hits.csv",
                "spectra.csv",
                "profiles.csv",
                "journal.jsonl")) {
            assertTrue(Files.size(folder.resolve("out").resolve(name)) > 0, name);
        }
        assertTrue(exit.out().contains("report.html"), exit.out());
        long pictures;
        try (Stream<Path> figures = Files.list(folder.resolve("out/figures"))) {
            pictures = figures.count();
        }
        assertTrue(exit.out().contains(", figures/ (" + pictures + " pictures), manifest.json."), exit.out());
        assertEquals("", exit.err());
    }

    @Test
    void aSecondRunTakesWhatIsThereAndWritesTheSame() throws IOException {
        assertEquals(0, runStudy(GOOD).code());
        Path csv = folder.resolve("out").resolve("outcomes.csv");
        byte[] first = Files.readAllBytes(csv);
        Ran again = ravine("run", study(GOOD), "--out", folder.resolve("out"), "--progress", "plain");
        assertEquals(0, again.code());
        assertTrue(again.err().contains("3 outcomes are in the folder already"), again.err());
        assertEquals(1, again.err().lines().count(), again.err());
        assertEquals(new String(first, StandardCharsets.UTF_8), Files.readString(csv));
    }

    @Test
    void freshRunsEveryTrialAgain() throws IOException {
        assertEquals(0, runStudy(GOOD).code());
        Ran again = ravine("run", study(GOOD), "--out", folder.resolve("out"), "--progress", "plain", "--fresh");
        assertEquals(3, again.err().lines().count(), again.err());
        assertTrue(again.err().contains("[3/3] bowl"), again.err());
    }

    @Test
    void freshWaitsForNoOtherRunAndTakesNothingFromIt() throws IOException {
        assertEquals(0, runStudy(GOOD).code());
        Path journal = folder.resolve("out").resolve("journal.jsonl");
        byte[] before = Files.readAllBytes(journal);
        try (RandomAccessFile other = new RandomAccessFile(journal.toFile(), "rw");
                FileLock lock = other.getChannel().lock()) {
            Ran exit = ravine("run", study(GOOD), "--out", folder.resolve("out"), "--fresh");
            assertTrue(lock.isValid());
            assertEquals(2, exit.code());
            assertEquals(
                    "ravine: " + journal
                            + ": expected a journal for this run alone, found that another run is writing to it",
                    exit.err().strip());
        }
        assertArrayEquals(before, Files.readAllBytes(journal));
    }

    @Test
    void anotherStudyIsNotMixedIn() throws IOException {
        assertEquals(0, runStudy(GOOD).code());
        byte[] before = Files.readAllBytes(folder.resolve("out").resolve("outcomes.csv"));
        Ran exit = runStudy(GOOD.replace("[2, 4, 8]", "[3, 9]"));
        assertEquals(2, exit.code());
        assertEquals(1, exit.err().lines().count(), exit.err());
        assertTrue(exit.err().contains("journal.jsonl: expected outcomes of the study small ("), exit.err());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("out").resolve("outcomes.csv")));
        Ran fresh = ravine(
                "run", folder.resolve("study.yaml"), "--out", folder.resolve("out"), "--progress", "none", "--fresh");
        assertEquals(0, fresh.code(), fresh.err());
    }

    @Test
    void shardsAreMergedIntoTheFilesOfOneRun() throws IOException {
        assertEquals(0, runStudy(GOOD).code());
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Path merged = folder.resolve("merged");
        Ran shard = ravine("run", study(GOOD), "--out", first, "--shard", "1/2", "--progress", "plain");
        assertEquals(0, shard.code(), shard.err());
        assertEquals(2, shard.err().lines().count(), shard.err());
        assertTrue(
                shard.out().startsWith("Part 1/2 of the study is in " + first.resolve("journal.jsonl")), shard.out());
        assertFalse(Files.exists(first.resolve("report.html")));

        Ran partial = ravine("merge", merged, first);
        assertEquals(3, partial.code(), partial.err());
        assertEquals("ravine: 1 of 3 outcomes are missing", partial.err().strip());
        assertTrue(Files.readString(merged.resolve("outcomes.csv")).contains(",interrupted,"));

        assertEquals(
                0, ravine("run", study(GOOD), "--out", second, "--shard", "2/2").code());
        Ran whole = ravine("merge", merged, first, second, "--study", folder.resolve("study.yaml"));
        assertEquals(0, whole.code(), whole.err());
        for (String name : List.of("outcomes.csv", "traces.csv", "summary.md")) {
            assertEquals(
                    Files.readString(folder.resolve("out").resolve(name)),
                    Files.readString(merged.resolve(name)),
                    name);
        }
    }

    @Test
    void anEngineThatIsNotHereIsToldWithHowToGetIt() throws IOException {
        assumeTrue(EngineProvider.all().isEmpty(), "built without -Pspark");
        Ran exit = ravine("run", study(GOOD), "--out", folder.resolve("out"), "--engine", "spark");
        assertEquals(2, exit.code());
        assertEquals(
                "ravine: --engine: expected local, found spark, which is not on the class path; in a clone, mvn -q -Pspark"
                        + " compile exec:java -Dexec.args=\"run … --engine spark\" has it",
                exit.err().strip());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void sparkGivesTheFilesOfThreads() throws IOException {
        assumeFalse(EngineProvider.all().isEmpty(), "built with -Pspark");
        assertEquals(0, runStudy(GOOD).code());
        Path spark = folder.resolve("spark");
        Ran exit = ravine(
                "run", study(GOOD), "--out", spark, "--engine", "spark", "--master", "local[2]", "--progress", "plain");
        assertEquals(0, exit.code(), exit.err());
        assertEquals(3, exit.err().lines().count(), exit.err());
        for (String name : List.of("outcomes.csv", "traces.csv", "summary.md")) {
            assertEquals(
                    Files.readString(folder.resolve("out").resolve(name)), Files.readString(spark.resolve(name)), name);
        }
        Ran fault = ravine("run", study(GOOD), "--out", spark, "--fresh", "--engine", "spark", "--master", "no");
        assertEquals(2, fault.code());
        assertEquals(1, fault.err().lines().count(), fault.err());
    }

    @Test
    void foldersOfAnotherStudyAreNotMerged() throws IOException {
        assertEquals(0, runStudy(GOOD).code());
        Path other = folder.resolve("other");
        assertEquals(
                0,
                ravine("run", study(GOOD.replace("[2, 4, 8]", "[3, 9]")), "--out", other)
                        .code());
        for (Ran exit : List.of(
                ravine("merge", folder.resolve("merged"), folder.resolve("out"), other),
                ravine("merge", folder.resolve("merged"), folder.resolve("out"), "-s", folder.resolve("study.yaml")))) {
            assertEquals(2, exit.code());
            assertEquals(1, exit.err().lines().count(), exit.err());
            assertTrue(exit.err().contains("expected outcomes of the study small ("), exit.err());
        }
    }

    @Test
    void aFolderIsNotMergedIntoItself() throws IOException {
        assertEquals(0, runStudy(GOOD).code());
        Path out = folder.resolve("out");
        Path sameOut = folder.resolve(".").resolve("out");
        ravine("merge", out, sameOut).isRefused("DIR: expected other folders than OUT, found " + sameOut);
    }

    @Test
    void anInterruptedRunLeavesAReportOfWhatWasFinished() throws IOException {
        String endless = "  - name: endless\n"
                + "    landscape: {name: quadratic, dimension: 2, kappa: 2}\n"
                + "    optimizers: [{name: gradient-descent, step: 1e-12}]\n"
                + "    stop: {relative_gap: 1e-6, max_iterations: 2000000000}\n";
        StringWriter err = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                super.write(text, from, length);
                if (text.startsWith("[3/4] ")) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        String[] words = {
            "run",
            study(GOOD + endless).toString(),
            "--out",
            folder.resolve("out").toString(),
            "-j",
            "2",
            "--progress",
            "plain"
        };
        int code = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), words);
        assertFalse(Thread.interrupted());
        assertEquals(130, code, err.toString());
        List<String> said = err.toString().lines().toList();
        assertEquals(4, said.size(), err.toString());
        assertEquals(
                "ravine: interrupted; what was finished is kept, and the same command goes on from there", said.get(3));
        List<String> rows = Files.readAllLines(folder.resolve("out").resolve("outcomes.csv"));
        assertEquals(3, rows.stream().filter(row -> row.contains(",converged,")).count(), rows.toString());
        assertEquals(
                1, rows.stream().filter(row -> row.contains(",interrupted,")).count(), rows.toString());
        assertTrue(Files.readString(folder.resolve("out").resolve("report.html"))
                .contains("3 converged and 1 not run yet."));
    }

    @Test
    void whatIsLeftIsForetoldByTheShareOfWork() {
        assertEquals(", about 30 s left", Forecast.left(Duration.ofSeconds(10), 0.25));
        assertEquals(", about 5 min left", Forecast.left(Duration.ofSeconds(100), 0.25));
        assertEquals(", about 3 h left", Forecast.left(Duration.ofHours(1), 0.25));
        assertEquals("", Forecast.left(Duration.ofHours(1), 1));
        assertEquals("", Forecast.left(Duration.ZERO, 0.5));
    }

    @Test
    void aStudyInWhichRunsDivergeEndsWellAndShowsThem() throws IOException {
        Ran exit = runStudy(GOOD.replace("2/(L+mu)", "3"));
        assertEquals(0, exit.code(), exit.err());
        assertTrue(exit.out().contains("diverged"), exit.out());
        assertTrue(
                Files.readString(folder.resolve("out").resolve("outcomes.csv")).contains("diverged"));
        assertTrue(
                Files.readString(folder.resolve("out").resolve("report.html")).contains("diverged"));
    }

    @Test
    void listNamesEveryFamilyAndDescribeKnowsEachSetting() {
        Ran list = ravine("list");
        assertEquals(0, list.code());
        Catalogue catalogue = Catalogue.standard();
        catalogue.landscapes().forEach(family -> {
            assertTrue(list.out().contains(family.name()), list.out());
            Ran describe = ravine("describe", family.name());
            assertEquals(0, describe.code());
            family.settings().forEach(setting -> assertTrue(describe.out().contains("  " + setting.name())));
        });
        catalogue.optimizers().forEach(family -> {
            assertTrue(list.out().contains(family.name()), list.out());
            Ran describe = ravine("describe", family.name());
            assertEquals(0, describe.code());
            family.settings().forEach(setting -> assertTrue(describe.out().contains("  " + setting.name())));
        });
    }

    @Test
    void listIsATable() {
        List<String> lines = ravine("list").out().lines().toList();
        assertTrue(lines.get(0).matches("Landscapes +kind +n +κ +smooth +residuals +optimum +source"), lines.get(0));
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches(
                                "  quadratic +quadratic +>= 2 +by kappa, >= 1 +analytic +no +stated +spectra as .*")),
                lines.toString());
    }

    @Test
    void listAsCsvHasALineForEachFamily() {
        Ran list = ravine("list", "--csv");
        assertEquals(0, list.code());
        assertEquals("", list.err());
        Catalogue catalogue = Catalogue.standard();
        assertEquals(
                1 + catalogue.landscapes().size() + catalogue.optimizers().size(),
                list.out().lines().count());
        assertTrue(list.out().startsWith("type,name,kind,dimension,kappa,"), list.out());
    }

    @Test
    void listAsSchemaIsTheSchemaOfStudies() {
        Ran list = ravine("list", "--schema");
        assertEquals(0, list.code());
        assertEquals(StudySchema.of(Catalogue.standard()), list.out());
    }

    @Test
    void describeTellsTheFiguresOfOneLandscape() {
        Ran describe = ravine("describe", "quadratic:kappa=4,dimension=3");
        assertEquals(0, describe.code());
        assertTrue(describe.out().contains("""

                        quadratic:dimension=3,kappa=4,rotation_deg=0,spectrum=log-uniform
                          n             3
                          smoothness    analytic
                        """.indent(0)), describe.out());
        for (String line : List.of(
                "  x*            (0, 0, 0) (stated)",
                "  f*            0 (stated)",
                "  mu            1, everywhere",
                "  L             4, everywhere",
                "  κ at x*       4 (stated)",
                "  κ, Jacobi     1 (stated)",
                "  λ at x*       (1, 2, 4) (stated)",
                "  Hessian       ")) {
            assertTrue(describe.out().contains("\n" + line), line + " in " + describe.out());
        }
        assertTrue(ravine("describe", "quadratic").out().contains("\nFor example, quadratic:dimension=10,"));
        assertTrue(ravine("describe", "mgh:problem=beale").out().contains("\n  residuals     3\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trid:dimension=10000000",
                "nesterov-quadratic:dimension=10000000,kappa=100",
                "quadratic:dimension=10000000,kappa=100"
            })
    void describeMakesNothingOfWhatIsLarge(String id) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        Ran describe = ravine("describe", id);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertTrue(allocated < 40_000_000, allocated + " bytes, and one array would be 80 million");
        assertEquals(0, describe.code());
        assertTrue(describe.out().contains("\n  more          nothing is computed beyond 512 variables\n"));
        assertFalse(describe.out().contains("f(x0)"), describe.out());
    }

    @Test
    void describeAsJsonIsAnObject() {
        Ran landscape = ravine("describe", "rosenbrock:kappa=100", "--json");
        assertEquals(0, landscape.code());
        assertTrue(landscape.out().startsWith("{"), landscape.out());
        assertTrue(landscape.out().contains("\"id\" : \"rosenbrock:kappa=100\""), landscape.out());
        assertTrue(ravine("describe", "adam", "--json").out().contains("\"name\" : \"adam\""));
        assertTrue(ravine("describe", "adam:step=0.5", "--json").out().contains("\"step\" : 0.5"));
        assertTrue(ravine("describe", "adam:step=0.5").out().endsWith(",preconditioner=none,step=0.5\n"));
    }

    @Test
    void wrappersStandApartFromAMethodsOwnSettings() {
        String out = ravine("describe", "adam").out();
        assertTrue(out.indexOf("\nSettings\n") < out.indexOf("\n  beta1"), out);
        int shared = out.indexOf("\nSettings that many have in common");
        assertTrue(out.indexOf("\n  block_size") < shared && shared < out.indexOf("\n  schedule  "), out);
        assertFalse(ravine("describe", "newton").out().contains("in common"));
    }

    @Test
    void helpAndVersionAnswer() {
        assertTrue(ravine("--help").out().contains("Examples:"));
        assertTrue(ravine().out().contains("Examples:"));
        assertTrue(ravine("run", "--help").out().contains("--fresh"));
        assertTrue(
                ravine("--version").out().matches("(?s)Ravine \\d+\\.\\d+\\.\\d+.*"),
                ravine("--version").out());
    }
}
