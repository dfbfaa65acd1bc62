// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.SparsityPattern;
import ravine.calculus.Vectors;

class MatrixQuadraticTest {

    private static final String HEAD = "%%MatrixMarket matrix ";

    @TempDir
    Path folder;

    /** Poisson's equation on a grid of k x k points: 4 on the diagonal, -1 for each neighbour. */
    private static final class Grid {

        private final int k;
        private final int[] starts;
        private final int[] columns;
        private final double[] entries;

        Grid(int k, double diagonal) {
            this.k = k;
            int n = k * k;
            starts = new int[n + 1];
            int[] allColumns = new int[5 * n];
            double[] all = new double[5 * n];
            int count = 0;
            for (int i = 0; i < n; i++) {
                for (int j : new int[] {i - k, i - 1, i, i + 1, i + k}) {
                    boolean isOtherRow = Math.abs(i - j) == 1 && i / k != Math.floorDiv(j, k);
                    if (j >= 0 && j < n && !isOtherRow) {
                        allColumns[count] = j;
                        all[count++] = i == j ? diagonal : -1;
                    }
                }
                starts[i + 1] = count;
            }
            columns = Arrays.copyOf(allColumns, count);
            entries = Arrays.copyOf(all, count);
        }

        SparsityPattern pattern() {
            return new SparsityPattern(k * k, k * k, starts, columns);
        }

        /** \( 4 \sin^2 \frac{j \pi}{2 (k+1)} \) for one direction; sums of two such are the eigenvalues. */
        double eigenvalue(int j) {
            double sine = StrictMath.sin(j * Math.PI / (2 * (k + 1)));
            return 4 * sine * sine;
        }
    }

    @Nested
    class OfAGrid extends LandscapeContract {
        @Override
        Landscape landscape() {
            Grid grid = new Grid(5, 4);
            double[] b = new double[25];
            Arrays.setAll(b, i -> i % 3);
            return MatrixQuadratic.of(grid.pattern(), grid.entries, b);
        }

        /** From the differences of neighbours, walls included: ½ Σ (xᵢ - xⱼ)² + ½ Σ walls x². */
        @Override
        double goldenStartValue() {
            double sum = 0;
            for (int i = 0; i < 25; i++) {
                double x = Math.cos(i + 1);
                int walls = (i < 5 ? 1 : 0) + (i >= 20 ? 1 : 0) + (i % 5 == 0 ? 1 : 0) + (i % 5 == 4 ? 1 : 0);
                sum += 0.5 * walls * x * x - i % 3 * x;
                if (i % 5 < 4) {
                    sum += 0.5 * (x - Math.cos(i + 2)) * (x - Math.cos(i + 2));
                }
                if (i < 20) {
                    sum += 0.5 * (x - Math.cos(i + 6)) * (x - Math.cos(i + 6));
                }
            }
            return sum;
        }

        @Override
        double goldenStartTolerance() {
            return 100 * Math.ulp(1.0);
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }
    }

    @Test
    void theSpectrumOfAGridIsTheClosedForm() {
        Grid grid = new Grid(6, 4);
        MatrixQuadratic landscape = MatrixQuadratic.of(grid.pattern(), grid.entries, new double[36]);
        double[] expected = new double[36];
        Arrays.setAll(expected, i -> grid.eigenvalue(i / 6 + 1) + grid.eigenvalue(i % 6 + 1));
        Arrays.sort(expected);
        assertArrayEquals(expected, landscape.eigenvalues().orElseThrow(), 36 * Math.ulp(8.0));
        assertArrayEquals(new double[36], landscape.optimum().orElseThrow().point());
    }

