// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ravine.experiments.Known;
import ravine.experiments.LandscapeFacts;
import ravine.experiments.Numbers;

/** What is known of a landscape, as lines for a terminal. */
final class FactsText {

    /** Vectors are cut to their first and last entries beyond this. */
    private static final int LONGEST = 6;

    private static final int WIDTH = 14;

    private final List<String> lines = new ArrayList<>();

    private FactsText() {}

    static List<String> lines(LandscapeFacts facts) {
        FactsText text = new FactsText();
        text.add(facts);
        return text.lines;
    }

    private void add(LandscapeFacts facts) {
        facts.dimension().ifPresent(n -> line("n", Integer.toString(n)));
        line("smoothness", facts.smoothness().symbol());
        if (!facts.start().isEmpty()) {
            line("x0", vector(facts.start()));
        }
        facts.startValue().ifPresent(value -> line("f(x0)", Numbers.text(value)));
        facts.optimum().ifPresent(it -> {
            line("x*", vector(Arrays.stream(it.value().point()).boxed().toList()) + from(it));
            line("f*", Numbers.text(it.value().value()) + from(it));
        });
        facts.curvature().ifPresent(bounds -> {
            line("mu", Numbers.text(bounds.mu()) + ", everywhere");
            line("L", Numbers.text(bounds.lipschitz()) + ", everywhere");
        });
        facts.conditionNumber().ifPresent(it -> line("κ at x*", Numbers.text(it.value()) + from(it)));
        facts.jacobiConditionNumber().ifPresent(it -> line("κ, Jacobi", Numbers.text(it.value()) + from(it)));
        facts.eigenvalues().ifPresent(it -> line("λ at x*", vector(it.value()) + from(it)));
        facts.residuals().ifPresent(m -> line("residuals", Integer.toString(m)));
        if (facts.start().isEmpty()) {
            line("more", "nothing is computed beyond " + LandscapeFacts.MOST_VARIABLES + " variables");
        } else {
            line("Hessian", facts.hessian().orElse("by products alone"));
        }
    }

    private void line(String title, String text) {
        lines.add(title + " ".repeat(WIDTH - title.length()) + text);
    }

    /** A line of what a command found: a title, and what it is of. */
    static void line(StringBuilder text, String title, String content) {
        text.append("  ")
                .append(title)
                .append(" ".repeat(WIDTH - 2 - title.length()))
                .append(content)
                .append('\n');
    }

    private static String from(Known<?> known) {
        return " (" + known.provenance() + ")";
    }

    /** Numbers in brackets, of many the first and the last. */
    static String vector(List<Double> values) {
        int n = values.size();
        Stream<String> texts = n <= LONGEST
                ? values.stream().map(Numbers::text)
                : Stream.concat(
                        values.subList(0, LONGEST - 2).stream().map(Numbers::text),
                        Stream.of("…", Numbers.text(values.get(n - 1))));
        return texts.collect(Collectors.joining(", ", "(", ")"));
    }
}
