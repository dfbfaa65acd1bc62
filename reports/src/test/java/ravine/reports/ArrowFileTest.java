// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ravine.experiments.Catalogue;
import ravine.experiments.StudyResult;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ArrowFileTest {

    private static final String TOLD =
            "x\n0.5\nexpected org.apache.arrow:arrow-vector and arrow-memory-unsafe on the class path, and the JVM's "
                    + "option --add-opens=java.base/java.nio=ALL-UNNAMED; ravine.jar has both";

    @TempDir
    Path folder;

    private Table backAndForth(Table table) throws Exception {
        return ArrowFile.read(Files.write(folder.resolve("back.arrow"), ArrowFile.bytes(table)));
    }

    /** Among the rows are diverged, failed and tuned runs, infinite values and numbers that are missing. */
    @Test
    void allTablesOfAReportComeBack() throws Exception {
        for (StudyResult result : List.of(Studies.withEverything(), SmallStudy.RESULT)) {
            Path own = folder.resolve(result.study().name());
            ResultTables tables = ResultTables.of(result, Catalogue.standard());
            List<Path> files =
                    ReportWriter.into(own).export(tables, tables.byName().keySet(), TableFormat.ARROW);

            assertEquals(10, files.size());
            Set<String> seen = new HashSet<>();
            for (Map.Entry<String, Table> written : tables.byName().entrySet()) {
                Table read = ArrowFile.read(own.resolve(written.getKey() + ".arrow"));
                assertEquals(written.getKey(), read.name());
                SameTables.check(written.getValue(), read, seen);
                // Numbers have the same text as well.
                assertEquals(TableText.csv(written.getValue()), TableText.csv(read));
            }
            assertTrue(seen.containsAll(SameTables.ODD), seen::toString);
        }
    }

    @Test
    void textsWithCommasAndExtremeNumbersComeBack() throws Exception {
        Table odd = Studies.oddNumbers()
                .addColumns(IntColumn.create("small", 1, -1, 0, 2, 3, Integer.MAX_VALUE, 4, 5, Integer.MIN_VALUE, 6));
        Set<String> seen = new HashSet<>();
        SameTables.check(odd, backAndForth(odd), seen);
        assertTrue(
                seen.containsAll(
                        List.of("comma, \"quote\"", "line\nbreak", "-Infinity", "-0.0", "4.9E-324", "missing INTEGER")),
                seen::toString);
    }

    @Test
    void moreRowsThanABatchComeBack() throws Exception {
        int rows = (1 << 17) + 1;
        LongColumn number = LongColumn.create("number", rows);
        StringColumn text = StringColumn.create("text", rows);
        for (int i = 0; i < rows; i++) {
            number.set(i, i % 7 == 0 ? Long.MIN_VALUE : i);
            text.set(i, i % 11 == 0 ? "" : "row " + i);
        }
        Table table = Table.create(number, text);
        SameTables.check(table, backAndForth(table), new HashSet<>());
    }

    @Test
    void aTableWithoutRowsKeepsItsColumns() throws Exception {
        Table empty = Studies.oddNumbers().emptyCopy();
        assertEquals(0, empty.rowCount());
        SameTables.check(empty, backAndForth(empty), new HashSet<>());
    }

    @Test
    void theSameTableGivesTheSameBytes() {
        Table table = OutcomeTable.of(Studies.withEverything());
        byte[] first = ArrowFile.bytes(table);
        ArrowFile.bytes(TraceTable.of(Studies.withEverything()));
        assertArrayEquals(first, ArrowFile.bytes(table));
    }

    @Test
    void aColumnOfAnotherTypeIsNamed() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> ArrowFile.bytes(Table.create(BooleanColumn.create("solved", true))));
        assertEquals(
                "column solved: expected one of STRING, LONG, INTEGER and DOUBLE but was BOOLEAN", thrown.getMessage());
    }

    @Test
    void aFileThatIsNoneIsToldInOneLine() throws Exception {
        byte[] good = ArrowFile.bytes(Studies.oddNumbers());
        Path file = folder.resolve("bad.arrow");
        for (byte[] bad : List.of(
                new byte[0],
                "a,b\n1,2\n".getBytes(),
                Arrays.copyOf(good, good.length / 2),
                Arrays.copyOfRange(good, 8, good.length))) {
            Files.write(file, bad);
            ReportException thrown = assertThrows(ReportException.class, () -> ArrowFile.read(file));
            assertEquals(
                    file + ": cannot be read: expected an Arrow file of texts, whole numbers and doubles",
                    thrown.getMessage());
        }
        Files.delete(file);
        assertThrows(ReportException.class, () -> ArrowFile.read(file));
    }

    @Test
    void otherFormatsAreThoseOfTableText() throws Exception {
        ResultTables tables = ResultTables.of(SmallStudy.RESULT, Catalogue.standard());
        ReportWriter writer = ReportWriter.into(folder);

        assertEquals(
                List.of(folder.resolve("rates.tex"), folder.resolve("hits.tex")),
                writer.export(tables, List.of("rates", "hits"), TableFormat.LATEX));
        writer.export(tables, List.of("rates"), TableFormat.MARKDOWN);
        writer.export(tables, List.of("rates"), TableFormat.CSV);

        assertEquals(TableText.latex(tables.rates()), Files.readString(folder.resolve("rates.tex")));
        assertEquals(TableText.markdown(tables.rates()), Files.readString(folder.resolve("rates.md")));
        assertEquals(TableText.csv(tables.rates()), Files.readString(folder.resolve("rates.csv")));
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> writer.export(tables, List.of("rate"), TableFormat.CSV));
        assertEquals("table: expected one of " + tables.byName().keySet() + " but was rate", thrown.getMessage());
    }

    /** What a program may do that has reports without its optional dependencies. */
    static final class WithoutArrow implements Callable<String> {

        @Override
        public String call() {
            Table table = Table.create("t", DoubleColumn.create("x", 0.5));
            try {
                ArrowFile.bytes(table);
                return "written";
            } catch (IllegalStateException e) {
                return new String(TableFormat.CSV.bytes(table)) + e.getMessage();
            }
        }
    }

    @Test
    void withoutArrowAllElseWorksAndItIsTold() throws Exception {
        try (URLClassLoader loader = withoutArrow()) {
            Constructor<?> constructor =
                    loader.loadClass(WithoutArrow.class.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            assertEquals(TOLD, ((Callable<?>) constructor.newInstance()).call());
        }
    }

    /** A JVM without the option that the tests have. */
    static final class WithoutOption {

        private WithoutOption() {}

        public static void main(String[] args) {
            System.out.print(new WithoutArrow().call());
        }
    }

    @Test
    void withoutTheOptionOfTheJvmItIsToldAsWell() throws Exception {
        Path said = folder.resolve("said");
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutOption.class.getName())
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();

        assertEquals(0, code);
        assertEquals(TOLD, Files.readString(said));
    }

    private static URLClassLoader withoutArrow() throws MalformedURLException {
        Set<URL> urls = new LinkedHashSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!Path.of(entry).getFileName().toString().startsWith("arrow-")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
