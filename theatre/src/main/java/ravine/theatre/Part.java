// SPDX-License-Identifier: Apache-2.0
package ravine.theatre;

import ravine.optimizers.AdaGrad;
import ravine.optimizers.Adam;
import ravine.optimizers.BarzilaiBorwein;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.HeavyBall;
import ravine.optimizers.LBfgs;
import ravine.optimizers.Nesterov;
import ravine.optimizers.Optimizer;

/**
 * The methods that may be chosen, each with its step size for a scene times a factor. Those whose theory has a step size take it from μ and
 * L; those that scale each coordinate take a twentieth of the distance from the landscape's start to its optimum, so that the window
 * is crossed in some twenty steps whatever its scale; L-BFGS searches for its own.
 *
 * <p>A method that ends in a cycle, as RMSProp does with a constant step, is left out: it magnifies the last bit of a number, in which
 * JavaScript may differ from the JVM (docs/adr/0015).
 */
enum Part {
    GRADIENT_DESCENT("gradient descent", (scene, factor) -> {
        return new GradientDescent(
                factor * GradientDescent.optimal(scene.curvature).stepSize());
    }),
    HEAVY_BALL("heavy ball", (scene, factor) -> {
        HeavyBall tuned = HeavyBall.tuned(scene.curvature);
        return new HeavyBall(factor * tuned.stepSize(), tuned.momentum());
    }),
    NESTEROV("Nesterov", (scene, factor) -> {
        Nesterov tuned = Nesterov.tuned(scene.curvature);
        return new Nesterov(factor * tuned.stepSize(), tuned.momentum());
    }),
    ADAM("Adam", (scene, factor) -> Adam.withStepSize(factor * reach(scene))),
    ADA_GRAD("AdaGrad", (scene, factor) -> AdaGrad.withStepSize(factor * reach(scene))),
    BARZILAI_BORWEIN("Barzilai–Borwein", (scene, factor) -> {
        return new BarzilaiBorwein(factor / scene.curvature.lipschitz(), BarzilaiBorwein.Variant.LONG);
    }),
    L_BFGS("L-BFGS", (scene, factor) -> LBfgs.withMemory(5));

    /** Makes a method for a scene. */
    @FunctionalInterface
    interface Casting {
        Optimizer cast(Scene scene, double factor);
    }

    /** As it is written in a text. */
    final String label;

    private final Casting casting;

    Part(String label, Casting casting) {
        this.label = label;
        this.casting = casting;
    }

    static Part named(String label) {
        for (Part part : values()) {
            if (part.label.equals(label)) {
                return part;
            }
        }
        throw new IllegalArgumentException("method: expected one of the theatre's but was " + label);
    }

    Optimizer optimizer(Scene scene, double factor) {
        return casting.cast(scene, factor);
    }

    private static double reach(Scene scene) {
        return scene.distance() / 20;
    }
}
