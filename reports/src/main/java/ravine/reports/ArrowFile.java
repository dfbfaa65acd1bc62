// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import tech.tablesaw.api.Table;

/**
 * A table as a file of Apache Arrow: the file format of its IPC specification, which pandas and R call Feather (version 2). It
 * has the types of the columns, and doubles bit for bit. Texts are {@code utf8}, whole numbers {@code int64} or {@code int32},
 * real ones {@code float64}; a missing cell is null, the infinities are values.
 *
 * <p>It needs {@code org.apache.arrow:arrow-vector}, an optional dependency of this module, with an allocator, {@code arrow-memory-unsafe}
 * or another, and a JVM with the option {@code --add-opens=java.base/java.nio=ALL-UNNAMED}; the executable jar has all.
 */
public final class ArrowFile {

    private ArrowFile() {}

    /**
     * The table as a file. Deterministic: the same table gives the same bytes.
     *
     * @param table any table of columns of texts, longs, integers and doubles
     * @return the bytes of the file, which are held in memory twice while it is made
     * @throws IllegalStateException if Arrow is not on the class path, or the JVM has not the option that it needs
     * @throws IllegalArgumentException if a column has another type
     */
    public static byte[] bytes(Table table) {
        try {
            return ArrowCells.bytes(table);
        } catch (LinkageError | UnsupportedOperationException e) {
            throw unavailable(e);
        }
    }

    /**
     * Reads what {@link #bytes} has made, cell by cell; its name is that of the file without the extension.
     *
     * @param file an Arrow file whose columns have the types above, of whatever program
     * @return the table; a text of no characters and a NaN are missing cells, as they are everywhere in Tablesaw
     * @throws ReportException if the file cannot be read, or is no such file
     * @throws IllegalStateException if Arrow is not on the class path, or the JVM has not the option that it needs
     */
    public static Table read(Path file) throws ReportException {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return ArrowCells.read(name, channel);
        } catch (LinkageError | UnsupportedOperationException e) {
            throw unavailable(e);
        } catch (IOException | RuntimeException e) {
            // What a damaged file makes Arrow throw is of many types.
            throw new ReportException(
                    file, "cannot be read: expected an Arrow file of texts, whole numbers and doubles", e);
        }
    }

    /** Arrow is not there, which is an error of linking, or may not reach into java.nio, which it says does not work. */
    private static IllegalStateException unavailable(Throwable e) {
        return new IllegalStateException(
                "expected org.apache.arrow:arrow-vector and arrow-memory-unsafe on the class path, and the JVM's option "
                        + "--add-opens=java.base/java.nio=ALL-UNNAMED; ravine.jar has both",
                e);
    }
}
