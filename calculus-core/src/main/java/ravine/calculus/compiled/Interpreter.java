// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

/**
 * Runs a {@link Program} step by step. It is what generated code must agree with to the bit, what runs where no classes can be
 * generated, and, when {@code guarded}, what computes derivatives where a factor 0 meets an infinite or undefined slope.
 */
record Interpreter(Program program, boolean guarded) implements Kernel {

    @Override
    public void run(double[] work, double[] data, int length) {
        double[] values = new double[program.nodes().size()];
        for (int t = 0; t < length; t++) {
            for (int number = 0; number < values.length; number++) {
                values[number] = value(number, values, work, data, t);
            }
            for (Program.Output output : program.outputs()) {
                int at = output.offset() + t;
                double value = values[output.node()];
                work[at] = switch (output.write()) {
                    case SET -> value;
                    case ADD -> work[at] + value;
                    case SUBTRACT -> work[at] - value;
                };
            }
        }
    }

    private double value(int number, double[] values, double[] work, double[] data, int t) {
        Graph.Node node = program.nodes().get(number);
        if (node.op().isLeaf()) {
            Program.Place place = program.places().get(number);
            return switch (place.region()) {
                case WORK_ROW -> work[place.offset() + t];
                case WORK_SCALAR -> work[place.offset()];
                case DATA_ROW -> data[place.offset() + t];
                case NOWHERE -> node.constant();
            };
        }
        double a = values[node.a()];
        double b = values[node.b()];
        if (guarded && node.op() == Op.CHAIN && (a == 0 || b == 0)) {
            return 0;
        }
        return node.op().apply(a, b, values[node.c()], values[node.d()]);
    }
}
