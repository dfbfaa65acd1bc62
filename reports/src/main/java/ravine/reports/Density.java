// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ravine.calculus.SpectralDensity;

/**
 * How the eigenvalues of a Hessian are distributed: the spectral density, smoothed by Gaussians.
 *
 * @param least the least eigenvalue, or the least that was found
 * @param greatest the greatest
 * @param smoothing the density on a grid
 * @param source where it is from, a phrase
 * @param likeness the same for spectra that a picture cannot tell apart
 */
record Density(double least, double greatest, Smoothing smoothing, String source, String likeness) {

    /** Eigenvalues are told apart to so many digits: a rotation moves them by rounding alone. */
    private static final int DIGITS = 4;

    /** The density at each place of a grid, as {@link SpectralDensity#density} has it. */
    @FunctionalInterface
    interface Smoothing {

        /** Overwrites {@code densityOut}, as long as the grid, with the density at its places. */
        void density(double[] grid, double width, double[] densityOut);
    }

    /** That of all eigenvalues, ascending, at least one. */
    static Density of(List<Double> eigenvalues, String source) {
        return new Density(
                eigenvalues.get(0),
                eigenvalues.get(eigenvalues.size() - 1),
                (grid, width, out) -> smooth(eigenvalues, grid, width, out),
                source,
                likeness(eigenvalues));
    }

    /** That which stochastic Lanczos quadrature estimates. */
    static Density of(SpectralDensity estimate, String source, String likeness) {
        return new Density(
                IntStream.range(0, estimate.probes())
                        .mapToDouble(probe -> estimate.nodes(probe)[0])
                        .min()
                        .orElse(Double.NaN),
                IntStream.range(0, estimate.probes())
                        .mapToDouble(probe -> estimate.nodes(probe)[estimate.nodes(probe).length - 1])
                        .max()
                        .orElse(Double.NaN),
                estimate::density,
                source,
                likeness);
    }

    /** What tells eigenvalues apart. */
    static String likeness(List<Double> eigenvalues) {
        return eigenvalues.stream().map(value -> Words.real(value, DIGITS)).collect(Collectors.joining(" "));
    }

    private static void smooth(List<Double> eigenvalues, double[] grid, double width, double[] out) {
        double factor = 1 / (eigenvalues.size() * width * Math.sqrt(2 * Math.PI));
        for (int i = 0; i < grid.length; i++) {
            double sum = 0;
            for (double eigenvalue : eigenvalues) {
                double distance = (grid[i] - eigenvalue) / width;
                sum += StrictMath.exp(-0.5 * distance * distance);
            }
            out[i] = factor * sum;
        }
    }
}
