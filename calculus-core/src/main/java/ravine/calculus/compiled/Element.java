// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/**
 * A traced element of a sum: its values as nodes of a graph whose leaves are its variables and its data.
 *
 * @param graph the expressions
 * @param outputs the nodes of the values
 */
record Element(Graph graph, List<Integer> outputs) {

    /** Traces a scalar function of variables and data, in this order. */
    static Element trace(FieldMultivariateFunction function, int variables, int columns) {
        Graph graph = new Graph();
        Symbol value = function.value(arguments(graph, variables, columns));
        return new Element(graph, List.of(value.numberOn(graph)));
    }

    /** Traces a function of several values. */
    static Element traceVector(FieldMultivariateVectorFunction function, int variables, int columns) {
        Graph graph = new Graph();
        Symbol[] values = function.value(arguments(graph, variables, columns));
        if (values.length == 0) {
            throw new IllegalArgumentException("function: expected at least one value but it returned none");
        }
        return new Element(
                graph,
                IntStream.range(0, values.length)
                        .mapToObj(i -> values[i].numberOn(graph))
                        .toList());
    }

    private static Symbol[] arguments(Graph graph, int variables, int columns) {
        Symbol[] arguments = new Symbol[variables + columns];
        for (int j = 0; j < arguments.length; j++) {
            boolean isVariable = j < variables;
            arguments[j] =
                    Symbol.of(graph, graph.leaf(isVariable ? Op.VARIABLE : Op.DATA, isVariable ? j : j - variables));
        }
        return arguments;
    }
}
