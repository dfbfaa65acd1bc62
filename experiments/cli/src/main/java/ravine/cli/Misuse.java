// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import ravine.experiments.Spelling;

/** What is said of a command line that cannot be read: what was expected and what was found, in one line. */
final class Misuse {

    private Misuse() {}

    static String of(ParameterException e) {
        return misspelt(e)
                .or(() -> mistyped(e))
                .orElseGet(() -> String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
    }

    /** A first word that is no command, or an option that there is not. */
    private static Optional<String> misspelt(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        CommandLine command = e.getCommandLine();
        String word = unmatched.getUnmatched().get(0);
        if (word.startsWith("-")) {
            Set<String> options = command.getCommandSpec().optionsMap().keySet();
            return Optional.of("expected an option, found " + word + Spelling.hint(word, options));
        }
        if (command.getParent() != null) {
            return Optional.empty();
        }
        Set<String> commands = command.getSubcommands().keySet();
        return Optional.of(
                "expected one of " + String.join(", ", commands) + ", found " + word + Spelling.hint(word, commands));
    }

    /** Something else in the place of a number or of one of some words. */
    private static Optional<String> mistyped(ParameterException e) {
        ArgSpec argument = e.getArgSpec();
        if (argument == null || e.getValue() == null) {
            return Optional.empty();
        }
        String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
        Class<?>[] types = argument.auxiliaryTypes();
        return expected(types.length == 1 ? types[0] : argument.type())
                .map(it -> name + ": expected " + it + ", found " + e.getValue());
    }

    private static Optional<String> expected(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(Arrays.stream(type.getEnumConstants())
                    .map(it -> it.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", "")));
        }
        if (type == int.class || type == Integer.class) {
            return Optional.of("a whole number");
        }
        return type == double.class || type == Double.class ? Optional.of("a number") : Optional.empty();
    }
}
