// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** temp. */
record Slope(double slope, double low, double high, double intercept, int points, List<Double> range) {

    static Optional<Slope> of(List<Run> runs, ToDoubleFunction<Run> iterations) {
        SimpleRegression fit = new SimpleRegression();
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Run run : runs) {
            double t = iterations.applyAsDouble(run);
            if (run.solved() && t > 0 && Double.isFinite(run.kappa())) {
                fit.addData(Math.log(run.kappa()), Math.log(t));
                low = Math.min(low, run.kappa());
                high = Math.max(high, run.kappa());
            }
        }
        if (!(high > low)) {
            return Optional.empty();
        }
        double half = fit.getN() > 2 ? fit.getSlopeConfidenceInterval() : Double.NaN;
        return Optional.of(new Slope(
                fit.getSlope(),
                fit.getSlope() - half,
                fit.getSlope() + half,
                fit.getIntercept(),
                (int) fit.getN(),
                List.of(low, high)));
    }

    double[] ends() {
        return new double[] {range.get(0), range.get(1)};
    }

    double[] at(double[] kappas) {
        return Arrays.stream(kappas)
                .map(kappa -> Math.exp(intercept + slope * Math.log(kappa)))
                .toArray();
    }

    String text() {
        String interval = points > 2 ? " (" + Words.fixed(low, 2) + " to " + Words.fixed(high, 2) + ")" : "";
        return Words.fixed(slope, 2) + interval;
    }

    String inWords() {
        String interval = points > 2 ? ", 95 % CI " + Words.fixed(low, 2) + " to " + Words.fixed(high, 2) : "";
        return Words.fixed(slope, 2) + interval;
    }
}
