// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** For an option whose value may be left out: takes one behind "=" alone, and what follows a blank for the next argument. */
final class Attached implements IParameterPreprocessor {

    @Override
    @SuppressWarnings("JdkObsolete") // The signature is picocli's.
    public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
        if (!"=".equals(info.get("separator"))) {
            args.push(((OptionSpec) argument).fallbackValue());
        }
        return false;
    }
}
