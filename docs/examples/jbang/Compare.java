///usr/bin/env jbang "$0" "$@" ; exit $?
// SPDX-License-Identifier: Apache-2.0
//JAVA 17+
//REPOS mavenlocal,mavencentral
//DEPS io.github.ravine-toolkit:ravine-landscapes:0.1.0-SNAPSHOT
//DEPS io.github.ravine-toolkit:ravine-optimizers:0.1.0-SNAPSHOT

import java.util.List;
import ravine.calculus.CurvatureBounds;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Spectrum;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.HeavyBall;
import ravine.optimizers.Minimizer;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Result;
import ravine.optimizers.Target;

/** Two optimisers in valleys that grow longer: one pays the condition number, the other its square root. */
class Compare {

    public static void main(String[] args) {
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-10, 0), 1_000_000);
        for (double kappa : new double[] {100, 1_000, 10_000}) {
            Landscape valley = Quadratic.of(10, new Spectrum.LogUniform(kappa), 45);
            CurvatureBounds bounds = valley.curvature().orElseThrow();
            for (Optimizer method : List.of(GradientDescent.optimal(bounds), HeavyBall.tuned(bounds))) {
                Result result = minimizer.minimize(method, valley.objective(), valley.start());
                System.out.println("kappa " + Math.round(kappa) + ", " + method.name() + ": "
                        + result.iterations() + " iterations");
            }
        }
    }
}

// It prints:
// kappa 100, gradient-descent: 557 iterations
// kappa 100, heavy-ball: 81 iterations
// kappa 1000, gradient-descent: 5623 iterations
// kappa 1000, heavy-ball: 278 iterations
// kappa 10000, gradient-descent: 56568 iterations
// kappa 10000, heavy-ball: 943 iterations
