// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.LinearMap;
import ravine.calculus.TwiceDifferentiableVectorFunction;
import ravine.calculus.VectorFunctionContract;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.Huber;
import ravine.calculus.functions.Softmax;

class CompositeTest {

    private static final Composite PERCEPTRON =
            Composite.of(new LinearLayer(3, 5), new ActivationLayer(5, Elementary.TANH), new LinearLayer(5, 2));

    private static double[] vector(int n, long seed) {
        return new Random(seed).doubles(n, -1, 1).toArray();
    }

    @Nested
    class OfInput extends VectorFunctionContract {
        @Override
        protected TwiceDifferentiableVectorFunction function() {
            return PERCEPTRON.ofInput(vector(PERCEPTRON.parameters(), 8));
        }
    }

    @Nested
    class OfParameters extends VectorFunctionContract {
        @Override
        protected TwiceDifferentiableVectorFunction function() {
            return PERCEPTRON.ofParameters(vector(9, 8));
        }
    }

    @Nested
    class WithoutParameters extends VectorFunctionContract {
        @Override
        protected TwiceDifferentiableVectorFunction function() {
            return Composite.of(FunctionLayer.of("softmax", Softmax.of(4)), new ActivationLayer(4, Elementary.LOG))
                    .ofInput(new double[0]);
        }
    }

    @Nested
    class SoftmaxInBetween extends VectorFunctionContract {
        @Override
        protected TwiceDifferentiableVectorFunction function() {
            return Composite.of(
                            FunctionLayer.of("softmax", Softmax.of(2)),
                            new LinearLayer(2, 3),
                            FunctionLayer.of("softmax", Softmax.of(3)))
                    .ofParameters(vector(4, 8));
        }
    }

    /** The drill: the Jacobian of a two-layer perceptron has shape (m, n) and is W2 diag(tanh'(z)) W1. */
    @Test
    void jacobianOfTheTwoLayerPerceptronIsAProductOfThreeMaps() {
        double[] theta = vector(PERCEPTRON.parameters(), 8);
        double[] x = vector(3, 9);
        LinearMap jacobian = PERCEPTRON.ofInput(theta).jacobian(x);
        assertEquals(2, jacobian.rows());
        assertEquals(3, jacobian.columns());
        assertEquals("dense(2 x 5) * diagonal(5) * dense(5 x 3)", jacobian.toString());
        double[] expected = new double[6];
        for (int h = 0; h < 5; h++) {
            double z = theta[15 + h];
            for (int j = 0; j < 3; j++) {
                z += theta[h * 3 + j] * x[j];
            }
            double slope = 1 - Math.tanh(z) * Math.tanh(z);
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 3; j++) {
                    expected[i * 3 + j] += theta[20 + i * 5 + h] * slope * theta[h * 3 + j];
                }
            }
        }
        double[] found = new double[6];
        jacobian.toDense(found);
        assertArrayEquals(expected, found, 1e-15);
    }

    @Test
    void jacobianDoesNotChangeWithLaterEvaluations() {
        TwiceDifferentiableVectorFunction f = PERCEPTRON.ofInput(vector(PERCEPTRON.parameters(), 8));
        LinearMap jacobian = f.jacobian(vector(3, 9));
        double[] before = new double[6];
        jacobian.toDense(before);
        f.value(vector(3, 10), new double[2]);
        double[] after = new double[6];
        jacobian.toDense(after);
        assertArrayEquals(before, after);
    }

    @Test
    void valueIsThatOfTheLayers() {
        Composite composite =
                Composite.of(new LinearLayer(2, 2), new ActivationLayer(2, Elementary.RELU), new LinearLayer(2, 1));
        // W1 = ((1, 2), (3, 4)), b1 = (-20, 1), W2 = (5, 6), b2 = 7.
        double[] theta = {1, 2, 3, 4, -20, 1, 5, 6, 7};
        double[] out = new double[2];
        composite.ofParameters(new double[] {1, 1, 10, 10}).value(theta, out);
        // z = (-17, 8) and (10, 71).
        assertArrayEquals(new double[] {6 * 8 + 7, 5 * 10 + 6 * 71 + 7}, out);
        assertEquals(0, composite.offset(1));
        assertEquals(6, composite.offset(2));
        assertEquals(6, composite.offset(3));
        assertEquals(9, composite.parameters());
        assertEquals(2, composite.inputs());
        assertEquals(1, composite.outputs());
        assertEquals("linear(2 -> 2), relu(2 -> 2), linear(2 -> 1)", composite.toString());
    }

    @Test
    void layersThatDoNotFitAreNamed() {
        assertRefused(
                "layer 2 (linear): expected 32 inputs but the layer before gives 16",
                () -> Composite.of(new LinearLayer(64, 16), new LinearLayer(32, 10)));
        assertRefused(
                "layer 3 (softmax): expected 4 inputs but the layer before gives 3",
                () -> Composite.of(
                        new LinearLayer(2, 3),
                        new ActivationLayer(3, Elementary.TANH),
                        FunctionLayer.of("softmax", Softmax.of(4))));
        assertRefused(
                "layer 2 (huber[threshold=1.0]): expected 2 inputs but the layer before gives 3",
                () -> Composite.of(new LinearLayer(2, 3), new ActivationLayer(2, new Huber(1))));
        assertRefused("layers: expected at least 1 but was 0", Composite::of);
        assertRefused("layer: expected 1 to 3 but was 0", () -> PERCEPTRON.offset(0));
        assertRefused("layer: expected 1 to 3 but was 4", () -> PERCEPTRON.offset(4));
        assertRefused("theta: expected double[32] but was double[3]", () -> PERCEPTRON.ofInput(new double[3]));
        assertRefused(
                "inputs: expected a positive multiple of 3 entries but was 4",
                () -> PERCEPTRON.ofParameters(new double[4]));
    }

    @Test
    void layersOfBadShapeAreRefused() {
        assertRefused("inputs: expected at least 1 but was 0", () -> new LinearLayer(0, 1));
        assertRefused("outputs: expected at least 1 but was -1", () -> new LinearLayer(1, -1));
        assertRefused(
                "weights: expected at most 1073741819 but was 50000 x 50000", () -> new LinearLayer(50_000, 50_000));
        assertRefused("width: expected at least 1 but was 0", () -> new ActivationLayer(0, Elementary.TANH));
    }
}
