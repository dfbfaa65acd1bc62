// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.cli.Ran.ravine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that are not asked for are not made, and nobody can tell. */
class RavineCommandTest {

    private static Map<String, Boolean> made(CommandLine root) {
        return root.getSubcommands().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> !entry.getValue().getCommandSpec().options().isEmpty()));
    }

    @Test
    void helpIsThatOfAllCommands() {
        assertEquals(
                RavineCommand.whole().getUsageMessage(),
                RavineCommand.of("--help").getUsageMessage());
        assertTrue(ravine("--help").isDone().out().contains("Checks a study and runs nothing"));
    }

    @Test
    void onlyWhatIsNamedIsMade() {
        assertTrue(made(RavineCommand.whole()).values().stream().allMatch(it -> it));
        assertTrue(made(RavineCommand.of("--help")).values().stream().noneMatch(it -> it));
        made(RavineCommand.of("check", "x.yaml")).forEach((name, it) -> assertEquals(name.equals("check"), it, name));
    }

    @Test
    void aFileOfArgumentsMayNameAny(@TempDir Path folder) throws IOException {
        Path arguments = Files.writeString(folder.resolve("arguments"), "check --json");
        assertTrue(ravine("@" + arguments).isDone().out().contains("\"study\""));
    }
}