    /** 1600 variables: factored in the envelope, bounded by Lanczos' method. */
    @Test
    void aLargerGridIsSolvedAndBounded() {
        Grid grid = new Grid(40, 4);
        double[] ones = new double[1600];
        Arrays.fill(ones, 1);
        double[] b = new double[1600];
        grid.pattern().map(grid.entries).apply(ones, b);
        MatrixQuadratic landscape = MatrixQuadratic.of(grid.pattern(), grid.entries, b);
        double mu = 2 * grid.eigenvalue(1);
        double lipschitz = 2 * grid.eigenvalue(40);
        double[] x = landscape.optimum().orElseThrow().point();
        assertArrayEquals(ones, x, lipschitz / mu * Math.ulp(1.0));
        CurvatureBounds bounds = landscape.curvature().orElseThrow();
        assertTrue(bounds.mu() <= mu && mu <= 1.01 * bounds.mu(), bounds + " but " + mu);
        assertTrue(bounds.lipschitz() >= lipschitz && lipschitz >= 0.99 * bounds.lipschitz());
        assertEquals(Optional.empty(), landscape.eigenvalues());
        assertTrue(landscape
                .objective()
                .assembledHessian()
                .orElseThrow()
                .at(x)
                .toString()
                .startsWith("sparse"));
    }

    /** Shifted until the least eigenvalue is below zero, by less than its distance from the next. */
    @Test
    void anIndefiniteMatrixIsRefusedHoweverLarge() {
        for (int k : new int[] {5, 40}) {
            Grid grid = new Grid(k, 0);
            Grid shifted = new Grid(k, 4 - 2 * grid.eigenvalue(1) - 1e-6);
            String message = refusal(() -> MatrixQuadratic.of(shifted.pattern(), shifted.entries, new double[k * k]));
            assertTrue(
                    message.startsWith("matrix: expected a positive definite matrix, found a pivot in row "), message);
        }
    }

    /** Too large to be factored: 300 x 300 points have an envelope of some 20 million. */
    @Test
    @Tag("slow")
    void whatIsTooLargeToBeFactoredIsLeftToLanczos() {
        Grid grid = new Grid(300, 4.1);
        assertEquals(Optional.empty(), EnvelopeCholesky.of(grid.pattern(), grid.entries));
        MatrixQuadratic landscape = MatrixQuadratic.of(grid.pattern(), grid.entries, new double[90_000]);
        assertEquals(Optional.empty(), landscape.optimum());
        double mu = 0.1 + 2 * grid.eigenvalue(1);
        CurvatureBounds bounds = landscape.curvature().orElseThrow();
        assertTrue(bounds.mu() <= mu && mu <= 1.01 * bounds.mu(), bounds + " but " + mu);
        Grid indefinite = new Grid(300, 3.5);
        String message =
                refusal(() -> MatrixQuadratic.of(indefinite.pattern(), indefinite.entries, new double[90_000]));
        assertTrue(
                message.startsWith("matrix: expected a positive definite matrix, found an eigenvalue of at most -0."),
                message);
    }

    /** The first row and column are full: in the given order everything would fill in, reversed nothing does. */
    @Test
    void theOrderKeepsAnArrowThin() {
        int n = 20_000;
        int[] starts = new int[n + 1];
        int[] columns = new int[3 * n - 2];
        double[] entries = new double[3 * n - 2];
        for (int j = 0; j < n; j++) {
            columns[j] = j;
            entries[j] = j == 0 ? n : 1;
        }
        starts[1] = n;
        for (int i = 1; i < n; i++) {
            columns[n + 2 * (i - 1) + 1] = i;
            entries[n + 2 * (i - 1)] = 1;
            entries[n + 2 * (i - 1) + 1] = 2;
            starts[i + 1] = n + 2 * i;
        }
        double[] b = new double[n];
        b[0] = n - (n - 1) / 2.0;
        EnvelopeCholesky factors = EnvelopeCholesky.of(new SparsityPattern(n, n, starts, columns), entries)
                .orElseThrow();
        double[] x = factors.solve(b);
        assertEquals(1, x[0], 1e-12);
        assertEquals(-0.5, x[n - 1], 1e-12);
    }

