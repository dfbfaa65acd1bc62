// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

/**
 * The arrays of one {@link Layer} in one evaluation of a {@link Composite}. With B samples, those of the input have length
 * B · n, those of the output B · m, both row-major by sample; those of the parameters have the length of the whole
 * composite's, of which the layer's begin at {@link #offset}. An array of length 0 is one that is not there, or not
 * wanted.
 *
 * <p>Tangents are derivatives along the direction of the evaluation, adjoints are derivatives of the result by what they
 * are adjoints of.
 */
public final class Pass {

    static final double[] NONE = {};

    private final int batch;
    private final int offset;
    private final double[] output;
    private final double[] cache;
    private final MatrixProducts products = new MatrixProducts();
    private double[] parameters = NONE;
    private double[] input = NONE;
    private double[] parameterTangent = NONE;
    private double[] inputTangent = NONE;
    private double[] outputTangent = NONE;
    private double[] outputAdjoint = NONE;
    private double[] parameterAdjoint = NONE;
    private double[] inputAdjoint = NONE;
    private double[] outputAdjointTangent = NONE;
    private double[] parameterAdjointTangent = NONE;
    private double[] inputAdjointTangent = NONE;

    Pass(Layer layer, int batch, int offset, int outputSize) {
        this.batch = batch;
        this.offset = offset;
        this.output = new double[outputSize];
        this.cache = new double[layer.cacheSize(batch)];
    }

    /** The products of matrices, with work arrays of this pass. */
    MatrixProducts products() {
        return products;
    }

    void values(double[] theta, double[] x) {
        parameters = theta;
        input = x;
    }

    void tangents(double[] theta, double[] x, double[] y) {
        parameterTangent = theta;
        inputTangent = x;
        outputTangent = y;
    }

    void adjoints(double[] y, double[] theta, double[] x) {
        outputAdjoint = y;
        parameterAdjoint = theta;
        inputAdjoint = x;
    }

    void adjointTangents(double[] y, double[] theta, double[] x) {
        outputAdjointTangent = y;
        parameterAdjointTangent = theta;
        inputAdjointTangent = x;
    }

    /**
     * The number of samples.
     *
     * @return B, at least 1
     */
    public int batch() {
        return batch;
    }

    /**
     * Where the layer's parameters begin in the arrays of parameters.
     *
     * @return an index
     */
    public int offset() {
        return offset;
    }

    /**
     * The parameters \( \theta \).
     *
     * @return not to be modified
     */
    public double[] parameters() {
        return parameters;
    }

    /**
     * The input x.
     *
     * @return not to be modified
     */
    public double[] input() {
        return input;
    }

    /**
     * The output y.
     *
     * @return written by {@link Layer#value}
     */
    public double[] output() {
        return output;
    }

    /**
     * What {@link Layer#value} keeps for the other operations.
     *
     * @return an array of the size that the layer asked for, its own to write
     */
    public double[] cache() {
        return cache;
    }

    /**
     * The tangent \( \dot\theta \).
     *
     * @return not to be modified; empty if 0
     */
    public double[] parameterTangent() {
        return parameterTangent;
    }

    /**
     * The tangent \( \dot x \).
     *
     * @return not to be modified; empty if 0
     */
    public double[] inputTangent() {
        return inputTangent;
    }

    /**
     * The tangent \( \dot y \).
     *
     * @return written by {@link Layer#jvp}
     */
    public double[] outputTangent() {
        return outputTangent;
    }

    /**
     * The adjoint \( \bar y \).
     *
     * @return not to be modified
     */
    public double[] outputAdjoint() {
        return outputAdjoint;
    }

    /**
     * The adjoint \( \bar\theta \).
     *
     * @return written by {@link Layer#vjp} where the layer's parameters are; empty if not wanted
     */
    public double[] parameterAdjoint() {
        return parameterAdjoint;
    }

    /**
     * The adjoint \( \bar x \).
     *
     * @return written by {@link Layer#vjp}; empty if not wanted
     */
    public double[] inputAdjoint() {
        return inputAdjoint;
    }

    /**
     * The tangent \( \dot{\bar y} \) of the output's adjoint.
     *
     * @return not to be modified
     */
    public double[] outputAdjointTangent() {
        return outputAdjointTangent;
    }

    /**
     * The tangent \( \dot{\bar\theta} \) of the parameters' adjoint.
     *
     * @return written by {@link Layer#hvp} where the layer's parameters are; empty if not wanted
     */
    public double[] parameterAdjointTangent() {
        return parameterAdjointTangent;
    }

    /**
     * The tangent \( \dot{\bar x} \) of the input's adjoint.
     *
     * @return written by {@link Layer#hvp}; empty if not wanted
     */
    public double[] inputAdjointTangent() {
        return inputAdjointTangent;
    }
}
