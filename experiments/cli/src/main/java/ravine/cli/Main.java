// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

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
        System.exit(run(standard(System.out), standard(System.err), args));
    }

    /**
     * Runs one command for another program, on the standard streams of that. Classes of the user's are found by the context
     * class loader of the calling thread, and an interruption of that thread is one of the command.
     *
     * @param mistakes receives what is wrong with the input, a line for each fault, instead of standard error
     * @param args the command line
     * @return the exit code
     */
    public static int run(Consumer<String> mistakes, String... args) {
        return run(standard(System.out), standard(System.err), mistakes, args);
    }

    private static PrintWriter standard(PrintStream stream) {
        return new PrintWriter(stream, true, Terminal.charset());
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
        return run(out, err, line -> err.println("ravine: " + line), args);
    }

    private static int run(PrintWriter out, PrintWriter err, Consumer<String> mistakes, String... args) {
        CommandLine commandLine = RavineCommand.of(args)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, arguments) -> badUsage(e, mistakes))
                .setExecutionExceptionHandler((e, command, parsed) -> failure(e, command.getErr(), mistakes));
        if (args.length == 0) {
            commandLine.usage(out);
            return ExitCode.OK;
        }
        return commandLine.execute(args);
    }

    private static int badUsage(ParameterException e, Consumer<String> mistakes) {
        mistakes.accept(Misuse.of(e));
        e.getCommandLine().getErr().println("Try: ravine " + helpOf(e.getCommandLine()));
        return ExitCode.USAGE;
    }

    private static String helpOf(CommandLine commandLine) {
        boolean root = commandLine.getParent() == null;
        return root ? "--help" : commandLine.getCommandName() + " --help";
    }

    private static int failure(Exception e, PrintWriter err, Consumer<String> mistakes) {
        if (e instanceof UserErrorException) {
            String.valueOf(e.getMessage()).lines().forEach(mistakes);
            return ExitCode.USAGE;
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        err.println("ravine: a fault of Ravine, please report it with these lines");
        err.print(trace);
        err.flush();
        return ExitCode.SOFTWARE;
    }
}
