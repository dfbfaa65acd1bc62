// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/** The guesses of {@link InitialStep} that learn from the search before. */
enum InitialGuess implements InitialStep {
    QUASI_NEWTON,
    PARABOLA,
    INTERPOLATED,
    DOUBLED;

    private static final double PSI_0 = 0.01;
    private static final double PSI_1 = 0.1;
    private static final double PSI_2 = 2;
    private static final double MARGIN = 1.01;

    @Override
    public double first(Ray ray) {
        double guess = Double.isNaN(ray.previousStep()) ? start(ray) : next(ray);
        return guess > 0 && guess < Double.POSITIVE_INFINITY ? guess : 1;
    }

    private double start(Ray ray) {
        if (this == QUASI_NEWTON) {
            return 1 / ray.directionNorm();
        }
        double norm = ray.originNorm();
        return PSI_0 * (norm > 0 ? norm / ray.directionNorm() : Math.abs(ray.initialValue() / ray.initialSlope()));
    }

    private double next(Ray ray) {
        return switch (this) {
            case QUASI_NEWTON -> Math.min(1, MARGIN * interpolated(ray));
            case PARABOLA -> parabola(ray);
            case INTERPOLATED -> {
                double guess = interpolated(ray);
                yield guess > 0 ? guess : ray.previousStep();
            }
            case DOUBLED -> PSI_2 * ray.previousStep();
        };
    }

    private static double interpolated(Ray ray) {
        return 2 * (ray.initialValue() - ray.previousValue()) / ray.initialSlope();
    }

    private static double parabola(Ray ray) {
        double trial = PSI_1 * ray.previousStep();
        boolean falls = ray.evaluate(trial) <= ray.initialValue();
        double curvature = (ray.slope() - ray.initialSlope()) / trial;
        boolean usable = falls && curvature > 0 && curvature < Double.POSITIVE_INFINITY;
        return usable ? -ray.initialSlope() / curvature : PSI_2 * ray.previousStep();
    }
}
