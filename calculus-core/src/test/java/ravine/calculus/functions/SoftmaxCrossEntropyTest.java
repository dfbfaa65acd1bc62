// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.Mistakes.assertRefused;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.LinearMap;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

class SoftmaxCrossEntropyTest {

    @Nested
    class WithLabels extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return SoftmaxCrossEntropy.ofLabels(3, 2, 0, 1, 1);
        }
    }

    @Nested
    class WithTargets extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            // Rows that sum up to 1 and 3.
            return SoftmaxCrossEntropy.ofTargets(2, new double[] {0.25, 0.75, 1, 2});
        }
    }

    @Test
    void samplesWithoutWeightCountInTheMeanOnly() {
        double[] gradient = new double[4];
        SoftmaxCrossEntropy f = SoftmaxCrossEntropy.ofTargets(2, new double[] {0, 0, 1, 0});
        assertEquals(Math.log(2) / 2, f.valueAndGradient(new double[] {7, -7, 0, 0}, gradient));
        assertArrayEquals(new double[] {0, 0, -0.25, 0.25}, gradient);
    }

    @Test
    void lossIsTheMeanOfMinusTheLogarithmOfTheShare() {
        double[] z = {0, Math.log(3), 5, 5};
        // Shares 1/4, 3/4 and 1/2, 1/2.
        assertEquals(
                (Math.log(4) + Math.log(2)) / 2,
                SoftmaxCrossEntropy.ofLabels(2, 0, 1).value(z),
                0x1p-52);
    }

    @Test
    void agreesWithTheCrossEntropyOfTheSoftmax() {
        double[] p = {0.2, 0.5, 0.3};
        TwiceDifferentiableObjective fused = SoftmaxCrossEntropy.ofTargets(3, p);
        TwiceDifferentiableObjective composed = ObjectiveComposition.of(CrossEntropy.of(p), Softmax.of(3));
        double[] z = {0.3, -1, 2};
        double[] v = {1, 2, -1};
        double[] expected = new double[3];
        double[] found = new double[3];
        assertEquals(composed.valueAndGradient(z, expected), fused.valueAndGradient(z, found), 1e-15);
        assertArrayEquals(expected, found, 1e-15);
        composed.hvp(z, v, expected);
        fused.hvp(z, v, found);
        // The composition adds two matrices whose difference this is.
        assertArrayEquals(expected, found, 1e-14);
    }

    @Test
    void certainSamplesKeepTheirDigits() {
        double small = StrictMath.exp(-100);
        SoftmaxCrossEntropy f = SoftmaxCrossEntropy.ofLabels(2, 0);
        double[] z = {0, -100};
        double[] out = new double[2];
        assertEquals(small, f.valueAndGradient(z, out));
        assertArrayEquals(new double[] {-small, small}, out);
        f.hvp(z, new double[] {1, 0}, out);
        assertArrayEquals(new double[] {small, -small}, out, Math.ulp(small));
    }

    @Test
    void greatScoresDoNotOverflow() {
        double[] out = new double[2];
        assertEquals(0, SoftmaxCrossEntropy.ofLabels(2, 0).valueAndGradient(new double[] {1e308, -1e308}, out));
        assertArrayEquals(new double[] {0, 0}, out, Double.MIN_VALUE / 2);
        assertEquals(1e308, SoftmaxCrossEntropy.ofLabels(2, 1).valueAndGradient(new double[] {5e307, -5e307}, out));
        assertArrayEquals(new double[] {1, -1}, out);
    }

    /** The greatest score of one sample says nothing about that of another. */
    @Test
    void greatScoresOfTheSecondSampleDoNotOverflowEither() {
        SoftmaxCrossEntropy f = SoftmaxCrossEntropy.ofLabels(2, 0, 1);
        double[] z = {1e3, -1e3, -1e3, 1e3};
        double[] out = new double[4];
        assertEquals(0, f.value(z));
        assertEquals(0, f.valueAndGradient(z, out));
        assertArrayEquals(new double[4], out, Double.MIN_VALUE / 2);
        f.hvp(z, new double[] {1, 2, 3, 4}, out);
        assertArrayEquals(new double[4], out, Double.MIN_VALUE / 2);
    }

    @Test
    void wrongAnswersOfScoreMinusInfinityCostNothing() {
        assertEquals(0, SoftmaxCrossEntropy.ofLabels(2, 0).value(new double[] {0, Double.NEGATIVE_INFINITY}));
        assertEquals(
                Double.POSITIVE_INFINITY,
                SoftmaxCrossEntropy.ofLabels(2, 1).value(new double[] {0, Double.NEGATIVE_INFINITY}));
    }

    /** The gradient of one sample is s - p: of labels, the row of the softmax less one at the label. */
    @Test
    void gradientIsTheSoftmaxLessTheTarget() {
        double[] z = {0.5, 0, -0.25};
        double[] s = new double[3];
        Softmax.of(3).value(z, s);
        for (int label = 0; label < 3; label++) {
            double[] gradient = new double[3];
            SoftmaxCrossEntropy.ofLabels(3, label).valueAndGradient(z, gradient);
            double[] expected = s.clone();
            expected[label] -= 1;
            assertArrayEquals(expected, gradient, 0x1p-53);
            assertEquals(0, gradient[0] + gradient[1] + gradient[2], 0x1p-52);
        }
    }

    @Test
    void hessianIsBlockDiagonal() {
        SoftmaxCrossEntropy f = SoftmaxCrossEntropy.ofLabels(2, 0, 1);
        double[] z = {0.3, -0.2, 1, 0};
        LinearMap blocks = LinearMap.blockDiagonal(
                        Softmax.of(2).jacobian(new double[] {0.3, -0.2}),
                        Softmax.of(2).jacobian(new double[] {1, 0}))
                .scaled(0.5);
        double[] v = {1, -2, 0.5, 3};
        double[] expected = new double[4];
        double[] found = new double[4];
        blocks.apply(v, expected);
        f.hvp(z, v, found);
        assertArrayEquals(expected, found, 1e-16 * Vectors.norm2(v));
    }

    @Test
    void labelsAndTargetsAreChecked() {
        assertRefused("labels: expected at least 1 but was 0", () -> SoftmaxCrossEntropy.ofLabels(3));
        assertRefused("classes: expected at least 1 but was 0", () -> SoftmaxCrossEntropy.ofLabels(0, 0));
        assertRefused("labels[1]: expected 0 to 2 but was 3", () -> SoftmaxCrossEntropy.ofLabels(3, 0, 3));
        assertRefused("labels[0]: expected 0 to 2 but was -1", () -> SoftmaxCrossEntropy.ofLabels(3, -1));
        assertRefused(
                "targets: expected a positive multiple of 3 entries but was 4",
                () -> SoftmaxCrossEntropy.ofTargets(3, new double[4]));
        assertRefused(
                "targets: expected a positive multiple of 3 entries but was 0",
                () -> SoftmaxCrossEntropy.ofTargets(3, new double[0]));
        assertRefused(
                "classes: expected at least 1 but was -1", () -> SoftmaxCrossEntropy.ofTargets(-1, new double[4]));
        assertRefused(
                "targets[1]: expected at least 0 and finite but was -1.0",
                () -> SoftmaxCrossEntropy.ofTargets(2, new double[] {1, -1}));
    }

    @Test
    void samplesAndClassesAreThoseOfTheTargets() {
        SoftmaxCrossEntropy f = SoftmaxCrossEntropy.ofTargets(2, new double[6]);
        assertEquals(3, f.samples());
        assertEquals(2, f.classes());
        assertEquals(6, f.dimension());
    }

    @Test
    void targetsAreCopied() {
        double[] targets = {1, 0};
        SoftmaxCrossEntropy f = SoftmaxCrossEntropy.ofTargets(2, targets);
        targets[0] = 0;
        assertEquals(Math.log(2), f.value(new double[2]));
    }
}
