// SPDX-License-Identifier: Apache-2.0

/**
 * What we ask: studies, their trials, and what came out.
 *
 * <p>A {@link ravine.experiments.Study} is a question with the {@link ravine.experiments.Trial}s that answer it. It is read
 * from a file by {@link ravine.experiments.StudyFile} or built in Java, run by {@link ravine.experiments.StudyRun} on an
 * {@link ravine.experiments.Engine}, and ends in a {@link ravine.experiments.StudyResult} of {@link
 * ravine.experiments.Outcome}s. A trial is plain data and its outcome a function of it, bit for bit: order, threads, engine
 * and machine change nothing. {@link ravine.experiments.Replay} makes a run again for whoever wants to see more of it.
 *
 * <h2>A study file</h2>
 *
 * <p>YAML 1.2 in UTF-8. All faults of a file are told at once, each with its line.
 *
 * <pre>{@code
 * schema: 1                  # the version of this format
 * name: condition-number     # small letters, digits, hyphens
 * title: What it costs       # optional, as are question and seed (0)
 * experiments:               # at least one
 *   - name: quadratics       # unique; optional: title, and say, what to look for
 *     landscape:             # a name that `ravine list` shows, and its settings, which `ravine describe` shows
 *       name: quadratic
 *       kappa: [10, 1e2]     # a list spans a grid, the first list of the file outermost
 *       rotation_deg: [0, 45]
 *     optimizers:            # each meets every landscape; lists span grids here, too
 *       - {name: gradient-descent, step: 1/L}
 *       - {name: adam, step: {choose: {from: 1e-3, to: 1, points: 7}}, label: Adam}
 *     stop: {relative_gap: 1e-10, max_iterations: 200000}
 *     record_path: false     # optional; true records the iterates, in two variables
 *     measure: {progress: true, curvature: true, modes: false, nanoseconds: false}    # optional, all false
 * }</pre>
 *
 * <ul>
 *   <li>{@code {logspace: [a, b], points: n}} stands for a list of numbers, evenly spaced on a logarithmic axis, ends exact; {@code
 *       {from: a, to: b, points: n}} is the same; {@code {linspace: [a, b], points: n}} is even on a linear one.
 *   <li>{@code zip: {a: [1, 2], b: [3, 4]}} makes the lists of some settings go together instead of spanning a grid.
 *   <li>{@code landscape} may be a list of landscapes. What {@code defaults} says of {@code landscape, optimizers, tune_on, stop} and
 *       {@code record_path}, beside {@code experiments}, holds for each experiment that does not say it.
 *   <li>{@code {choose: …}} around a list or a range of numbers tunes that setting: each trial runs all candidates in full
 *       and keeps the one with the fewest iterations to the target, the smaller if they tie; if none gets there, the one
 *       with the least value. One setting of an optimizer may be tuned so. With {@code search: n} beside them, several may, each
 *       {@code {choose: {from: a, to: b}}}: the candidates are then n points of Sobol's sequence.
 *   <li>All optimizers of an experiment that are tuned have as many candidates. On a landscape with a seed in use they are tuned on
 *       others than are reported: {@code tune_on: {noise_seed: [1, 2, 3]}} in the experiment. The candidate that arrives on most of
 *       these is kept, then the one with the fewest iterations in all. What each candidate gave on each is kept, too. A start is
 *       refused that a step of the grid, taken along the signs of the gradient, would lead to the optimum.
 *   <li>A run stops at the first t, 0 counted, with \( f(x_t) - f^* \le \tau\,(f(x_0) - f^*) \), \( \tau \) being {@code
 *       relative_gap}, or at {@code max_iterations}. With {@code time_limit}, in seconds, beside them a trial that has not ended by
 *       then, its tuning included, is given up and says so ({@code timed_out}); without it, it may take as long as it likes.
 *   <li>Every landscape takes noise in its gradients, {@code noise: additive, noise_sigma: 0.1, noise_seed: 1}, {@code multiplicative}
 *       as well, and {@code noise: minibatch, noise_batch: 32, noise_seed: 1} where it is a mean over rows or a sum of squares. Values
 *       stay exact, and so do gaps; see {@link ravine.landscapes.Noisy}.
 *   <li>Every first-order rule takes a schedule and wrappers, such as {@code schedule: cosine, schedule_length: 1000, schedule_end:
 *       0, clip_norm: 1}; {@code ravine describe adam} has them all. What one of them needs is written with it. The gradient is
 *       clipped by value, then by norm, gets noise, and then the decay; the schedule is that of the step size and of the decoupled
 *       decay; lookahead is around that, averaging outermost.
 *   <li>What {@code measure} asks for is in the columns of {@code traces.csv} and in {@code modes.csv}: {@link
 *       ravine.experiments.Measurements} defines each number. It is measured at the recorded iterations, at no charge to the method, and
 *       changes nothing of the run. Beyond 512 variables {@code curvature} takes Hessian-vector products alone, at most {@code
 *       products: 2000} for each matrix, and beyond 64 it is measured {@code per_decade: 1} times a decade, and at the end.
 *   <li>Data files are looked up from the folder of the study, and count by their content.
 * </ul>
 *
 * <h2>Ids</h2>
 *
 * <p>A landscape or an optimiser with its settings has a canonical text, {@code quadratic:dimension=10,kappa=100,…}: {@link
 * ravine.experiments.Trial.LandscapeChoice#id} writes it, {@link ravine.experiments.Catalogue#landscapeOf} reads it. All settings
 * of the family are in it, sorted by name, so that it means the same when a default changes; those that many families share
 * ({@link ravine.experiments.Setting#shared}) only where they differ from their default. Numbers are the shortest that read back
 * as the same double. Whoever writes one may leave out defaults and sort as he likes. Of a file the text has the content's
 * digest, from which nothing can be read back: to name one, write its path. Of a class of the user's it has the name and the
 * digest of its bytecode ({@code class_bytecode}), which is not read but found anew.
 *
 * <h2>The journal</h2>
 *
 * <p>{@link ravine.experiments.Journal} keeps finished outcomes as JSON Lines: a header with the version of the format and
 * of Ravine, the name of the study and its {@link ravine.experiments.Study#hash}; then an object a line with the {@code key} of the
 * trial ({@link ravine.experiments.Trial#key}), the place of its {@code trace}, its {@code outcome}, and its {@code landscape}
 * and {@code optimizer} for people. The outcome's parts are those of {@link ravine.experiments.Outcome}; tuning is arrays of the numbers that
 * its record lists. Numbers have the digits that read back to the same bits; those that are not finite are texts. The last line
 * with a key counts. What had no run ({@link ravine.experiments.Status#hasRun}) is written and shown, and is run again.
 *
 * <p>Samples and path, the trace, are beside it in {@code journal.traces.gz}, at its place: the offset and the length of a gzip
 * member that holds one line, an object with the {@code key}, {@code samples}, {@code path} and {@code measurements}, arrays of numbers as above, {@code samples}
 * behind \( f^* \); a sample that leaves out its gap has the value less that, and one that ends before its two condition numbers has
 * those of the one before it. {@code zcat} prints all of them. They are the iterations of {@link ravine.optimizers.Sampling} and the last, so their number grows with
 * the logarithm of the iterations.
 *
 * <p>A study may be run in parts ({@link ravine.experiments.Shard}), each with a journal of its own, which {@link
 * ravine.experiments.StudyRun#merge} puts together.
 *
 * <h2>Baselines</h2>
 *
 * <p>The optimisers of Hipparchus and Commons Math stand in studies beside ours, named {@code hipparchus-…} and {@code
 * commons-math-…}: see {@link ravine.experiments.baselines}. What a run evaluated is in {@link
 * ravine.experiments.Outcome#evaluations}, by kind.
 *
 * <h2>How to add a landscape or an optimiser</h2>
 *
 * <p>Built in: a class in the module of its kind, and here a {@link ravine.experiments.LandscapeFamily} or {@link
 * ravine.experiments.OptimizerFamily} beside the others and in the list of {@link ravine.experiments.Catalogue}. A test
 * fails while a class has no family. Your own: the same two in your own module, the family a public class with a public
 * constructor without parameters, named in {@code META-INF/services/ravine.experiments.LandscapeFamily} (or {@code
 * OptimizerFamily}), or in your {@code module-info} behind {@code provides}.
 */
@NullMarked
package ravine.experiments;

import org.jspecify.annotations.NullMarked;
