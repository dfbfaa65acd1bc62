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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two folders side by side. */
class CompareTest {

    private static final String LABELLED = Ran.SMALL.replace("2/(L+mu)", "2/(L+mu), label: GD");

    @TempDir
    private Path folder;

    private Path a;

    @BeforeEach
    void runTheFirst() throws IOException {
        a = run("a", LABELLED);
    }

    private Path run(String name, String text) throws IOException {
        Path study = Files.writeString(folder.resolve(name + ".yaml"), text);
        Path out = folder.resolve(name);
        ravine("run", study, "--out", out, "--progress", "none").isDone();
        return out;
    }

    private static JsonNode json(Path a, Path b) throws IOException {
        Ran ran = ravine("compare", a, b, "--json").isDone();
        assertEquals("", ran.err());
        return new ObjectMapper().readTree(ran.out());
    }

    /** Changes the journal as another program would have written it. */
    private static void edit(Path out, int line, String from, String to) throws IOException {
        Path journal = out.resolve("journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        assertTrue(lines.get(line).contains(from), lines.get(line));
        lines.set(line, lines.get(line).replace(from, to));
        Files.write(journal, lines);
    }

    @Test
    void whatIsTheSameIsCalledSo() throws IOException {
        Path b = run("b", LABELLED);
        String tally = "A is " + a + ", B is " + b
                + ". In both: 3 trials, 3 the same to the last bit, 0 changed. In A alone: 0. In B alone: 0.\n";
        assertEquals(tally, ravine("compare", a, b, "--strict").isDone().out());
        String all = ravine("compare", a, b, "--all").isDone().out();
        assertEquals(3, all.lines().filter(line -> line.startsWith("bowl ")).count(), all);
        assertEquals(tally, ravine("compare", a, a).isDone().out().replace("B is " + a, "B is " + b));
    }

    @Test
    void anotherStepIsAnotherRate() throws IOException {
        Path b = run("b", LABELLED.replace("2/(L+mu)", "1/L"));
        JsonNode json = json(a, b);
        assertEquals(3, json.get("in_both").asInt());
        for (int i = 0; i < 3; i++) {
            JsonNode trial = json.get("trials").get(i);
            double kappa = 2 << i;
            assertEquals(
                    "[\"settings\",\"iterations\",\"rate\"]",
                    trial.get("changed").toString());
            // Of gradient descent on a quadratic, in closed form.
            assertEquals(
                    (kappa - 1) / (kappa + 1),
                    trial.get("a").get("rate_per_iteration").asDouble(),
                    1e-9);
            assertEquals(1 - 1 / kappa, trial.get("b").get("rate_per_iteration").asDouble(), 1e-9);
        }
        String text = ravine("compare", a, b).isDone().out();
        assertTrue(text.contains("0.77778 [0.77778, 0.77778] → 0.87500 [0.87500, 0.87500]\n"), text);
        assertEquals(3, ravine("compare", a, b, "--strict").code());
    }

    @Test
    void whatIsOnOneSideAloneIsNamed() throws IOException {
        Path b = run("b", LABELLED.replace("[2, 4, 8]", "[4, 8, 16]"));
        JsonNode json = json(a, b);
        assertEquals(2, json.get("in_both").asInt());
        assertEquals(0, json.get("changed").asInt());
        assertTrue(json.get("in_a_alone").get(0).get("landscape").asText().contains("kappa=2,"));
        assertTrue(json.get("in_b_alone").get(0).get("landscape").asText().contains("kappa=16,"));
        String text = ravine("compare", a, b).out();
        assertTrue(text.contains("\nIn A alone:\n  bowl: GD on quadratic:dimension=2,kappa=2,"), text);
        assertEquals(3, ravine("compare", a, b, "--strict").code());
        // A trial that was not run is not there.
        Path journal = b.resolve("journal.jsonl");
        Files.write(journal, Files.readAllLines(journal).subList(0, 1));
        assertEquals(3, json(a, b).get("in_a_alone").size());
    }

    @Test
    void resultsOfAnotherVersionAreCompared() throws IOException {
        Path b = run("b", LABELLED);
        edit(b, 0, Version.text(), "0.0.1");
        edit(b, 1, "\"status\":\"CONVERGED\"", "\"status\":\"STALLED\"");
        edit(b, 2, "\"gradients\":", "\"gradients\":1");
        assertEquals(2, ravine("report", b).code());
        Ran text = ravine("compare", a, b, "--markdown").isDone();
        assertTrue(text.out().contains(" | status | converged → stalled | "), text.out());
        assertTrue(text.out().contains(" | numbers | converged | "), text.out());
        assertTrue(text.out().contains("\n| --- | --- | --- | --- | --- | ---: | ---: | ---: |\n"), text.out());
        assertEquals(2, json(a, b).get("changed").asInt());
    }

    @Test
    void thePageIsOneFile() throws IOException {
        Path b = run("b", LABELLED.replace("2/(L+mu)", "1/L"));
        Path page = folder.resolve("pages").resolve("compared.html");
        Ran ran = ravine("compare", a, b, "--out", page, "--json").isDone();
        assertEquals("Written: " + page.toUri() + "\n", ran.err());
        assertEquals(3, new ObjectMapper().readTree(ran.out()).get("in_both").asInt());
        String html = Files.readString(page);
        assertTrue(html.contains("A is " + a + ", B is " + b + ". In both: 3 trials, 0 the same"));
        assertTrue(html.contains("<code>ravine compare " + a + " " + b + " --out " + page + "</code>"));
        assertTrue(html.contains("by Ravine " + Version.text() + "</dd>"));
        // Of gradient descent on a quadratic, in closed form: 1 − 2/(κ + 1) and 1 − 1/κ.
        assertTrue(html.contains("<td class=\"number\">0.77778 (0.77778 to 0.77778)</td>"
                + "<td class=\"number\">0.87500 (0.87500 to 0.87500)</td>"));
        try (Stream<Path> files = Files.list(page.getParent())) {
            assertEquals(List.of(page), files.toList());
        }
        byte[] first = Files.readAllBytes(page);
        ravine("compare", a, b, "--out", page).isDone();
        assertArrayEquals(first, Files.readAllBytes(page));
        ravine("compare", a, b, "--out", folder).isRefused(folder + ": expected a file but found a folder");
    }

    @Test
    void mistakesAreNamed() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        ravine("compare", a, nowhere)
                .isRefused(nowhere.resolve("journal.jsonl") + ": expected the journal of a run, found nothing there");
        assertFalse(Files.exists(nowhere));
        Path journal = Files.writeString(a.resolve("journal.jsonl"), "no journal\n");
        ravine("compare", a, a).isRefused(journal + ": expected a journal of Ravine, found another file");
    }
}
