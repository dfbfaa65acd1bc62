// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ravine.calculus.CountingObjective;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.Outcome.Sample;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Rosenbrock;
import ravine.landscapes.Spectrum;
import ravine.landscapes.Trid;
import ravine.optimizers.Adam;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.Minimizer;
import ravine.optimizers.Newton;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Target;

class SamplerTest {

    private static final int ITERATIONS = 60;

    private static Sampler run(Landscape landscape, Optimizer method, CountingObjective counting, boolean isKnown) {
        Terrain terrain = Terrain.survey(landscape);
        Sampler sampler = new Sampler(
                (TwiceDifferentiableObjective) counting,
                terrain.optimumValue(),
                isKnown ? terrain.constantHessian() : Optional.empty(),
                false);
        new Minimizer(Target.relativeGap(1e-300, terrain.optimumValue()), ITERATIONS)
                .minimize(method, landscape.objective(), landscape.start(), sampler);
        return sampler;
    }

    @Test
    void samplesWithAKnownHessianAreThoseWithoutToTheLastBit() {
        for (Landscape landscape : List.of(
                Quadratic.of(10, new Spectrum.LogUniform(100), 45),
                Quadratic.of(3, new Spectrum.LogUniform(7), 0),
                new Trid(6))) {
            for (Optimizer method : List.of(new GradientDescent(1e-3), Adam.withStepSize(0.1), new Newton())) {
                CountingObjective first = CountingObjective.of(landscape.objective());
                CountingObjective second = CountingObjective.of(landscape.objective());
                List<Sample> known =
                        new ArrayList<>(run(landscape, method, first, true).samples());
                assertEquals(run(landscape, method, second, false).samples(), known, method.name());
                assertEquals(0, first.counts().hvps());
                assertEquals(
                        landscape.start().length * known.size(), second.counts().hvps());
                assertTrue(known.get(0).kappa() > 1, "there is something to compare");
            }
        }
    }

    @Test
    void theHessianOfAnotherLandscapeIsNotKnown() {
        assertTrue(
                Terrain.survey(Rosenbrock.ofCoefficient(100)).constantHessian().isEmpty());
        assertTrue(Terrain.survey(Quadratic.of(65, new Spectrum.LogUniform(100), 0))
                .constantHessian()
                .isEmpty());
    }
}
