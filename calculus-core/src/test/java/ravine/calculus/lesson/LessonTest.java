// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both lessons show the code of {@link Lesson}, all of it, in its order, and what it prints. A java block followed by a text
 * block is the body of an example and its output; the other java blocks are the functions that the examples use.
 */
class LessonTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path SOURCE = Path.of("src/test/java/ravine/calculus/lesson/Lesson.java");

    private record Example(String name, Consumer<Lesson> code) {}

    private static final List<Example> EXAMPLES = List.of(
            new Example("limit", Lesson::limit),
            new Example("table", Lesson::table),
            new Example("gradient", Lesson::gradient),
            new Example("steepest", Lesson::steepest),
            new Example("jacobian", Lesson::jacobian),
            new Example("inverse", Lesson::inverse),
            new Example("hessian", Lesson::hessian),
            new Example("condition", Lesson::condition),
            new Example("layouts", Lesson::layouts),
            new Example("norms", Lesson::norms),
            new Example("linearLayer", Lesson::linearLayer),
            new Example("elementwise", Lesson::elementwise),
            new Example("crossEntropy", Lesson::crossEntropy),
            new Example("drill1", Lesson::drill1),
            new Example("drill2", Lesson::drill2),
            new Example("drill3", Lesson::drill3),
            new Example("drill4", Lesson::drill4),
            new Example("drill5", Lesson::drill5));

    /** Code, or what it prints: all but mathematics, which has words of its language. */
    private record Block(String language, String content) {}

    private static List<Block> blocks(String document) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?s)```(\\w*)\n(.*?)```").matcher(Files.readString(DOCS.resolve(document)));
        while (matcher.find()) {
            if (matcher.group(1).equals("math")) {
                continue;
            }
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private static boolean isExample(List<Block> blocks, int k) {
        return blocks.get(k).language().equals("java")
                && k + 1 < blocks.size()
                && blocks.get(k + 1).language().equals("text");
    }

    private static String plain(String code) {
        return code.replace("System.out.", "out.").replaceAll("\\s+", " ").strip();
    }

    private static String body(String source, String name) {
        Matcher matcher = Pattern.compile("(?s)\n    void " + name + "\\(\\) \\{\n(.*?)\n    }\n")
                .matcher(source);
        assertTrue(matcher.find(), name);
        return matcher.group(1);
    }

    private static String output(Example example) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        example.code().accept(new Lesson(new PrintStream(bytes, true, UTF_8)));
        return bytes.toString(UTF_8).replace("\r\n", "\n");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"lesson.md", "lesson.es.md"})
    void examplesAreThoseThatRunHereAndPrintWhatItSays(String document) throws IOException {
        String source = Files.readString(SOURCE);
        List<Block> blocks = blocks(document);
        int examples = 0;
        for (int k = 0; k < blocks.size(); k++) {
            if (isExample(blocks, k)) {
                Example example = EXAMPLES.get(examples++);
                assertEquals(
                        plain(body(source, example.name())), plain(blocks.get(k).content()));
                assertEquals(output(example), blocks.get(k + 1).content(), example.name());
            }
        }
        assertEquals(EXAMPLES.size(), examples);
        assertEquals(EXAMPLES.size(), count(source, "\n    void "), "examples of the source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lesson.md", "lesson.es.md"})
    void functionsAreThoseThatAreCompiledHere(String document) throws IOException {
        String source = plain(Files.readString(SOURCE));
        List<Block> blocks = blocks(document);
        int functions = 0;
        for (int k = 0; k < blocks.size(); k++) {
            if (blocks.get(k).language().equals("java") && !isExample(blocks, k)) {
                String code = plain(blocks.get(k).content());
                assertTrue(source.contains(code), code);
                functions += count(code, "static ");
            }
        }
        assertEquals(count(source, " static "), functions);
    }

    @Test
    void bothLanguagesHaveTheSameBlocks() throws IOException {
        assertEquals(blocks("lesson.md"), blocks("lesson.es.md"));
    }
}
