// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of files that are no data sets. */
class DatasetFaultTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b,y;1,2,0;1,2       | :3: expected 3 cells in row 2 as in the header, found 2",
                "a,b,y;1,2,0;1,2,3,1   | :3: expected 3 cells in row 2 as in the header, found 4",
                "a,b,y;1,x,0;1,2,1     | :2: expected a finite number in row 1, column b, found \"x\"",
                "a,b,y;1,2,0;1,,1      | :3: expected a finite number in row 2, column b, found nothing",
                "a,b,y;1,2,0;1,?,1     | :3: expected a finite number in row 2, column b, found \"?\"",
                "a,b,y;1,2,0;1,NA,1    | :3: expected a finite number in row 2, column b, found \"NA\"",
                "a,b,y;1,2,0;;NaN,2,1  | :4: expected a finite number in row 2, column a, found \"NaN\"",
                "a,b,y;1,2,0;1e999,2,1 | :3: expected a finite number in row 2, column a, found \"1e999\"",
                "a,b,y;1,2,0;1f,2,1    | :3: expected a finite number in row 2, column a, found \"1f\"",
                "a,b,y;1,2,yes;1,2,no  | :2: expected a finite number in row 1, column y, found \"yes\"",
                "a,b,a;1,2,0           | :1: expected a header with another name for each column, found \"a\" twice",
                "a,,y;1,2,0            | :1: expected a header with another name for each column, found nothing",
                "1,2,0;1,2,1           | :1: expected a header of names, found numbers",
                "y;1;0                 | :1: expected a header of at least one feature and the target, between commas,"
                        + " found \"y\"",
                "a,y                   | : expected rows below the header, found none",
                "''                    | : expected a header line and rows, found an empty file"
            })
    void aFaultOfACsvFileIsToldWithItsPlace(String text, String message) throws IOException {
        Path file = file("mine.csv", text.replace(';', '\n'));
        assertRefused(file + message, () -> Dataset.read(file));
        Path asOnWindows = file("mine.csv", "\uFEFF" + text.replace(";", "\r\n"));
        assertRefused(file + message, () -> Dataset.read(asOnWindows));
    }

    @Test
    void aTargetThatIsNoColumnIsToldWithThoseThereAre() throws IOException {
        Path file = file("mine.csv", "a,b,y\n1,2,0\n");
        assertRefused(file + ":1: expected a column z for the target, found \"a,b,y\"", () -> Dataset.read(file, "z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 1:2 3:4;yes 1:2      | :2: expected a finite number as the target, found \"yes\"",
                "1 1:2 3:4;1 2          | :2: expected index:value, found \"2\"",
                "1 1:2;1 1:             | :2: expected a finite number as the value of feature 1, found nothing",
                "1 1:2;1 7:nan          | :2: expected a finite number as the value of feature 7, found \"nan\"",
                "1 0:2 1:3              | :1: expected an index from 1, found 0: are the indices 0-based? LIBSVM counts from 1",
                "1 -1:2                 | :1: expected a whole number from 1 as the index, found \"-1\"",
                "1 1.5:2                | :1: expected a whole number from 1 as the index, found \"1.5\"",
                "1 qid:2 1:3            | :1: expected a whole number from 1 as the index, found \"qid\"",
                "1 2:1 2:3              | :1: expected ascending indices, the next above 2, found 2 again",
                "1 2:1 1:3              | :1: expected ascending indices, the next above 2, found 1",
                "# nothing;1;-1         | : expected rows of a target and index:value, found none",
                "''                     | : expected rows of a target and index:value, found none"
            })
    void aFaultOfALibsvmFileIsToldWithItsPlace(String text, String message) throws IOException {
        Path file = file("mine.libsvm", text.replace(';', '\n'));
        assertRefused(file + message, () -> Dataset.read(file));
        Path asOnWindows = file("mine.libsvm", "\uFEFF" + text.replace(";", "\r\n"));
        assertRefused(file + message, () -> Dataset.read(asOnWindows));
    }

    @Test
    void anIndexBeyondTheMemoryIsRefusedBeforeAnythingIsMade() {
        TextLines lines = new TextLines("t", new StringReader("1 3:1 2000000000:1\n"), 1600);
        assertRefused(
                "t:1: expected an index of at most 100, by the memory of this Java machine, found 2000000000",
                () -> LibsvmReader.read("t", lines));
    }

    @Test
    void columnsHaveNoNamesInTheFormatOfLibsvm() throws IOException {
        Path file = file("mine.svm", "1 1:2\n");
        assertRefused(
                file + ": expected no name of a target column in the format of LIBSVM, found y",
                () -> Dataset.read(file, "y"));
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = folder.resolve("mine.csv");
        Files.write(file, new byte[] {'a', ',', 'y', '\n', '1', ',', '2', '\n', '3', ',', (byte) 0xFF, '\n'});
        assertRefused(file + ":3: expected UTF-8 text, found other bytes", () -> Dataset.read(file));
    }

    @Test
    void aCompressedFileThatIsCutOffIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("a,y\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("mine.csv.gz");
        Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9));
        assertRefused(
                file + ":1: expected the rest of the compressed file, found it cut off or damaged",
                () -> Dataset.read(file));
        Files.writeString(file, "a,y\n1,2\n");
        assertRefused(file + ": expected a file compressed by gzip, found other bytes", () -> Dataset.read(file));
    }

    /** Endless text, made as it is read. */
    static Reader endless(String start, String again) {
        return new Reader() {
            private long position;

            @Override
            public int read(char[] buffer, int offset, int length) {
                for (int i = 0; i < length; i++, position++) {
                    buffer[offset + i] = position < start.length()
                            ? start.charAt((int) position)
                            : again.charAt((int) ((position - start.length()) % again.length()));
                }
                return length;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void aLineWithoutEndIsRefused() {
        assertRefused(
                "t:2: expected a line of at most 16777216 characters, found a longer one",
                () -> DatasetReader.read("t", "last", new TextLines("t", endless("a,b\n", "1"))));
        assertRefused(
                "t:1: expected a line of at most 16777216 characters, found a longer one",
                () -> LibsvmReader.read("t", new TextLines("t", endless("", "1:1 "))));
    }

    @Test
    void rowsWithoutEndAreRefusedWhereTheyWouldFillTheMemory() {
        assertRefused(
                "t:1002: expected at most 2000 numbers, by the memory of this Java machine, found more",
                () -> DatasetReader.read("t", "last", new TextLines("t", endless("a,b,y\n", "1,2,0\n"), 2000)));
        assertRefused(
                "t:667: expected at most 2000 numbers, by the memory of this Java machine, found more",
                () -> LibsvmReader.read("t", new TextLines("t", endless("", "1 1:2 2:3 4:5\n"), 2000)));
    }

    @Test
    void linesWithoutEndAndWithoutNumbersAreRefused() {
        String refusal = "expected a number within 1048576 lines, or the end of the file, found neither";
        assertRefused(
                "t:1048579: " + refusal,
                () -> DatasetReader.read("t", "last", new TextLines("t", endless("a,y\n1,2\n", "\n"))));
        assertRefused(
                "t:1048577: " + refusal, () -> LibsvmReader.read("t", new TextLines("t", endless("", "# nothing\n"))));
    }

    @Test
    void commasWithoutNumberAreCountedBeforeTheyAreSplit() {
        assertRefused(
                "t:1: expected at most 100 columns, by the memory of this Java machine, found more",
                () -> DatasetReader.read(
                        "t", "last", new TextLines("t", new StringReader(",".repeat(100) + "\n"), 1600)));
        assertRefused(
                "t:2: expected 2 cells in row 1 as in the header, found 10000001",
                () -> DatasetReader.read(
                        "t", "last", new TextLines("t", new StringReader("a,y\n" + ",".repeat(10_000_000)))));
    }

    @Test
    void garbageIsQuotedInOneShortLine() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> DatasetReader.read(
                                "t", "last", new TextLines("t", endless("a,y\n", "\0\u0007garbage,,\n"))))
                .getMessage();
        assertEquals("t:2: expected 2 cells in row 1 as in the header, found 3", message);
        String quoted = assertThrows(
                        IllegalArgumentException.class,
                        () -> LibsvmReader.read(
                                "t", new TextLines("t", endless("", "\0\u0007" + "x".repeat(100) + "\n"))))
                .getMessage();
        assertTrue(quoted.endsWith("found \"??" + "x".repeat(38) + "…\""), quoted);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
