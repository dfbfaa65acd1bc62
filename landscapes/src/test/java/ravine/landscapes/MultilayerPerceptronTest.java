// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.EmpiricalRisk.Reduction;
import ravine.landscapes.MultilayerPerceptron.Activation;

/** Values at the start: the formula in NumPy 2.4.6 with its long doubles, on the same data, standardised there. */
class MultilayerPerceptronTest {

    private static MultilayerPerceptron iris(Activation activation) {
        return MultilayerPerceptron.of(Dataset.load("iris").standardized(), 5, activation, 1e-4);
    }

    /** A mean or a sum over 150 rows, each of which rounds. */
    abstract static class OnIris extends LandscapeContract {
        @Override
        double goldenStartTolerance() {
            return 150 * Math.ulp(1.0);
        }

        @Override
        double cancellation() {
            return 150;
        }
    }

    @Nested
    class Tanh extends OnIris {
        @Override
        Landscape landscape() {
            return iris(Activation.TANH);
        }

        @Override
        double goldenStartValue() {
            return 1.1913144222602479237;
        }
    }

    @Nested
    class Relu extends OnIris {
        @Override
        Landscape landscape() {
            return iris(Activation.RELU);
        }

        @Override
        double goldenStartValue() {
            return 1.1437893238384213365;
        }

        /** Steps so small that no unit of the 750 crosses its kink; the gradient's rounding, divided by them, is what remains. */
        @Test
        @Override
        void hvpAgreesWithDifferencesOfTheGradient() {
            TwiceDifferentiableObjective f = landscape().objective();
            double[] x = landscape().start();
            double[] v = new Random(3).doubles(x.length, -1, 1).toArray();
            double step = 1e-6;
            double[] ahead = gradient(f, combination(1, x, step, v));
            double[] behind = gradient(f, combination(1, x, -step, v));
            double[] differences = combination(0.5 / step, ahead, -0.5 / step, behind);
            assertArrayEquals(differences, hvp(f, x, v), 150 * Math.ulp(1.0) / step);
        }
    }

    @Nested
    class SoftplusSummed extends OnIris {
        @Override
        Landscape landscape() {
            return MultilayerPerceptron.of(
                    Dataset.load("iris").standardized(), 5, Activation.SOFTPLUS, 1e-4, Reduction.SUM);
        }

        @Override
        double goldenStartValue() {
            return 168.12989383580362572;
        }
    }

    /** The value by the script that writes start-values.tsv of the experiments, with this size. */
    @Nested
    class Synthetic extends LandscapeContract {
        @Override
        Landscape landscape() {
            return MultilayerPerceptron.synthetic(60, 4, 3, new Spectrum.LogUniform(1000), 3, Activation.TANH, 0.01);
        }

        @Override
        double goldenStartValue() {
            return 1.2264384462323281;
        }

        @Override
        double goldenStartTolerance() {
            return 60 * Math.ulp(1.0);
        }

        @Override
        double cancellation() {
            return 60;
        }
    }

    @Test
    void syntheticDataHaveTheirOwnName() {
        MultilayerPerceptron landscape =
                MultilayerPerceptron.synthetic(60, 4, 3, new Spectrum.LogUniform(10), 3, Activation.RELU, 0.01);
        assertEquals("synthetic-multilayer-perceptron", landscape.name());
        assertEquals(OptionalDouble.empty(), landscape.conditionNumber());
        assertEquals((4 + 1) * 3 + (3 + 1) * 3, landscape.start().length);
    }

    @Test
    void theStartNeedsNoRandomNumbers() {
        double[] start = iris(Activation.TANH).start();
        assertEquals((4 + 1) * 5 + (5 + 1) * 3, start.length);
        assertArrayEquals(
                new double[] {0.5 * StrictMath.sin(1), 0.5 * StrictMath.sin(2)}, new double[] {start[0], start[1]});
    }

    /** A hidden unit that is exchanged with another is the same network. */
    @Test
    void unitsMayBeExchanged() {
        Landscape landscape = MultilayerPerceptron.of(Dataset.load("iris"), 2, Activation.TANH, 0.1);
        double[] x = landscape.start();
        // W1 is 2 x 4, then b1; W2 is 3 x 2, from 10 on.
        double[] exchanged = {
            x[4], x[5], x[6], x[7], x[0], x[1], x[2], x[3], x[9], x[8], x[11], x[10], x[13], x[12], x[15], x[14], x[16],
            x[17], x[18]
        };
        assertEquals(landscape.objective().value(x), landscape.objective().value(exchanged), 1e-14);
    }

    @Test
    void smoothnessIsThatOfTheActivation() {
        assertEquals(Smoothness.ANALYTIC, iris(Activation.SOFTPLUS).smoothness());
        assertEquals(Smoothness.CONTINUOUS, iris(Activation.RELU).smoothness());
    }

    @Test
    void badArgumentsAreRefused() {
        Dataset one = Dataset.of("one", List.of("a"), new double[2], new int[2]);
        assertEquals(
                "data: expected at least two classes but one has [0]",
                assertThrows(IllegalArgumentException.class, () -> MultilayerPerceptron.of(one, 2, Activation.TANH, 1))
                        .getMessage());
        Dataset iris = Dataset.load("iris");
        assertThrows(IllegalArgumentException.class, () -> MultilayerPerceptron.of(iris, 0, Activation.TANH, 1));
        assertThrows(IllegalArgumentException.class, () -> MultilayerPerceptron.of(iris, 2, Activation.TANH, 0));
    }
}
