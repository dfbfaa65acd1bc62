// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.SoftmaxCrossEntropy;

/**
 * The instance 64 - 32 - 10 with 64 samples, whose data come from a generator that any language can repeat: splitmix64 with
 * seed 7; uniform numbers from the upper 53 bits; normal numbers sqrt(-2 log(1 - u)) cos(2 pi u'). Drawn in this order:
 * 0.2 times normal numbers for the weights of the first layer, input by input, its bias, and the same of the second layer;
 * normal numbers for the inputs, sample by sample; labels floor(10 u).
 */
final class Perceptron {

    static final int INPUTS = 64;
    static final int HIDDEN = 32;
    static final int CLASSES = 10;
    static final int SAMPLES = 64;

    static final Composite COMPOSITE = Composite.of(
            new LinearLayer(INPUTS, HIDDEN),
            new ActivationLayer(HIDDEN, Elementary.TANH),
            new LinearLayer(HIDDEN, CLASSES));

    final double[] theta = new double[COMPOSITE.parameters()];
    final double[] inputs = new double[SAMPLES * INPUTS];
    final int[] labels = new int[SAMPLES];
    private long state = 7;

    Perceptron() {
        drawLayer(INPUTS, HIDDEN, COMPOSITE.offset(1));
        drawLayer(HIDDEN, CLASSES, COMPOSITE.offset(3));
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = normal();
        }
        for (int b = 0; b < SAMPLES; b++) {
            labels[b] = (int) (CLASSES * uniform());
        }
    }

    CompositeObjective objective() {
        return COMPOSITE.objective(inputs, SoftmaxCrossEntropy.ofLabels(CLASSES, labels));
    }

    /** The draws are input by input, our weights are output by output. */
    private void drawLayer(int inputs, int outputs, int offset) {
        for (int j = 0; j < inputs; j++) {
            for (int i = 0; i < outputs; i++) {
                theta[offset + i * inputs + j] = 0.2 * normal();
            }
        }
        for (int i = 0; i < outputs; i++) {
            theta[offset + outputs * inputs + i] = 0.2 * normal();
        }
    }

    private double normal() {
        double u = uniform();
        return Math.sqrt(-2 * StrictMath.log(1 - u)) * StrictMath.cos(6.283185307179586 * uniform());
    }

    private double uniform() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }
}
