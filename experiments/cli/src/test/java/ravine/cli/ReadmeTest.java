// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.LinearMap;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Spectrum;
import ravine.optimizers.Adam;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.HeavyBall;
import ravine.optimizers.Minimizer;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Result;
import ravine.optimizers.Target;

/** The examples of the README: here they are compiled and run, and there they must stand as they do here. */
class ReadmeTest {

    private static final Path README = Path.of("../../README.md");
    private static final Path SOURCE = Path.of("src/test/java/ravine/cli/ReadmeTest.java");

    private static final class Example {

        private Example() {}

        static <T extends CalculusFieldElement<T>> T worked(T[] x) {
            return x[0].square().multiply(x[1]).add(x[1].sin()); // x²y + sin y
        }

        static <T extends CalculusFieldElement<T>> T link(T[] x) {
            T across = x[1].subtract(x[0].square());
            return across.square().multiply(100).add(x[0].subtract(1).square());
        }
    }

    /** Stands where the README has System.out. */
    private final StringBuilder printed = new StringBuilder();

    @Test
    void theMethodsNeedAsManyIterationsAsItSays() {
        Landscape valley = Quadratic.of(10, new Spectrum.LogUniform(1_000), 45);
        CurvatureBounds bounds = valley.curvature().orElseThrow();
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-10, 0), 100_000);
        List<Optimizer> methods =
                List.of(GradientDescent.optimal(bounds), HeavyBall.tuned(bounds), Adam.withStepSize(1));
        for (Optimizer method : methods) {
            Result result = minimizer.minimize(method, valley.objective(), valley.start());
            println(method.name() + ": " + result.iterations() + " iterations");
        }
        assertEquals(
                "gradient-descent: 5623 iterations\nheavy-ball: 278 iterations\nadam: 510 iterations\n",
                printed.toString());
    }

    @Test
    void theWorkedFunctionHasTheGradientThatItSays() {
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(Example::worked, 2);
        double[] gradient = new double[2];
        f.valueAndGradient(new double[] {3, 0}, gradient); // (0, 10)
        assertArrayEquals(new double[] {0, 10}, gradient);
    }

    @Test
    void theChainHasTheHessianThatItSays() {
        PartiallySeparable chain = PartiallySeparable.in(1000)
                .plus(Example::link, Terms.of(999).consecutive(0).consecutive(1)) // link(x[k], x[k + 1])
                .build();
        LinearMap hessian = chain.hessian().at(new double[1000]); // banded(1000, 1 beside the diagonal)
        assertEquals("banded(1000, 1 beside the diagonal)", hessian.toString());
        assertEquals(999, chain.value(new double[1000]));
    }

    private void println(String line) {
        printed.append(line).append('\n');
    }

    @Test
    void theReadmeShowsWhatIsRunHere() throws IOException {
        String here = plain(Files.readString(SOURCE));
        Matcher blocks = Pattern.compile("(?s)```java\n(.*?)```").matcher(Files.readString(README));
        int found = 0;
        while (blocks.find()) {
            found++;
            assertTrue(here.contains(plain(blocks.group(1))), blocks.group(1));
        }
        assertEquals(5, found);
        assertTrue(Files.readString(README).contains("It prints 5623, 278 and 510 iterations."));
    }

    private static String plain(String code) {
        return code.replace("System.out.println", "println")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
