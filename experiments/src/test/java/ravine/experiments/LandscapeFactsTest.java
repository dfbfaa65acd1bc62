// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;
import ravine.landscapes.Smoothness;

class LandscapeFactsTest {

    private static LandscapeFacts facts(String id) {
        Catalogue catalogue = Catalogue.standard();
        return LandscapeFacts.of(
                catalogue.landscape(IdReader.family(id)).orElseThrow(),
                catalogue.landscapeOf(id).settings());
    }

    @Test
    void whatIsStatedIsTold() {
        LandscapeFacts facts = facts("quadratic:dimension=3,kappa=4,rotation_deg=45");
        assertEquals(
                "quadratic:dimension=3,kappa=4,rotation_deg=45,spectrum=log-uniform",
                facts.choice().id());
        assertEquals(OptionalInt.of(3), facts.dimension());
        assertEquals(Smoothness.ANALYTIC, facts.smoothness());
        assertEquals(Optional.of(new CurvatureBounds(1, 4)), facts.curvature());
        assertEquals(Optional.of(new Known<>(4.0, true)), facts.conditionNumber());
        assertEquals(4, facts.jacobiConditionNumber().orElseThrow().value(), 1e-14);
        assertEquals(Optional.of(new Known<>(List.of(1.0, 2.0, 4.0), true)), facts.eigenvalues());
        assertEquals(0, facts.optimum().orElseThrow().value().value());
        assertTrue(facts.optimum().orElseThrow().isStated());
        assertEquals(OptionalInt.empty(), facts.residuals());
        double sum = 0;
        for (int i = 1; i <= 3; i++) {
            sum += (1 << (i - 1)) * StrictMath.cos(i) * StrictMath.cos(i) / 2;
        }
        assertEquals(sum, facts.startValue().orElseThrow(), 4 * Math.ulp(sum));
    }

    @Test
    void whatIsNotStatedIsComputed() {
        LandscapeFacts facts = facts("logistic-regression:data=breast_cancer,mu=1e-4");
        // From the table in the description of the package of landscapes.
        assertEquals(1079.136, facts.conditionNumber().orElseThrow().value(), 5e-4);
        assertFalse(facts.conditionNumber().orElseThrow().isStated());
        assertFalse(facts.optimum().orElseThrow().isStated());
        List<Double> eigenvalues = facts.eigenvalues().orElseThrow().value();
        assertEquals(30, eigenvalues.size());
        assertEquals(1079.136, eigenvalues.get(29) / eigenvalues.get(0), 5e-4);
        assertEquals(StrictMath.log(2), facts.startValue().orElseThrow(), 1e-15);
    }

    @Test
    void residualsAndTheStructureOfTheHessianAreTold() {
        assertEquals(OptionalInt.of(3), facts("mgh:problem=beale").residuals());
        assertEquals(
                Optional.of("banded(500, 1 beside the diagonal)"),
                facts("chained-rosenbrock:dimension=500").hessian());
        assertEquals(Optional.empty(), facts("rosenbrock:kappa=100").hessian());
    }

    @Test
    void aLandscapeThatDoesNotTellItsOptimumGetsOne() {
        LandscapeFacts facts = facts("bowl");
        assertFalse(facts.optimum().orElseThrow().isStated());
        assertEquals(0, facts.optimum().orElseThrow().value().value(), 1e-30);
        assertEquals(25, facts.conditionNumber().orElseThrow().value(), 1e-12);
    }

    static Stream<LandscapeFamily> landscapes() {
        return Catalogue.builtIn().landscapes().stream();
    }

    /** What each entry of the catalogue must give, at its example. */
    @ParameterizedTest
    @MethodSource("landscapes")
    void everyEntryGivesItsFigures(LandscapeFamily family) {
        Optional<Settings> example = family.example();
        if (example.isEmpty()) {
            assertTrue(
                    family.settings().stream()
                            .anyMatch(it -> it.numbers() == Numeric.FILE || it.numbers() == Numeric.CLASS),
                    "only a file or a class has no example");
            return;
        }
        LandscapeFacts facts = LandscapeFacts.of(family, example.get());
        int n = facts.dimension().orElseThrow();
        assertEquals(n, facts.start().size());
        assertTrue(Double.isFinite(facts.startValue().orElseThrow()));
        assertTrue(facts.optimum().orElseThrow().value().value()
                <= facts.startValue().orElseThrow());
        boolean hasFigures =
                facts.conditionNumber().isPresent() && facts.eigenvalues().isPresent();
        assertTrue(hasFigures || facts.smoothness().compareTo(Smoothness.TWICE) > 0, "unless it has no Hessian there");
    }

    /** A landscape that is too large to be made. */
    private record Vast() implements Landscape {

        @Override
        public String name() {
            return "vast";
        }

        @Override
        public TwiceDifferentiableObjective objective() {
            throw new AssertionError("too large");
        }

        @Override
        public double[] start() {
            throw new AssertionError("too large");
        }

        @Override
        public Optional<Optimum> optimum() {
            throw new AssertionError("too large");
        }

        @Override
        public Optional<double[]> eigenvalues() {
            throw new AssertionError("too large");
        }

        @Override
        public Optional<CurvatureBounds> curvature() {
            return Optional.of(new CurvatureBounds(1, 8));
        }

        @Override
        public OptionalDouble conditionNumber() {
            return OptionalDouble.of(8);
        }
    }

    record VastFamily() implements LandscapeFamily {

        @Override
        public String name() {
            return "vast";
        }

        @Override
        public String summary() {
            return "a landscape that is too large to be made";
        }

        @Override
        public String description() {
            return "A landscape that is too large to be made.";
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting("dimension", "n", Numeric.COUNT, List.of(), Optional.of(1e7)));
        }

        @Override
        public Landscape create(Settings settings) {
            return new Vast();
        }
    }

    @Test
    void ofWhatIsLargeNothingIsMadeAndWhatIsStatedIsTold() {
        LandscapeFamily family = new VastFamily();
        LandscapeFacts facts = LandscapeFacts.of(family, family.example().orElseThrow());
        assertEquals(Optional.of(new Known<>(8.0, true)), facts.conditionNumber());
        assertEquals(Optional.of(new CurvatureBounds(1, 8)), facts.curvature());
        assertEquals(List.of(), facts.start());
        assertEquals(Optional.empty(), facts.optimum());
        assertEquals(Optional.empty(), facts.eigenvalues());
    }

    @Test
    void theLimitIsWhereItIsSaidToBe() {
        assertEquals(512, facts("trid:dimension=512").start().size());
        assertEquals(List.of(), facts("trid:dimension=513").start());
    }

    @Test
    void valuesThatDoNotGoTogetherAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> facts("saddle:kappa=2,dimension=3,index=3"));
    }
}
