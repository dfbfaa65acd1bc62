// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableTextTest {

    private static final Table TABLE = Studies.oddNumbers().first(5).rejectColumns("whole");

    @Test
    void markdownKeepsTextsTexts() {
        assertEquals("""
                | name | number |
                |:--|--:|
                | plain | 0.1 |
                | comma, "quote" | 1.0E-10 |
                | line break | 0.002 |
                | infinite | Infinity |
                | negative | -Infinity |
                """, TableText.markdown(TABLE));
        assertEquals(
                "| a\\|b |\n|:--|\n| \\<b\\> |\n", TableText.markdown(Table.create(StringColumn.create("a|b", "<b>"))));
    }

    @Test
    void latexHasRulesAndMathematicalNumbers() {
        assertEquals("""
                \\begin{tabular}{lr}
                \\toprule
                name & number \\\\
                \\midrule
                plain & $0.1$ \\\\
                comma, "quote" & $1.0\\times 10^{-10}$ \\\\
                line break & $0.002$ \\\\
                infinite & $\\infty$ \\\\
                negative & $-\\infty$ \\\\
                \\bottomrule
                \\end{tabular}
                """, TableText.latex(TABLE));
    }

    @Test
    void latexEscapesWhatItWouldRead() {
        String latex = TableText.latex(Table.create(
                StringColumn.create("kappa_class", "a & b\\c", "50 % #1 {x} $ ~ ^"),
                Columns.plain(DoubleColumn.create("x", Double.NaN, 1))));

        assertEquals("kappa\\_class & x \\\\", latex.lines().skip(2).findFirst().orElseThrow());
        assertEquals(
                "a \\& b\\textbackslash{}c &  \\\\",
                latex.lines().skip(4).findFirst().orElseThrow());
        assertEquals(
                "50 \\% \\#1 \\{x\\} \\$ \\textasciitilde{} \\textasciicircum{} & $1$ \\\\",
                latex.lines().skip(5).findFirst().orElseThrow());
    }
}
