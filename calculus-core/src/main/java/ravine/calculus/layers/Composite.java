// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import java.util.Arrays;
import java.util.stream.Collectors;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.TwiceDifferentiableVectorFunction;

/**
 * Layers one after the other, \( F(x, \theta) = g_L(\dots g_2(g_1(x, \theta_1), \theta_2) \dots, \theta_L) \): a multilayer
 * perceptron is linear, activation, linear. Shapes are checked once, here.
 *
 * <p>The parameters \( \theta \) are one array: those of the first layer, then those of the second, and so on, each in its
 * layer's order; {@link #offset} says where a layer's begin. For a {@link LinearLayer} that is W row by row and then b.
 *
 * <p>This is the structure only. {@link #ofInput}, {@link #ofParameters} and {@link #objective} make functions of it, with
 * the arrays that they need.
 */
public final class Composite {

    private final Layer[] layers;
    private final int[] offsets;

    private Composite(Layer[] layers) {
        Shapes.requirePositive("layers", layers.length);
        this.layers = layers;
        this.offsets = new int[layers.length + 1];
        for (int k = 0; k < layers.length; k++) {
            if (k > 0 && layers[k].inputs() != layers[k - 1].outputs()) {
                throw new IllegalArgumentException("layer " + (k + 1) + " (" + layers[k].name() + "): expected "
                        + layers[k].inputs() + " inputs but the layer before gives " + layers[k - 1].outputs());
            }
            offsets[k + 1] = Math.addExact(offsets[k], layers[k].parameters());
        }
    }

    /**
     * A chain of layers.
     *
     * @param layers from the input to the output, at least one
     * @return the composite
     * @throws IllegalArgumentException if a layer does not fit the one before, such as "layer 2 (linear): expected 32
     *     inputs but the layer before gives 16"
     */
    public static Composite of(Layer... layers) {
        return new Composite(layers.clone());
    }

    /**
     * The number of inputs of a sample.
     *
     * @return n
     */
    public int inputs() {
        return layers[0].inputs();
    }

    /**
     * The number of outputs of a sample.
     *
     * @return m
     */
    public int outputs() {
        return layers[layers.length - 1].outputs();
    }

    /**
     * The number of parameters of all layers.
     *
     * @return the length of \( \theta \), at least 0
     */
    public int parameters() {
        return offsets[layers.length];
    }

    /**
     * Where a layer's parameters begin in \( \theta \).
     *
     * @param layer 1 for the first layer, as in messages
     * @return an index
     * @throws IllegalArgumentException if there is no such layer
     */
    public int offset(int layer) {
        if (layer < 1 || layer > layers.length) {
            throw new IllegalArgumentException("layer: expected 1 to " + layers.length + " but was " + layer);
        }
        return offsets[layer - 1];
    }

    /**
     * The function \( x \mapsto F(x, \theta) \) of one sample, \( \mathbb{R}^n \to \mathbb{R}^m \). Its Jacobian, of shape
     * (m, n), is the product of the layers' Jacobians, such as \( W_2\, \mathrm{diag}(\varphi'(z))\, W_1 \).
     *
     * @param theta the parameters, {@code double[parameters()]}, copied
     * @return the function; one object serves one thread
     * @throws IllegalArgumentException if the array has not its length
     */
    public TwiceDifferentiableVectorFunction ofInput(double[] theta) {
        Shapes.require("theta", theta, parameters());
        return new InputFunction(this, theta.clone());
    }

    /**
     * The function \( \theta \mapsto F(x, \theta) \) at a batch of samples, whose outputs are its values, row by row.
     *
     * @param inputs B samples, row-major, {@code double[B * n]}, B at least 1, copied
     * @return the function, with {@link #parameters} variables and B · m values; one object serves one thread
     * @throws IllegalArgumentException if there is no sample, part of one, or no parameter
     */
    public TwiceDifferentiableVectorFunction ofParameters(double[] inputs) {
        return new ParameterFunction(chain(inputs), inputs.clone());
    }

    /**
     * The function \( \theta \mapsto L(F(x_1, \theta), \dots, F(x_B, \theta)) \) of the parameters: a loss on a batch of
     * samples, such as
     * {@link ravine.calculus.functions.SoftmaxCrossEntropy}.
     *
     * @param inputs B samples, row-major, {@code double[B * n]}, B at least 1, copied
     * @param loss L, a function of the B · m outputs, row-major by sample; kept
     * @return the function, with {@link #parameters} variables
     * @throws IllegalArgumentException if there is no sample, part of one, or no parameter, or the loss does not fit
     */
    public CompositeObjective objective(double[] inputs, TwiceDifferentiableObjective loss) {
        return new CompositeObjective(chain(inputs), inputs.clone(), loss);
    }

    private Chain chain(double[] inputs) {
        if (inputs.length == 0 || inputs.length % inputs() != 0) {
            throw new IllegalArgumentException(
                    "inputs: expected a positive multiple of " + inputs() + " entries but was " + inputs.length);
        }
        Shapes.requirePositive("parameters", parameters());
        return new Chain(this, inputs.length / inputs());
    }

    int layers() {
        return layers.length;
    }

    Layer layer(int k) {
        return layers[k];
    }

    @Override
    public String toString() {
        return Arrays.stream(layers)
                .map(layer -> layer.name() + "(" + layer.inputs() + " -> " + layer.outputs() + ")")
                .collect(Collectors.joining(", "));
    }
}