    /** Parts that are not joined, each searched for itself: half a million rows take no time. */
    @Test
    void aDiagonalOfManyRowsIsFactoredInLinearTime() {
        int n = 500_000;
        int[] starts = new int[n + 1];
        int[] columns = new int[n];
        double[] entries = new double[n];
        for (int i = 0; i < n; i++) {
            starts[i + 1] = i + 1;
            columns[i] = i;
            entries[i] = i + 1;
        }
        EnvelopeCholesky factors = EnvelopeCholesky.of(new SparsityPattern(n, n, starts, columns), entries)
                .orElseThrow();
        // The roots round, and the quotients by them.
        double[] ones = factors.solve(entries);
        assertEquals(1, ones[0]);
        assertEquals(1, ones[n - 1], 4 * Math.ulp(1.0));
    }

    private static MatrixMarketReader.Matrix matrix(String text) throws IOException {
        return MatrixMarketReader.matrix(new TextLines("t", new StringReader(text.replace(';', '\n'))));
    }

    private static void assertMatrix(double[] expected, int entries, String text) throws IOException {
        MatrixMarketReader.Matrix matrix = matrix(text);
        double[] dense = new double[expected.length];
        matrix.pattern.map(matrix.entries).toDense(dense);
        assertArrayEquals(expected, dense);
        assertEquals(entries, matrix.pattern.entries());
    }

