// SPDX-License-Identifier: Apache-2.0
package ravine.theatre;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Map;
import org.teavm.jso.JSExport;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.Landscape;
import ravine.optimizers.Descent;

/**
 * What a page asks of landscapes and methods: names, windows, heights and runs, as numbers and texts alone. The class is compiled to
 * JavaScript, and each method is a function of the same name there; on the JVM it answers the same (docs/adr/0015).
 *
 * <p>A landscape is told by its name, κ and angle; what it has no use for it takes no notice of. An unknown name is an {@link
 * IllegalArgumentException}, in JavaScript an error.
 */
public final class Theatre {

    private Theatre() {}

    /**
     * The names of the landscapes.
     *
     * @return in the order in which they are offered
     */
    @JSExport
    public static String[] landscapes() {
        return Arrays.stream(Stage.values()).map(stage -> stage.label).toArray(String[]::new);
    }

    /**
     * The names of the methods.
     *
     * @return in the order in which they are offered
     */
    @JSExport
    public static String[] methods() {
        return Arrays.stream(Part.values()).map(part -> part.label).toArray(String[]::new);
    }

    /**
     * The least condition number that a landscape may be given.
     *
     * @param landscape its name
     * @return \( \kappa \); NaN where it is one number that cannot be chosen
     */
    @JSExport
    public static double leastKappa(String landscape) {
        return Stage.named(landscape).leastKappa;
    }

    /**
     * Whether a landscape may be turned.
     *
     * @param landscape its name
     * @return whether the angle matters
     */
    @JSExport
    public static boolean isTurnable(String landscape) {
        return Stage.named(landscape).isTurnable;
    }

    /**
     * Whether μ and L, which step sizes are made from, bound the curvature of a landscape everywhere.
     *
     * @param landscape its name
     * @param kappa as for {@link #scene}
     * @param degrees as for {@link #scene}
     * @return false where they are a guess: the Hessian's at the optimum and at the landscape's own start
     */
    @JSExport
    public static boolean hasCurvatureBounds(String landscape, double kappa, double degrees) {
        return Stage.named(landscape).landscape(kappa, degrees).curvature().isPresent();
    }

    /**
     * What is to be known of a landscape before it is drawn.
     *
     * @param landscape its name
     * @param kappa \( \kappa \), finite; a lower one than the least counts as the least
     * @param degrees the angle in degrees, finite
     * @return \( x_0, y_0, x^*, y^* \), the left, the bottom and the side of the window, κ at the optimum, μ and L of the step sizes
     */
    @JSExport
    public static double[] scene(String landscape, double kappa, double degrees) {
        Scene scene = new Scene(Stage.named(landscape).landscape(kappa, degrees));
        double[] best = scene.optimum.point();
        double[] window = scene.window();
        return new double[] {
            scene.start[0],
            scene.start[1],
            best[0],
            best[1],
            window[0],
            window[1],
            window[2],
            scene.landscape.conditionNumber().orElse(Double.NaN),
            scene.curvature.mu(),
            scene.curvature.lipschitz()
        };
    }

    /**
     * The logarithm of the gap, \( \log_{10}(f - f^*) \), on a square grid. Costs count² values.
     *
     * @param landscape its name
     * @param kappa as for {@link #scene}
     * @param degrees as for {@link #scene}
     * @param left the least x
     * @param bottom the least y
     * @param side the side of the square
     * @param count grid points along a side, at least 2
     * @return {@code double[count * count]}, row by row from the bottom; \( -\infty \) at the optimum
     */
    @JSExport
    public static double[] heights(
            String landscape, double kappa, double degrees, double left, double bottom, double side, int count) {
        Landscape chosen = Stage.named(landscape).landscape(kappa, degrees);
        TwiceDifferentiableObjective f = chosen.objective();
        double best = new Scene(chosen).optimum.value();
        // By reflection, for the compiler's sake: version 0.16.0 fails on what the generic arrays of Hipparchus need
        // unless this is called.
        double[] heights = (double[]) Array.newInstance(double.class, count * count);
        double[] x = new double[2];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < count; column++) {
                x[0] = left + side * column / (count - 1);
                x[1] = bottom + side * row / (count - 1);
                heights[row * count + column] = Math.log10(Math.max(0, f.value(x) - best));
            }
        }
        return heights;
    }

    /**
     * Runs a method.
     *
     * @param landscape its name
     * @param kappa as for {@link #scene}
     * @param degrees as for {@link #scene}
     * @param method its name
     * @param factor what the method's own step size is multiplied by, positive
     * @param x the first coordinate of the start
     * @param y the second
     * @param iterations at least 0
     * @return x, y and \( f - f^* \) of the iterates from 0 on, {@code double[3 * k]}: k is iterations + 1, or less where the method stopped
     *     or left the finite numbers, and then the last iterate is the first that is not finite
     */
    @JSExport
    public static double[] run(
            String landscape,
            double kappa,
            double degrees,
            String method,
            double factor,
            double x,
            double y,
            int iterations) {
        Scene scene = new Scene(Stage.named(landscape).landscape(kappa, degrees));
        double best = scene.optimum.value();
        Descent descent =
                Part.named(method).optimizer(scene, factor).start(scene.landscape.objective(), new double[] {x, y});
        double[] path = new double[3 * (iterations + 1)];
        double[] point = new double[2];
        int length = 0;
        boolean goesOn = true;
        for (int t = 0; t <= iterations && goesOn; t++) {
            goesOn = t == 0 || descent.step();
            if (t == 0 || goesOn) {
                descent.point(point);
                path[length++] = point[0];
                path[length++] = point[1];
                path[length++] = descent.value() - best;
                goesOn = Double.isFinite(descent.value());
            }
        }
        return Arrays.copyOf(path, length);
    }

    /**
     * The hyper-parameters of a method.
     *
     * @param landscape its name
     * @param kappa as for {@link #scene}
     * @param degrees as for {@link #scene}
     * @param method its name
     * @param factor as for {@link #run}
     * @return their names, each followed by its value as a text
     */
    @JSExport
    public static String[] hyperparameters(
            String landscape, double kappa, double degrees, String method, double factor) {
        Scene scene = new Scene(Stage.named(landscape).landscape(kappa, degrees));
        Map<String, Double> all = Part.named(method).optimizer(scene, factor).hyperparameters();
        return all.entrySet().stream()
                .flatMap(entry -> Arrays.stream(new String[] {entry.getKey(), String.valueOf(entry.getValue())}))
                .toArray(String[]::new);
    }
}
