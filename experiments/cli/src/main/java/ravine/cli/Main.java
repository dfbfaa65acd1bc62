// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import ravine.experiments.Spelling;

/** Where the program starts. */
public final class Main {

    /** The exit code of an interrupted program, by convention 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    /** The exit code of what ended well but not as it was asked to: outcomes are missing, trials failed, checks did. */
    static final int INCOMPLETE = 3;

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        Charset charset = Terminal.charset();
        System.exit(run(new PrintWriter(System.out, true, charset), new PrintWriter(System.err, true, charset), args));
    }

    /**
     * Runs one command.
     *
     * @param out where results go
     * @param err where everything else goes
     * @param args the command line
     * @return the exit code
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commandLine = RavineCommand.of(args)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, arguments) -> badUsage(e))
                .setExecutionExceptionHandler((e, command, parsed) -> failure(e, command.getErr()));
        if (args.length == 0) {
            commandLine.usage(out);
            return ExitCode.OK;
        }
        return commandLine.execute(args);
    }

    private static int badUsage(ParameterException e) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("ravine: " + misspelt(e).orElseGet(() -> oneLine(String.valueOf(e.getMessage()))));
        err.println("Try: ravine " + helpOf(e.getCommandLine()));
        return ExitCode.USAGE;
    }

    /** What to say of a first word that is no command, and of an option that there is not. */
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
        return Optional.of("expected one of " + String.join(", ", commands) + ", found " + word
                + Spelling.hint(word, commands));
    }

    private static String helpOf(CommandLine commandLine) {
        boolean root = commandLine.getParent() == null;
        return root ? "--help" : commandLine.getCommandName() + " --help";
    }

    private static int failure(Exception e, PrintWriter err) {
        if (e instanceof UserErrorException) {
            String.valueOf(e.getMessage()).lines().forEach(line -> err.println("ravine: " + line));
            return ExitCode.USAGE;
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        err.println("ravine: a fault of Ravine, please report it with these lines");
        err.print(trace);
        err.flush();
        return ExitCode.SOFTWARE;
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