    @Test
    void everyFormIsRead() throws IOException {
        double[] expected = {4, -1, 0, -1, 5, 0.5, 0, 0.5, 6};
        assertMatrix(
                expected,
                7,
                HEAD + "coordinate real symmetric;% a comment;;3 3 5;1 1 4;2 1 -1;%another;2 2 5e0;3 2 .5;3 3 6");
        assertMatrix(expected, 7, HEAD + "coordinate real general;3 3 7;3 3 6;3 2 .5;2 3 .5;2 2 5;1 2 -1;2 1 -1;1 1 4");
        assertMatrix(expected, 7, HEAD + "array real general;3 3;4;-1;0;-1;5;.5;0;.5;6;");
        assertMatrix(expected, 7, HEAD + "array real symmetric;3 3;4;-1;0;5;.5;6;");
        assertMatrix(expected, 7, "%%matrixmarket MATRIX Array Real Symmetric;3 3;4;-1;0;5;.5;6;".replace(";", "\r\n"));
        assertMatrix(new double[] {1, 1, 1, 0}, 3, HEAD + "coordinate pattern symmetric;2 2 2;1 1;2 1");
        assertMatrix(new double[] {2, 0, 0, 3}, 2, HEAD + "coordinate integer general;2 2 2;1 1 2;2 2 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                        | : expected a matrix in the Matrix Market format, found an empty file",
                "1 2 3                                     | :1: expected \"%%MatrixMarket matrix\", coordinate or array,"
                        + " real, integer or pattern, general or symmetric, found \"1 2 3\"",
                "HEAD coordinate complex general           | :1: expected one of real, integer, pattern, found complex",
                "HEAD array pattern general                | :1: expected one of real, integer, found pattern",
                "HEAD coordinate real hermitian            | :1: expected one of general, symmetric, found hermitian",
                "HEAD sparse real general                  | :1: expected one of coordinate, array, found sparse",
                "HEAD coordinate real general;%            | :3: expected rows, columns and entries, found the end of the file",
                "HEAD coordinate real general;3 3          | :2: expected 3 numbers: rows, columns and entries, found \"3 3\"",
                "HEAD coordinate real general;3 2 1;1 1 1  | :2: expected a square matrix, found 3 x 2",
                "HEAD coordinate real general;3 x 1        | :2: expected a whole number of columns from 1 to 62, found \"x\"",
                "HEAD coordinate real general;3 3 10;1 1 1 | :2: expected a whole number of entries from 0 to 9, found \"10\"",
                "HEAD coordinate real general;2000000000 2000000000 2;1 1 1 | :2: expected a whole number of rows from 1 to 62,"
                        + " found \"2000000000\"",
                "HEAD array real general;62 62;1           | :4: expected 3844 entries but after 1, found the end of the file",
                "HEAD coordinate real general;2 2 3;1 1 4;2 2 5 | :5: expected 3 entries but after 2, found the end of the file",
                "HEAD coordinate real general;2 2 1;1 1 4;2 2 5 | :4: expected the end of the file after 1 entries, found \"2 2 5\"",
                "HEAD coordinate real general;2 2 2;1 1 4;2 2 | :4: expected row, column and value, found \"2 2\"",
                "HEAD coordinate pattern general;2 2 2;1 1 4 | :3: expected row and column, found \"1 1 4\"",
                "HEAD coordinate real general;2 2 2;0 0 4;1 1 5 | :3: expected a row from 1 to 2, found 0: are the indices"
                        + " 0-based? Matrix Market counts from 1",
                "HEAD coordinate real general;2 2 2;1 1 4;3 2 5 | :4: expected a whole number of rows from 1 to 2, found \"3\"",
                "HEAD coordinate real general;2 2 2;1 1 4;2 2 x | :4: expected a finite number as the value, found \"x\"",
                "HEAD coordinate real general;2 2 2;1 1 4;2 2 nan | :4: expected a finite number as the value, found \"nan\"",
                "HEAD coordinate real general;2 2 3;1 1 4;2 2 4;1 1 4 | :5: expected each entry once, found row 1, column 1 again",
                "HEAD coordinate real symmetric;2 2 2;1 1 4;1 2 5 | :4: expected entries on or below the diagonal, since the file"
                        + " is symmetric, found row 1, column 2",
                "HEAD array real general;2 2;1 0;0 1       | :3: expected one value a line, found \"1 0\"",
                "HEAD array real general;2 2;1;0;0;NaN     | :6: expected a finite number, found \"NaN\""
            })
    void aFaultIsToldWithItsPlace(String text, String message) {
        for (String end : new String[] {"\n", "\r\n"}) {
            String all = text.replace("HEAD ", HEAD).replace(";", end);
            TextLines lines = new TextLines("t", new StringReader(all), 1000);
            assertEquals("t" + message, refusal(() -> MatrixMarketReader.matrix(lines)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 2;3 4     | :2: expected the end of the file after 3 numbers, found more",
                "1 2         | :2: expected 3 numbers, found the end of the file after 2",
                "1 2;x       | :2: expected a finite number, found \"x\"",
                "HEAD array real general;2 1;1;2;3 | :2: expected an array of 3 x 1, general, found 2 x 1",
                "HEAD coordinate real general;3 1 1;1 1 1 | :2: expected an array of 3 x 1, general, found coordinates",
                "HEAD array real general;3 1;1;2 | :5: expected 3 entries but after 2, found the end of the file",
                "HEAD array real general;3 1;1;2;3;4 | :6: expected the end of the file after 3 entries, found \"4\""
            })
    void aFaultOfARightHandSideIsToldWithItsPlace(String text, String message) {
        String all = text.replace("HEAD ", HEAD).replace(';', '\n');
        TextLines lines = new TextLines("t", new StringReader(all));
        assertEquals("t" + message, refusal(() -> MatrixMarketReader.vector(lines, 3)));
    }

    /** Of a stream that never ends no more is kept than may be, whatever its header says, and no more is read than shows it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`HEAD coordinate real general;3 3 2;1 1 4;` | 2 2 5; | :5: expected the end of the file after 2 entries,"
                        + " found \"2 2 5\"",
                "`HEAD coordinate real general;60 60 1000;`  | 1 1 4; | :1003: expected the end of the file after 1000"
                        + " entries, found \"1 1 4\"",
                "`HEAD coordinate real general;60 60 1001;`  | 1 1 4; | :2: expected a whole number of entries from 0 to 1000,"
                        + " found \"1001\"",
                "`HEAD coordinate real symmetric;60 60 1000;`| 2 1 4; | :503: expected at most 1000 numbers, by the memory of"
                        + " this Java machine, found more",
                "`HEAD array real general;62 62;`            | 1;     | :1003: expected at most 1000 numbers, by the memory of"
                        + " this Java machine, found more",
                "`HEAD coordinate real general;9999999999999 9999999999999 9;` | 1 1 4; | :2: expected a whole number of rows"
                        + " from 1 to 62, found \"9999999999999\"",
                "`HEAD coordinate real general;3 3 2;`       | 1 1    | :3: expected a line of at most 16777216 characters,"
                        + " found a longer one",
                "`HEAD coordinate real general;3 3 2;1 1 4;` | ;      | :1048580: expected a number within 1048576 lines, or"
                        + " the end of the file, found neither",
                "`HEAD coordinate real general;3 3 1;1 1 4;` | %;     | :1048580: expected a number within 1048576 lines, or"
                        + " the end of the file, found neither",
                "`HEAD coordinate real general;`             | % %;   | :1048577: expected a number within 1048576 lines, or"
                        + " the end of the file, found neither",
                "``                                          | garbage; | :1: expected \"%%MatrixMarket matrix\", coordinate or"
                        + " array, real, integer or pattern, general or symmetric, found \"garbage\""
            })
    void aStreamWithoutEndIsRefused(String start, String again, String message) {
        String head = start.replace("HEAD ", HEAD).replace(';', '\n');
        TextLines lines = new TextLines("t", DatasetFaultTest.endless(head, again.replace(';', '\n')), 1000);
        assertEquals("t" + message, refusal(() -> MatrixMarketReader.matrix(lines)));
    }

    @Test
    void aRightHandSideWithoutEndIsRefused() {
        TextLines numbers = new TextLines("t", DatasetFaultTest.endless("", "1 "));
        assertEquals(
                "t:1: expected a line of at most 16777216 characters, found a longer one",
                refusal(() -> MatrixMarketReader.vector(numbers, 3)));
        TextLines lines = new TextLines("t", DatasetFaultTest.endless("1 2 3\n", "\n"));
        assertEquals(
                "t:1048578: expected a number within 1048576 lines, or the end of the file, found neither",
                refusal(() -> MatrixMarketReader.vector(lines, 3)));
    }

    @Test
    void filesMakeALandscape() throws IOException {
        Path matrix = Files.writeString(folder.resolve("h.mtx"), HEAD + "array integer symmetric\n2 2\n2\n1\n2\n");
        Path plain = Files.writeString(folder.resolve("b.txt"), "3, 3\n");
        Path column = Files.writeString(folder.resolve("b.mtx"), HEAD + "array integer general\n2 1\n3\n3\n");
        for (Path b : new Path[] {plain, column}) {
            Optimum optimum = MatrixQuadratic.read(matrix, b).optimum().orElseThrow();
            assertArrayEquals(new double[] {1, 1}, optimum.point(), 4 * Math.ulp(1.0));
            assertEquals(-3, optimum.value(), 4 * Math.ulp(3.0));
        }
        MatrixQuadratic alone = MatrixQuadratic.read(matrix);
        assertEquals(0, Vectors.norm2(alone.optimum().orElseThrow().point()));
        assertEquals(3, alone.conditionNumber().getAsDouble(), 1e-15);
    }

    @Test
    void aMatrixThatIsNotSymmetricOrNotDefiniteIsToldByItsFile() throws IOException {
        Path unequal = Files.writeString(folder.resolve("u.mtx"), HEAD + "array real general\n2 2\n2\n1\n0.5\n2\n");
        assertEquals(
                unequal + ": expected a symmetric matrix, found 0.5 in row 1, column 2 and 1.0 in row 2, column 1",
                refusal(() -> MatrixQuadratic.read(unequal)));
        Path oneSided = Files.writeString(
                folder.resolve("o.mtx"), HEAD + "coordinate real general\n2 2 3\n1 1 2\n2 2 2\n2 1 1\n");
        assertEquals(
                oneSided + ": expected a symmetric matrix, found 0.0 in row 1, column 2 and 1.0 in row 2, column 1",
                refusal(() -> MatrixQuadratic.read(oneSided)));
        for (String entries : new String[] {"1\n2\n1\n", "1\n1\n1\n", "1\n0\n0\n"}) {
            Path matrix = Files.writeString(folder.resolve("i.mtx"), HEAD + "array real symmetric\n2 2\n" + entries);
            String message = refusal(() -> MatrixQuadratic.read(matrix));
            assertTrue(
                    message.startsWith(matrix + ": expected a positive definite matrix, found a pivot in row "),
                    message);
        }
    }

    private static String refusal(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
