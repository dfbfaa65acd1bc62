// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.Hessians;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;
import ravine.landscapes.Smoothness;

/**
 * What is known of one landscape: what it states, and, up to {@link #MOST_VARIABLES} variables, what can be computed. Beyond,
 * neither objective nor start is made and no array is asked for: a landscape that computes its arrays when they are needed is
 * described at once in any dimension.
 *
 * @param choice the family and its settings
 * @param dimension n; empty where a setting {@code dimension} is beyond the limit, and nothing was made to count them
 * @param smoothness how often it may be differentiated
 * @param curvature μ and L, where they hold everywhere
 * @param start x0, up to the limit; else no number
 * @param startValue f(x0), up to the limit
 * @param optimum x* and f*, up to the limit: as stated, or by Newton's method, where it ends at a minimum
 * @param conditionNumber κ at the optimum
 * @param jacobiConditionNumber κ after Jacobi scaling at the optimum
 * @param eigenvalues those of the Hessian at the optimum, ascending, up to the limit
 * @param residuals the number m of residuals, of what is a sum of squares and says so, up to the limit
 * @param hessian the structure in which the Hessian is assembled, up to the limit; empty where there are products alone
 */
public record LandscapeFacts(
        LandscapeChoice choice,
        OptionalInt dimension,
        Smoothness smoothness,
        Optional<CurvatureBounds> curvature,
        List<Double> start,
        OptionalDouble startValue,
        Optional<Known<Optimum>> optimum,
        Optional<Known<Double>> conditionNumber,
        Optional<Known<Double>> jacobiConditionNumber,
        Optional<Known<List<Double>>> eigenvalues,
        OptionalInt residuals,
        Optional<String> hessian) {

    /** The largest dimension in which figures are computed. */
    public static final int MOST_VARIABLES = Terrain.MOST_VARIABLES;

    private static final String DIMENSION = "dimension";

    /**
     * Copies the start.
     *
     * @param choice the family and its settings
     * @param dimension n
     * @param smoothness how often it may be differentiated
     * @param curvature μ and L
     * @param start x0
     * @param startValue f(x0)
     * @param optimum x* and f*
     * @param conditionNumber κ
     * @param jacobiConditionNumber κ after Jacobi scaling
     * @param eigenvalues those of the Hessian at the optimum
     * @param residuals m
     * @param hessian the structure of the Hessian
     */
    public LandscapeFacts {
        start = List.copyOf(start);
    }

    /**
     * Collects what is known: one dense Hessian and its eigenvalues, \( O(n^3) \), and where the optimum is not stated
     * Newton's method.
     *
     * @param family the family
     * @param settings a checked value for each of its settings
     * @return the facts
     * @throws IllegalArgumentException if the values do not go together
     */
    public static LandscapeFacts of(LandscapeFamily family, Settings settings) {
        LandscapeChoice choice = new LandscapeChoice(family.name(), settings);
        Landscape landscape = family.create(settings);
        if (areLarge(settings)) {
            return stated(choice, landscape, OptionalInt.empty());
        }
        TwiceDifferentiableObjective objective = landscape.objective();
        return objective.dimension() > MOST_VARIABLES
                ? stated(choice, landscape, OptionalInt.of(objective.dimension()))
                : computed(choice, landscape, objective);
    }

    /** Whether settings say by themselves that there are too many variables. */
    static boolean areLarge(Settings settings) {
        return settings.isNumber(DIMENSION) && settings.number(DIMENSION) > MOST_VARIABLES;
    }

    private static LandscapeFacts stated(LandscapeChoice choice, Landscape landscape, OptionalInt dimension) {
        return new LandscapeFacts(
                choice,
                dimension,
                landscape.smoothness(),
                landscape.curvature(),
                List.of(),
                OptionalDouble.empty(),
                Optional.empty(),
                stated(landscape.conditionNumber()),
                stated(landscape.jacobiConditionNumber()),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    private static LandscapeFacts computed(
            LandscapeChoice choice, Landscape landscape, TwiceDifferentiableObjective objective) {
        int n = objective.dimension();
        double[] start = landscape.start();
        Optional<Known<Optimum>> optimum = optimum(landscape, objective);
        Optional<double[]> hessian = optimum.flatMap(it -> hessian(objective, it.value()));
        return new LandscapeFacts(
                choice,
                OptionalInt.of(n),
                landscape.smoothness(),
                landscape.curvature(),
                list(start),
                OptionalDouble.of(objective.value(start)),
                optimum,
                stated(landscape.conditionNumber()).or(() -> hessian.map(h -> computed(Conditioning.of(h, n)))),
                stated(landscape.jacobiConditionNumber())
                        .or(() -> hessian.map(h -> computed(Conditioning.jacobi(h, n)))),
                landscape
                        .eigenvalues()
                        .map(it -> new Known<>(list(it), true))
                        .or(() -> hessian.map(h -> computed(eigenvalues(h, n)))),
                residuals(objective),
                objective.assembledHessian().map(it -> it.at(start).toString()));
    }

    private static Optional<Known<Optimum>> optimum(Landscape landscape, TwiceDifferentiableObjective objective) {
        try {
            Optimum optimum = Terrain.optimum(landscape, objective);
            return Optional.of(new Known<>(optimum, landscape.optimum().isPresent()));
        } catch (IllegalStateException e) {
            // None that can be found: that is what there is to tell.
            return Optional.empty();
        }
    }

    /** None where the function has none. */
    private static Optional<double[]> hessian(TwiceDifferentiableObjective objective, Optimum optimum) {
        int n = objective.dimension();
        double[] hessian = new double[n * n];
        Hessians.dense(objective, optimum.point(), hessian);
        return Arrays.stream(hessian).allMatch(Double::isFinite) ? Optional.of(hessian) : Optional.empty();
    }

    private static List<Double> eigenvalues(double[] hessian, int n) {
        HessianSpectrum spectrum = HessianSpectrum.of(hessian, n);
        return IntStream.range(0, n).mapToObj(spectrum::eigenvalue).toList();
    }

    private static OptionalInt residuals(TwiceDifferentiableObjective objective) {
        return objective instanceof LeastSquaresObjective squares
                ? OptionalInt.of(squares.residuals().outputDimension())
                : OptionalInt.empty();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static Optional<Known<Double>> stated(OptionalDouble value) {
        return value.isPresent() ? Optional.of(new Known<>(value.getAsDouble(), true)) : Optional.empty();
    }

    private static <T> Known<T> computed(T value) {
        return new Known<>(value, false);
    }
}
