// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;
import ravine.landscapes.Trid;

/** Public, as are the classes in it that stand for those of users. */
public class FunctionFamilyTest {

    @TempDir
    Path folder;

    private static Landscape create(String name, Object dimension, Object start) {
        return new FunctionFamily().create(Settings.of(Map.of("class", name, "dimension", dimension, "start", start)));
    }

    private static String refusal(Class<?> type, Object dimension, Object start) {
        return assertThrows(IllegalArgumentException.class, () -> create(type.getName(), dimension, start))
                .getMessage();
    }

    /** A landscape that is another one. */
    private static class Delegate implements Landscape {

        private final Landscape landscape;

        Delegate(Landscape landscape) {
            this.landscape = landscape;
        }

        @Override
        public String name() {
            return "delegate";
        }

        @Override
        public TwiceDifferentiableObjective objective() {
            return landscape.objective();
        }

        @Override
        public double[] start() {
            return landscape.start();
        }

        @Override
        public Optional<Optimum> optimum() {
            return landscape.optimum();
        }

        @Override
        public Optional<CurvatureBounds> curvature() {
            return landscape.curvature();
        }

        @Override
        public OptionalDouble conditionNumber() {
            return landscape.conditionNumber();
        }
    }

    /** A user's landscape with either constructor. */
    public static final class Sized extends Delegate {

        /** Of three variables. */
        public Sized() {
            this(3);
        }

        /** Of so many. */
        public Sized(int n) {
            super(new Trid(n));
        }
    }

    /** Whose constructor fails. */
    public static final class Failing extends Delegate {

        /** Fails. */
        public Failing() {
            super(new Trid(-1));
        }
    }

    /** Whose constructor nobody may call. */
    public static final class Closed extends Delegate {
        private Closed() {
            super(new Trid(3));
        }
    }

    @Test
    void aFunctionHasTheDimensionAndTheStartThatAreAskedFor() {
        Landscape landscape = create(Parabola.class.getName(), 3.0, "own");
        assertArrayEquals(new double[] {StrictMath.cos(1), StrictMath.cos(2), StrictMath.cos(3)}, landscape.start());
        assertArrayEquals(
                new double[] {7, 7}, create(Parabola.class.getName(), 2.0, 7.0).start());
        double[] gradient = new double[3];
        assertEquals(0.0, landscape.objective().valueAndGradient(new double[3], gradient));
        assertArrayEquals(new double[] {-1, -1, -1}, gradient);
    }

    @Test
    void aLandscapeIsTakenAsItIs() {
        assertEquals(
                3,
                assertInstanceOf(Sized.class, create(Sized.class.getName(), "own", "own"))
                        .start()
                        .length);
        assertEquals(5, create(Sized.class.getName(), 5.0, "own").start().length);
    }

    @Test
    void whatCannotBeMadeIsRefusedInWords() {
        assertEquals(
                "class: expected a class on the class path, found none that is called no.such.Landscape",
                assertThrows(IllegalArgumentException.class, () -> create("no.such.Landscape", "own", "own"))
                        .getMessage());
        assertEquals(
                "dimension: expected a whole number >= 1 for a function, which may have any, found own",
                refusal(Parabola.class, "own", "own"));
        assertEquals("start: expected own for a landscape, which has one, found 1", refusal(Sized.class, "own", 1.0));
        assertEquals(
                "class: expected a ravine.landscapes.Landscape or an"
                        + " org.hipparchus.analysis.FieldMultivariateFunction, found java.lang.String, which is neither",
                refusal(String.class, "own", "own"));
        assertEquals(
                "class: expected a public class with a public constructor of [int], found none in "
                        + Failing.class.getName(),
                refusal(Failing.class, 2.0, "own"));
        assertEquals(
                "class: expected a public class with a public constructor without arguments, found none in "
                        + Closed.class.getName(),
                refusal(Closed.class, "own", "own"));
        assertTrue(refusal(Failing.class, "own", "own")
                .startsWith("class: expected a constructor of " + Failing.class.getName() + " that ends well, found "));
    }

    @Test
    void aStudyNamesAClass() throws IOException, StudyFaultException {
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                schema: 1
                name: own
                experiments:
                  - name: parabola
                    landscape: {name: function, class: ravine.experiments.Parabola, dimension: [2, 3]}
                    optimizers: [{name: newton}]
                    stop: {relative_gap: 1e-12, max_iterations: 10}
                """);
        Study study = StudyFile.read(file);
        LandscapeChoice choice = study.trials().get(0).landscape();
        assertEquals(choice, Catalogue.builtIn().landscapeOf(choice.id()), "read back from its id");
        assertEquals(2, study.trials().size());
        for (Trial trial : study.trials()) {
            // So that a journal knows a changed class from the one that it ran.
            assertEquals(64, trial.landscape().settings().word("class_bytecode").length());
            Outcome outcome = new TrialRunner(Catalogue.builtIn()).run(trial);
            assertEquals(Status.CONVERGED, outcome.status(), outcome.message());
        }
        Files.writeString(file, Files.readString(file).replace("Parabola", "Parabel"));
        assertEquals(
                file + ":5: parabola.landscape: class: expected a class on the class path, found none that is called"
                        + " ravine.experiments.Parabel",
                assertThrows(StudyFaultException.class, () -> StudyFile.read(file))
                        .getMessage()
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }
}
