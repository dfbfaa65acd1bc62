// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.nio.charset.StandardCharsets;
import tech.tablesaw.api.Table;

/** What tables can be written as. */
public enum TableFormat {
    /** As a report has them: {@link TableText#csv}. */
    CSV("csv"),
    /** For programs, with types and without loss: {@link ArrowFile}. */
    ARROW("arrow"),
    /** For README files: {@link TableText#markdown}. */
    MARKDOWN("md"),
    /** For papers: {@link TableText#latex}. */
    LATEX("tex");

    private final String extension;

    TableFormat(String extension) {
        this.extension = extension;
    }

    /**
     * What names of files end in.
     *
     * @return letters, without a dot
     */
    public String extension() {
        return extension;
    }

    /**
     * The table in this format.
     *
     * @param table any table
     * @return the bytes of a file, texts in UTF-8
     * @throws IllegalStateException see {@link ArrowFile#bytes}
     * @throws IllegalArgumentException see {@link ArrowFile#bytes}
     */
    public byte[] bytes(Table table) {
        return switch (this) {
            case CSV -> utf8(TableText.csv(table));
            case ARROW -> ArrowFile.bytes(table);
            case MARKDOWN -> utf8(TableText.markdown(table));
            case LATEX -> utf8(TableText.latex(table));
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
