// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.cli.Ran.ravine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ravine.optimizers.Sampling;

/** One landscape from the shell: one method on it, and its derivatives. */
class OneLandscapeTest {

    /** Gradient descent halves both errors in each step: the step 1/2 = 2/(L + μ) on the eigenvalues 1 and 3. */
    private static final String[] HALVING = {
        "minimize", "quadratic:dimension=2,kappa=3", "gradient-descent:step=2/(L+mu)"
    };

    /** The last of its 17 iterations is none of the grid's. */
    private static final List<Integer> RECORDED = IntStream.rangeClosed(0, 17)
            .filter(t -> t == 17 || Sampling.includes(t))
            .boxed()
            .toList();

    @TempDir
    private Path folder;

    private static JsonNode json(Ran ran) throws IOException {
        assertEquals("", ran.isDone().err());
        return new ObjectMapper().readTree(ran.out());
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static Ran halving(Object... more) {
        Object[] words = new Object[HALVING.length + more.length];
        System.arraycopy(HALVING, 0, words, 0, HALVING.length);
        System.arraycopy(more, 0, words, HALVING.length, more.length);
        return ravine(words);
    }

    @Test
    void minimizePrintsResultAndTrace() throws IOException {
        JsonNode json = json(halving("--start", "1,1", "--json"));
        assertEquals("converged", json.get("status").asText());
        // The gap falls by 4 in each step, and 4^-17 < 1e-10 < 4^-16.
        assertEquals(17, json.get("iterations").asInt());
        assertEquals(18, json.get("gradient_evaluations").asInt());
        assertArrayEquals(new double[] {0x1p-17, -0x1p-17}, sorted(json.get("x")));
        assertEquals(2 * 0x1p-34, json.get("f").asDouble());
        assertEquals(0, json.get("f_optimum").asDouble());
        assertEquals("stated", json.get("f_optimum_from").asText());
        JsonNode trace = json.get("trace");
        assertEquals(RECORDED.size(), trace.size());
        for (int row = 0; row < trace.size(); row++) {
            int t = RECORDED.get(row);
            assertEquals(t, trace.get(row).get("iteration").asInt());
            assertEquals(2 * StrictMath.pow(4, -t), trace.get(row).get("f_gap").asDouble());
        }

        String text = halving("--start", "1,1").isDone().out();
        for (String line : List.of("  status      converged\n", "  iterations  17\n", "  f*          0 (stated)\n")) {
            assertTrue(text.contains(line), text);
        }
        assertTrue(text.matches("(?s).*\n +17  1.1642e-10 +1.1642e-10 .* 18\n"), text);
    }

    /** Of two coordinates one changes its sign in each step; which is the landscape's affair. */
    private static double[] sorted(JsonNode x) {
        double[] numbers = numbers(x);
        return numbers[0] > numbers[1] ? numbers : new double[] {numbers[1], numbers[0]};
    }

    @Test
    void minimizeWritesTheTrace() throws IOException {
        Path file = folder.resolve("trace.csv");
        assertEquals("", halving("--start", "1,1", "--trace", file).isDone().err());
        List<String> lines = Files.readAllLines(file);
        assertEquals(1 + RECORDED.size(), lines.size());
        assertEquals(
                "iteration,f,f_gap,gradient_norm_2,value_evaluations,gradient_evaluations,hessian_vector_products,x_1,x_2",
                lines.get(0));
        assertEquals("0,2,2," + Math.sqrt(10) + ",0,1,0,1,1", lines.get(1));
        Path nowhere = folder.resolve("none").resolve("trace.csv");
        Ran refused = halving("--trace", nowhere);
        assertEquals(2, refused.code());
        assertTrue(
                refused.err().startsWith("ravine: --trace: expected a file that can be written, found "),
                refused.err());
        assertEquals("", refused.out());
    }

    @Test
    void aRunThatDoesNotConvergeIsAResult() {
        Ran spent = halving("--max-iterations", "3");
        assertTrue(spent.isDone().out().contains("  status      budget_spent\n"), spent.out());
        assertEquals(3, halving("--max-iterations", "3", "--strict").code());
        Ran diverged = ravine("minimize", HALVING[1], "gradient-descent:step=3", "--json");
        assertTrue(diverged.isDone().out().contains("\"status\" : \"diverged\""), diverged.out());
        assertEquals(0, halving("--strict").code());
    }

    @Test
    void theGradientCanDecide() throws IOException {
        JsonNode json = json(ravine(
                "minimize",
                "ravine.cli.Slope:dimension=2,start=0",
                "gradient-descent:step=1",
                "--gradient",
                "0.1",
                "--json"));
        assertEquals("converged", json.get("status").asText());
        // From 0 by x ← x − eˣ until eˣ <= 0.1.
        double x = 0;
        int steps = 0;
        for (; StrictMath.exp(x) > 0.1; steps++) {
            x -= StrictMath.exp(x);
        }
        assertEquals(steps, json.get("iterations").asInt());
        assertArrayEquals(new double[] {x, x}, numbers(json.get("x")), 1e-12);
    }

    @Test
    void withoutAKnownMinimumThereIsNoGap() throws IOException {
        JsonNode json = json(ravine(
                "minimize",
                "ravine.cli.Pass:dimension=2",
                "gradient-descent:step=0.1",
                "--max-iterations",
                "3",
                "--json"));
        assertEquals("budget_spent", json.get("status").asText());
        assertFalse(json.has("f_optimum"));
        assertFalse(json.has("f_gap"));
        assertFalse(json.get("trace").get(0).has("f_gap"));
        assertEquals(
                "spent the budget before meeting the target (3 iterations)",
                json.get("reason").asText());
    }

    @Test
    void mistakesAreNamed() {
        ravine("minimize", "quadratic:kappa=0.5", "newton")
                .isRefused("LANDSCAPE: kappa: expected a number >= 1, found 0.5");
        ravine("minimize", "rosenbrok:kappa=2", "newton")
                .isRefused("LANDSCAPE: expected a landscape, found rosenbrok (did you mean rosenbrock?)");
        ravine("minimize", "rosenbrock:kappa=100", "newtn")
                .isRefused("METHOD: expected an optimiser, found newtn (did you mean newton?)");
        ravine("minimize", "com.example.None", "newton")
                .isRefused(
                        "LANDSCAPE: class: expected a class on the class path, found none that is called com.example.None");
        ravine("minimize", "ravine.cli.Slope", "newton")
                .isRefused(
                        "LANDSCAPE: dimension: expected a whole number >= 1 for a function, which may have any, found own");
        halving("--start", "1,2,3").isRefused("--start: expected 2 numbers, one for each variable, found 3");
        halving("--gap", "1").isRefused("--gap: expected a number > 0 and < 1, found 1");
        halving("--gradient", "NaN").isRefused("--gradient: expected a number > 0 and < 1, found NaN");
        halving("--max-iterations", "-1").isRefused("--max-iterations: expected a whole number >= 0, found -1");
        ravine("derivatives", HALVING[1], "--at", "1,x")
                .isRefused("--at: expected numbers with commas, start or optimum, found 1,x");
        ravine("derivatives", HALVING[1], "--at", "1")
                .isRefused("--at: expected 2 numbers, one for each variable, found 1");
        for (List<String> words : List.of(
                List.of("minimize", "ravine.cli.Breaks", "gradient-descent:step=1"),
                List.of("derivatives", "ravine.cli.Breaks"))) {
            Ran thrown = ravine(words.toArray());
            assertEquals(2, thrown.code());
            assertEquals(1, thrown.err().lines().count(), thrown.err());
            assertTrue(
                    thrown.err()
                            .endsWith(": expected a function that has a value where it is asked for one, found "
                                    + "java.lang.ArithmeticException: breaks\n"),
                    thrown.err());
        }
        ravine("derivatives", "ravine.cli.Pass:dimension=2", "--at", "optimum")
                .isRefused("--at: expected a landscape whose optimum is known, found function:class=ravine.cli.Pass,"
                        + "class_bytecode=" + digestOfPass().substring(0, 12) + "…,dimension=2,start=own");
    }

    private static String digestOfPass() {
        return ravine("describe", "function:class=ravine.cli.Pass,dimension=2")
                .out()
                .replaceFirst("(?s).*class_bytecode=(\\w+),.*", "$1");
    }

    @Test
    void derivativesThatAreRightAreCalledSo() throws IOException {
        JsonNode start = json(ravine("derivatives", "rosenbrock:kappa=100", "--json"));
        assertEquals("correct", start.get("gradient").get("outcome").asText());
        assertEquals("correct", start.get("hessian").get("outcome").asText());
        assertEquals("not_critical", start.get("point").get("kind").asText());
        JsonNode optimum = json(ravine("derivatives", "rosenbrock:kappa=100", "--at", "optimum", "--json"));
        assertEquals("minimum", optimum.get("point").get("kind").asText());
        assertEquals(100, optimum.get("kappa").get("value").asDouble(), 1e-9);
        JsonNode own = json(ravine("derivatives", "ravine.cli.Slope:dimension=3", "--at", "0,1,2", "--json"));
        // The Hessian is the diagonal of eˣ.
        assertEquals(StrictMath.exp(2), own.get("kappa").get("value").asDouble(), 1e-12);
        assertTrue(own.get("kappa").get("positive_definite").asBoolean());
        assertEquals(
                0, ravine("derivatives", "rosenbrock:kappa=100", "--strict").code());
        String large = ravine("derivatives", "quadratic:dimension=600,kappa=10")
                .isDone()
                .out();
        assertTrue(large.contains("  more        nothing is computed beyond 512 variables\n"), large);
    }

    @Test
    void derivativesThatAreWrongAreCalledSo() {
        Ran wrong = ravine("derivatives", "ravine.cli.Mistaken");
        assertEquals(0, wrong.code());
        assertTrue(
                wrong.out().contains("  gradient    wrong: 1 of 2 components, at worst component 1, which is 6.0"),
                wrong.out());
        assertTrue(wrong.out().contains("  Hessian     wrong: "), wrong.out());
        assertEquals(3, ravine("derivatives", "ravine.cli.Mistaken", "--strict").code());
    }

    @Test
    void aSaddleIsOne() {
        String saddle = ravine("derivatives", "ravine.cli.Pass:dimension=2", "--at", "0,0")
                .isDone()
                .out();
        assertTrue(saddle.contains("  the point   a saddle of index 1: "), saddle);
    }
}
