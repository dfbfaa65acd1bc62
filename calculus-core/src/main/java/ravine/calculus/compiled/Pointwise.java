// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Compiled arithmetic on whole arrays, entry by entry. */
final class Pointwise {

    private static final int LANES = 256;

    private final int inputs;
    private final int outputs;
    private final Kernel kernel;
    private final double[] work;
    private final int rowLength = Program.rowLength(LANES);

    /** @param expressions makes the outputs of the inputs, which are the rows 0, 1, … of the graph */
    Pointwise(int inputs, Function<Graph, int[]> expressions) {
        Graph graph = new Graph();
        int[] nodes = expressions.apply(graph);
        List<Program.Request> requests = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            requests.add(new Program.Request(nodes[i], (inputs + i) * rowLength, false));
        }
        Program program = Program.of(
                graph,
                requests,
                leaf -> new Program.Place(Program.Region.WORK_ROW, leaf.a() * rowLength),
                (inputs + nodes.length) * rowLength,
                LANES,
                Program.Cut.WIDE);
        this.inputs = inputs;
        this.outputs = nodes.length;
        this.kernel = Kernels.of(program);
        this.work = new double[program.size()];
    }

    /**
     * Computes the outputs, which may be inputs.
     *
     * @param arrays the inputs, then the outputs, all of the same length
     */
    void run(double[][] arrays) {
        int length = arrays[0].length;
        for (int first = 0; first < length; first += LANES) {
            int count = Math.min(LANES, length - first);
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(arrays[i], first, work, i * rowLength, count);
            }
            kernel.run(work, Summand.NO_DATA, count);
            for (int i = inputs; i < inputs + outputs; i++) {
                System.arraycopy(work, i * rowLength, arrays[i], first, count);
            }
        }
    }
}
