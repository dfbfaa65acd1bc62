// SPDX-License-Identifier: Apache-2.0
package ravine.theatre;

import ravine.landscapes.Landscape;
import ravine.landscapes.PlaneClassic;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Rosenbrock;
import ravine.landscapes.Spectrum;

/** The landscapes that may be chosen. Those that may not be turned, or whose κ is one number, take no notice of what is asked. */
enum Stage {
    QUADRATIC("quadratic", 1, true, (kappa, degrees) -> Quadratic.of(2, new Spectrum.LogUniform(kappa), degrees)),
    ROSENBROCK("rosenbrock", 18, false, (kappa, degrees) -> Rosenbrock.ofConditionNumber(kappa)),
    BEALE(PlaneClassic.Function.BEALE),
    BOOTH(PlaneClassic.Function.BOOTH),
    HIMMELBLAU(PlaneClassic.Function.HIMMELBLAU),
    THREE_HUMP_CAMEL(PlaneClassic.Function.THREE_HUMP_CAMEL),
    BRANIN(PlaneClassic.Function.BRANIN);

    /** Makes a landscape. */
    @FunctionalInterface
    interface Maker {
        Landscape make(double kappa, double degrees);
    }

    /** The name in studies. */
    final String label;

    /** The least κ that may be asked for; NaN where κ is one number. */
    final double leastKappa;

    /** Whether an angle may be asked for. */
    final boolean isTurnable;

    private final Maker maker;

    Stage(String label, double leastKappa, boolean isTurnable, Maker maker) {
        this.label = label;
        this.leastKappa = leastKappa;
        this.isTurnable = isTurnable;
        this.maker = maker;
    }

    Stage(PlaneClassic.Function function) {
        this(function.label(), Double.NaN, false, (kappa, degrees) -> new PlaneClassic(function));
    }

    static Stage named(String label) {
        for (Stage stage : values()) {
            if (stage.label.equals(label)) {
                return stage;
            }
        }
        throw new IllegalArgumentException("landscape: expected one of the theatre's but was " + label);
    }

    /** A lower κ than the least is taken as the least. */
    Landscape landscape(double kappa, double degrees) {
        return maker.make(leastKappa > kappa ? leastKappa : kappa, degrees);
    }
}
