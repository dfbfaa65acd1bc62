// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import java.util.Arrays;
import ravine.calculus.LinearMap;
import ravine.calculus.TwiceDifferentiableVectorFunction;

/**
 * Any vector function without parameters as a layer, applied to one sample after the other: a softmax, say, or a user's
 * own. One object serves one thread.
 */
public final class FunctionLayer implements Layer {

    private final String name;
    private final TwiceDifferentiableVectorFunction function;

    /** One sample's share of input-like and output-like arrays. */
    private final double[] x;

    private final double[] y;
    private final double[] xTangent;
    private final double[] xOut;

    private FunctionLayer(String name, TwiceDifferentiableVectorFunction function) {
        this.name = name;
        this.function = function;
        this.x = new double[function.inputDimension()];
        this.y = new double[function.outputDimension()];
        this.xTangent = new double[x.length];
        this.xOut = new double[x.length];
    }

    /**
     * A function as a layer.
     *
     * @param name what to call it in messages
     * @param function of one sample
     * @return the layer
     */
    public static FunctionLayer of(String name, TwiceDifferentiableVectorFunction function) {
        return new FunctionLayer(name, function);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int inputs() {
        return x.length;
    }

    @Override
    public int outputs() {
        return y.length;
    }

    @Override
    public void value(Pass pass) {
        for (int b = 0; b < pass.batch(); b++) {
            read(pass.input(), b, x);
            function.value(x, y);
            write(y, b, pass.output());
        }
    }

    @Override
    public void jvp(Pass pass) {
        if (pass.inputTangent().length == 0) {
            Arrays.fill(pass.outputTangent(), 0);
            return;
        }
        for (int b = 0; b < pass.batch(); b++) {
            read(pass.input(), b, x);
            read(pass.inputTangent(), b, xTangent);
            function.jvp(x, xTangent, y);
            write(y, b, pass.outputTangent());
        }
    }

    @Override
    public void vjp(Pass pass) {
        if (pass.inputAdjoint().length == 0) {
            return;
        }
        for (int b = 0; b < pass.batch(); b++) {
            read(pass.input(), b, x);
            read(pass.outputAdjoint(), b, y);
            function.vjp(x, y, xOut);
            write(xOut, b, pass.inputAdjoint());
        }
    }

    @Override
    public void hvp(Pass pass) {
        double[] out = pass.inputAdjointTangent();
        if (out.length == 0) {
            return;
        }
        for (int b = 0; b < pass.batch(); b++) {
            read(pass.input(), b, x);
            read(pass.outputAdjointTangent(), b, y);
            function.vjp(x, y, xOut);
            write(xOut, b, out);
            if (pass.inputTangent().length > 0) {
                read(pass.outputAdjoint(), b, y);
                read(pass.inputTangent(), b, xTangent);
                function.hvp(x, y, xTangent, xOut);
                for (int i = 0; i < xOut.length; i++) {
                    out[b * xOut.length + i] += xOut[i];
                }
            }
        }
    }

    private static void read(double[] batch, int b, double[] row) {
        System.arraycopy(batch, b * row.length, row, 0, row.length);
    }

    private static void write(double[] row, int b, double[] batch) {
        System.arraycopy(row, 0, batch, b * row.length, row.length);
    }

    @Override
    public LinearMap jacobian(Pass pass) {
        return function.jacobian(pass.input());
    }
}
