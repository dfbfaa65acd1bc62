// SPDX-License-Identifier: Apache-2.0

/**
 * What we show: tidy tables, a summary in words, and one self-contained page.
 *
 * <p>{@link ReportWriter} turns a {@link ravine.experiments.StudyResult} into the files of a report:
 *
 * <ul>
 *   <li>{@code report.html}: the page. It needs no other file and no network; its Content-Security-Policy forbids both.
 *   <li>{@code summary.md}: the answer in words and small tables; {@link Summary#text} is the same for a terminal.
 *   <li>ten CSV files, the tables of {@link ResultTables}, which reads them back. One observation a row; units and norms in
 *       the column names, types in the manifest; UTF-8, line feeds.
 *   <li>{@code figures/}: each view of each figure as SVG, for papers; the same bytes on every machine.
 *   <li>{@code manifest.json}: study, version, machine, time, and the SHA-256 of each other file.
 * </ul>
 *
 * <p>{@link ReportWriter#export} writes the tables in another {@link TableFormat}, of which {@link ArrowFile} is the one for programs.
 *
 * <p>Two further pages are of the same style: {@link LivePage}, of a run that is under way, and {@link ComparisonPage}, of two results.
 *
 * <p>{@link ProfileTables} are for whoever asks; the page draws them of experiments with five landscapes or more, and says of which.
 *
 * <h2>Conventions</h2>
 *
 * <ul>
 *   <li>Every number and every claim is computed from the outcomes. What cannot be claimed is left out.
 *   <li>The same result gives the same bytes on every JDK and in every locale: number text comes from {@link
 *       ravine.experiments.Numbers} or {@code Words}, never from {@code String.format} or {@code Double.toString}. Clock and
 *       machine are in the manifest alone.
 *   <li>How a run ended is its status, never a NaN. A missing number is an empty cell (NaN in the table); the infinities are
 *       values. Runs that did not converge are drawn and listed, and take no part in fits.
 *   <li>A <em>sweep</em> is the runs on landscapes that differ in the setting that moves κ and in seeds alone; it is one panel of a figure
 *       and one block of a table. Slopes are those of {@link ravine.experiments.PowerLaw} over a sweep.
 *   <li>A method has one look in all figures: colour, dash and marker each tell it apart. The legend is text of the page and
 *       covers no data. Each axis has a name and a unit, each figure a caption that says what to see.
 *   <li>Texts of users are escaped where they are put into HTML, Markdown, JSON or the labels of a plot.
 *   <li>This is the only package that knows Tablesaw. Its tables are built on one thread, since they are not safe for more,
 *       and are never grouped by a column of doubles, which Tablesaw cannot do.
 * </ul>
 *
 * <h2>Symbols</h2>
 *
 * <p>f* is the least value, H* the Hessian there, κ = κ(H*) its condition number, L and μ the curvature bounds of the
 * landscape, t the iteration, T the iterations until \( f(x_T) - f^* \le \tau (f(x_0) - f^*) \), ρ the contraction of the
 * distance to the optimum per iteration, P the preconditioner of a method. In theory \( T = \ln(1/\tau) / (-2 \ln \rho) \).
 * The relative gap is \( (f(x_t) - f^*) / (f(x_0) - f^*) \); the effective condition number that of \( P_t^{-1/2} \nabla^2
 * f(x_t) P_t^{-1/2} \).
 *
 * <h2>How to add a figure</h2>
 *
 * <p>Write {@code XFigure} with {@code static Optional<Figure> of(Summary.Part, Palette)}: empty if there is nothing to
 * draw, otherwise a title, a caption with computed numbers, the legend, and panels whose plots are built by {@code Plot} and
 * whose axes have ranges. Name it in {@code Figures}; page, picture and data follow. {@code PageTest} then checks its axes, caption and legend on studies in which
 * nothing, one thing or everything can be drawn; what it shows is for a test of its own in {@code FiguresTest}.
 *
 * <h2>How to add a column</h2>
 *
 * <p>Name it in {@code Columns}, say in the table how its cells are read off a row, and in {@code docs/file-formats.md} what it is. The CSV files
 * follow, and a test compares the columns with that document.
 */
@NullMarked
package ravine.reports;

import org.jspecify.annotations.NullMarked;
