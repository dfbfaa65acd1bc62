// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.Mistakes.assertRefused;

import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.DifferenceQuotients;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.HalfSquaredNorm;
import ravine.calculus.functions.Power;
import ravine.calculus.functions.Softmax;
import ravine.calculus.functions.SoftmaxCrossEntropy;
import ravine.calculus.functions.SquaredNorm;

class CompositeObjectiveTest {

    private static double[] vector(int n, long seed) {
        return new Random(seed).doubles(n, -1, 1).toArray();
    }

    /** Numbers of rows and columns that are no multiples of four, and a batch of seven. */
    @Nested
    class TwoLayers extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return Composite.of(new LinearLayer(6, 5), new ActivationLayer(5, Elementary.TANH), new LinearLayer(5, 3))
                    .objective(vector(42, 5), SoftmaxCrossEntropy.ofLabels(3, 0, 1, 2, 2, 1, 0, 1));
        }
    }

    @Nested
    class DeepWithOtherActivations extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return Composite.of(
                            new ActivationLayer(2, Elementary.SIN),
                            new LinearLayer(2, 3),
                            new ActivationLayer(3, Elementary.GELU),
                            new LinearLayer(3, 4),
                            new ActivationLayer(4, Elementary.SOFTPLUS),
                            FunctionLayer.of("softmax", Softmax.of(4)),
                            new LinearLayer(4, 1))
                    .objective(vector(6, 5), new HalfSquaredNorm(3, 1));
        }
    }

    @Nested
    class OneLinearLayer extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return Composite.of(new LinearLayer(1, 1)).objective(new double[] {0.7}, new SquaredNorm(1, 2));
        }
    }

    /** The values that C++, Java and JAX programs by hand gave for this instance, to 15 digits. */
    @Test
    void valueAndGradientAreThoseOfTheReference() {
        Perceptron perceptron = new Perceptron();
        double[] gradient = new double[perceptron.theta.length];
        assertEquals(2.60928790429143, perceptron.objective().valueAndGradient(perceptron.theta, gradient), 5e-15);
        assertEquals(0.863612725850208, Vectors.norm2(gradient), 2e-15);
    }

    @Test
    void gradientOfTheReferenceIsThatOfDifferences() {
        Perceptron perceptron = new Perceptron();
        CompositeObjective f = perceptron.objective();
        double[] gradient = new double[f.dimension()];
        f.valueAndGradient(perceptron.theta, gradient);
        for (int i = 0; i < f.dimension(); i += 37) {
            double[] unit = new double[f.dimension()];
            unit[i] = 1;
            double[] expected = DifferenceQuotients.along(x -> new double[] {f.value(x)}, perceptron.theta, unit);
            assertEquals(expected[0], gradient[i], DifferenceQuotients.TOLERANCE, "parameter " + i);
        }
    }

    @Test
    void hessianOfTheReferenceIsSymmetricAndThatOfDifferences() {
        Perceptron perceptron = new Perceptron();
        CompositeObjective f = perceptron.objective();
        double[] u = vector(f.dimension(), 1);
        double[] v = vector(f.dimension(), 2);
        double[] hu = new double[f.dimension()];
        double[] hv = new double[f.dimension()];
        f.hvp(perceptron.theta, u, hu);
        f.hvp(perceptron.theta, v, hv);
        assertEquals(Vectors.dot(v, hu), Vectors.dot(u, hv), 1e-13 * Vectors.norm2(u) * Vectors.norm2(hv));
        // Along v / |v|, for a step that the tolerance's derivation knows.
        double length = Vectors.norm2(v);
        for (int i = 0; i < v.length; i++) {
            v[i] /= length;
            hv[i] /= length;
        }
        double[] expected = DifferenceQuotients.along(
                x -> {
                    double[] gradient = new double[x.length];
                    f.valueAndGradient(x, gradient);
                    return gradient;
                },
                perceptron.theta,
                v);
        DifferenceQuotients.assertClose(expected, hv, DifferenceQuotients.TOLERANCE, "hvp");
    }

    @Test
    void inputGradientIsThatOfDifferences() {
        Composite composite =
                Composite.of(new LinearLayer(3, 5), new ActivationLayer(5, Elementary.SILU), new LinearLayer(5, 2));
        SoftmaxCrossEntropy loss = SoftmaxCrossEntropy.ofLabels(2, 1, 0);
        double[] theta = vector(composite.parameters(), 3);
        double[] inputs = vector(6, 4);
        double[] found = new double[6];
        composite.objective(inputs, loss).inputGradient(theta, found);
        for (int i = 0; i < 6; i++) {
            double[] unit = new double[6];
            unit[i] = 1;
            double[] expected = DifferenceQuotients.along(
                    x -> new double[] {composite.objective(x, loss).value(theta)}, inputs, unit);
            assertEquals(expected[0], found[i], DifferenceQuotients.TOLERANCE, "input " + i);
        }
        CompositeObjective f = composite.objective(inputs, loss);
        assertRefused("out: expected double[6] but was double[5]", () -> f.inputGradient(theta, new double[5]));
        assertRefused("x: expected double[32] but was double[31]", () -> f.inputGradient(new double[31], found));
    }

    /** L = |y|^2 / 2 has the gradient y, so that W' = y x', b' = y and x' = W'y. */
    @Test
    void gradientsByWeightsBiasAndInputAreTheClosedForm() {
        CompositeObjective f =
                Composite.of(new LinearLayer(3, 2)).objective(new double[] {1, 2, 3}, new HalfSquaredNorm(2, 1));
        double[] theta = {1, 0, -1, 2, 1, 0, 10, 20};
        // y = (1 - 3 + 10, 2 + 2 + 20) = (8, 24).
        double[] gradient = new double[8];
        assertEquals(0.5 * (64 + 576), f.valueAndGradient(theta, gradient));
        assertArrayEquals(new double[] {8, 16, 24, 24, 48, 72, 8, 24}, gradient);
        double[] byInput = new double[3];
        f.inputGradient(theta, byInput);
        assertArrayEquals(new double[] {8 + 48, 24, -8}, byInput);
    }

    /** Without an activation the second derivatives of the outputs by one layer's parameters are zero. */
    @Test
    void gaussNewtonProductIsTheHessianOfALinearModel() {
        CompositeObjective f = Composite.of(new LinearLayer(4, 3))
                .objective(vector(20, 6), SoftmaxCrossEntropy.ofLabels(3, 0, 2, 1, 1, 0));
        double[] theta = vector(f.dimension(), 7);
        double[] v = vector(f.dimension(), 8);
        double[] expected = new double[f.dimension()];
        double[] found = new double[f.dimension()];
        f.hvp(theta, v, expected);
        f.gaussNewtonProduct(theta, v, found);
        assertArrayEquals(expected, found);
    }

    @Test
    void gaussNewtonProductIsThatOfTheJacobian() {
        Composite composite =
                Composite.of(new LinearLayer(2, 3), new ActivationLayer(3, Elementary.TANH), new LinearLayer(3, 2));
        double[] inputs = vector(6, 6);
        double[] theta = vector(composite.parameters(), 7);
        double[] v = vector(composite.parameters(), 8);
        SoftmaxCrossEntropy loss = SoftmaxCrossEntropy.ofLabels(2, 0, 1, 1);
        double[] found = new double[v.length];
        composite.objective(inputs, loss).gaussNewtonProduct(theta, v, found);
        double[] y = new double[6];
        composite.ofParameters(inputs).value(theta, y);
        double[] tangent = new double[6];
        composite.ofParameters(inputs).jvp(theta, v, tangent);
        double[] curvature = new double[6];
        loss.hvp(y, tangent, curvature);
        double[] expected = new double[v.length];
        composite.ofParameters(inputs).vjp(theta, curvature, expected);
        assertArrayEquals(expected, found);
        assertTrue(Vectors.dot(v, found) > 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> composite.objective(inputs, loss).gaussNewtonProduct(theta, v, v));
    }

    /** A mean over the batch: samples twice give the same loss. */
    @Test
    void batchesAreMeans() {
        Perceptron perceptron = new Perceptron();
        double[] twice = new double[2 * perceptron.inputs.length];
        System.arraycopy(perceptron.inputs, 0, twice, 0, perceptron.inputs.length);
        System.arraycopy(perceptron.inputs, 0, twice, perceptron.inputs.length, perceptron.inputs.length);
        int[] labels = new int[2 * Perceptron.SAMPLES];
        System.arraycopy(perceptron.labels, 0, labels, 0, Perceptron.SAMPLES);
        System.arraycopy(perceptron.labels, 0, labels, Perceptron.SAMPLES, Perceptron.SAMPLES);
        CompositeObjective doubled =
                Perceptron.COMPOSITE.objective(twice, SoftmaxCrossEntropy.ofLabels(Perceptron.CLASSES, labels));
        double[] expected = new double[doubled.dimension()];
        double[] found = new double[doubled.dimension()];
        double value = perceptron.objective().valueAndGradient(perceptron.theta, expected);
        assertEquals(value, doubled.valueAndGradient(perceptron.theta, found), 1e-15 * value);
        assertArrayEquals(expected, found, 1e-16);
    }

    @Test
    void evaluationsAllocateNothingAfterTheFirst() {
        Perceptron perceptron = new Perceptron();
        CompositeObjective f = perceptron.objective();
        double[] v = vector(f.dimension(), 2);
        double[] out = new double[f.dimension()];
        double[] byInput = new double[perceptron.inputs.length];
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        // The least of ten rounds: class loading and compilation, which the virtual machine does when it likes, may
        // allocate on this thread too. What an evaluation allocates, it allocates in every round.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 10; k++) {
                f.value(perceptron.theta);
                f.valueAndGradient(perceptron.theta, out);
                f.hvp(perceptron.theta, v, out);
                f.gaussNewtonProduct(perceptron.theta, v, out);
                f.inputGradient(perceptron.theta, byInput);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // The least array of a batch has 5 kB, so ten calls that allocated one would show fifty.
        assertTrue(least < 10 * 1024, least + " bytes");
    }

    @Test
    void dataAreCopied() {
        double[] inputs = {1, 2};
        CompositeObjective f = Composite.of(new LinearLayer(2, 1)).objective(inputs, new HalfSquaredNorm(1, 2));
        inputs[0] = 100;
        assertEquals(25, f.value(new double[] {1, 2, 0}));
    }

    @Test
    void lossesAndDataMustFit() {
        Composite composite = Composite.of(new LinearLayer(4, 3));
        assertRefused(
                "loss: expected 6 variables, 2 samples x 3 outputs, but was 4",
                () -> composite.objective(new double[8], new SquaredNorm(4, 1)));
        assertRefused(
                "inputs: expected a positive multiple of 4 entries but was 7",
                () -> composite.objective(new double[7], new SquaredNorm(3, 1)));
        assertRefused(
                "inputs: expected a positive multiple of 4 entries but was 0",
                () -> composite.objective(new double[0], new SquaredNorm(3, 1)));
        assertRefused(
                "parameters: expected at least 1 but was 0", () -> Composite.of(new ActivationLayer(2, new Power(2)))
                        .objective(new double[2], new SquaredNorm(2, 1)));
    }
}
