// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;

/**
 * The evaluations of a composite: one {@link Pass} a layer, and the order in which they go forward and back. The caller
 * keeps the order value, jvp, and vjp or hvp. Arrays for derivatives are made when they are first needed, and kept. An
 * array that is not wanted is {@link Pass#NONE}.
 */
final class Chain {

    private final Composite composite;
    private final int batch;
    private final Pass[] passes;

    /** Of each layer's output, or empty arrays as long as they were not needed. */
    private final double[][] tangents;

    private final double[][] adjoints;
    private final double[][] adjointTangents;

    Chain(Composite composite, int batch) {
        this.composite = composite;
        this.batch = batch;
        int layers = composite.layers();
        this.passes = new Pass[layers];
        this.tangents = new double[layers][0];
        this.adjoints = new double[layers][0];
        this.adjointTangents = new double[layers][0];
        for (int k = 0; k < layers; k++) {
            Layer layer = composite.layer(k);
            passes[k] = new Pass(layer, batch, composite.offset(k + 1), Shapes.entries(batch, layer.outputs()));
        }
    }

    Composite composite() {
        return composite;
    }

    int batch() {
        return batch;
    }

    int outputSize() {
        return output().length;
    }

    /** F(x, theta), from {@link #value}. */
    double[] output() {
        return passes[passes.length - 1].output();
    }

    /** Its tangent, from {@link #jvp}. */
    double[] outputTangent() {
        return tangents[passes.length - 1];
    }

    void value(double[] theta, double[] x) {
        double[] input = x;
        for (int k = 0; k < passes.length; k++) {
            passes[k].values(theta, input);
            composite.layer(k).value(passes[k]);
            input = passes[k].output();
        }
    }

    void jvp(double[] thetaTangent, double[] xTangent) {
        double[] input = xTangent;
        for (int k = 0; k < passes.length; k++) {
            double[] output = sized(tangents, k);
            passes[k].tangents(thetaTangent, input, output);
            composite.layer(k).jvp(passes[k]);
            input = output;
        }
    }

    void vjp(double[] outputAdjoint, double[] thetaAdjoint, double[] xAdjoint) {
        double[] output = outputAdjoint;
        for (int k = passes.length - 1; k >= 0; k--) {
            double[] input = k == 0 ? xAdjoint : sized(adjoints, k - 1);
            passes[k].adjoints(output, thetaAdjoint, input);
            composite.layer(k).vjp(passes[k]);
            output = input;
        }
    }

    /** The derivative of {@link #vjp} along the tangents of {@link #jvp} and of the output's adjoint. */
    void hvp(double[] outputAdjoint, double[] outputAdjointTangent, double[] thetaOut, double[] xOut) {
        double[] output = outputAdjoint;
        double[] outputTangent = outputAdjointTangent;
        for (int k = passes.length - 1; k >= 0; k--) {
            double[] input = k == 0 ? Pass.NONE : sized(adjoints, k - 1);
            double[] inputTangent = k == 0 ? xOut : sized(adjointTangents, k - 1);
            passes[k].adjoints(output, Pass.NONE, input);
            passes[k].adjointTangents(outputTangent, thetaOut, inputTangent);
            composite.layer(k).vjp(passes[k]);
            composite.layer(k).hvp(passes[k]);
            output = input;
            outputTangent = inputTangent;
        }
    }

    /** The product of the layers' Jacobians, of one sample, after {@link #value}. */
    LinearMap jacobian() {
        LinearMap product = composite.layer(0).jacobian(passes[0]);
        for (int k = 1; k < passes.length; k++) {
            product = composite.layer(k).jacobian(passes[k]).times(product);
        }
        return product;
    }

    private double[] sized(double[][] arrays, int k) {
        int size = passes[k].output().length;
        if (arrays[k].length != size) {
            arrays[k] = new double[size];
        }
        return arrays[k];
    }
}
