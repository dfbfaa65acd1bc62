// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import java.util.Optional;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * How often a yes or no that was foretold came true.
 *
 * @param yesCameTrue foretold, and so it was
 * @param yesFailed foretold, and it was not
 * @param noFailed not foretold, but it was
 * @param noCameTrue not foretold, and it was not
 * @param undecided nothing was foretold, or nothing came of it; in no rate
 */
public record ConfusionTable(int yesCameTrue, int yesFailed, int noFailed, int noCameTrue, int undecided) {

    private static final double CONFIDENCE = 0.95;

    /** Of nothing. */
    public static final ConfusionTable EMPTY = new ConfusionTable(0, 0, 0, 0, 0);

    /**
     * Adds a case.
     *
     * @param foretold what was foretold, empty for nothing
     * @param happened what happened, empty for a tie
     * @return a table with one case more
     */
    public ConfusionTable plus(Optional<Boolean> foretold, Optional<Boolean> happened) {
        if (foretold.isEmpty() || happened.isEmpty()) {
            return new ConfusionTable(yesCameTrue, yesFailed, noFailed, noCameTrue, undecided + 1);
        }
        boolean yes = foretold.get();
        boolean was = happened.get();
        return new ConfusionTable(
                yesCameTrue + (yes && was ? 1 : 0),
                yesFailed + (yes && !was ? 1 : 0),
                noFailed + (!yes && was ? 1 : 0),
                noCameTrue + (!yes && !was ? 1 : 0),
                undecided);
    }

    /**
     * The cases that were decided.
     *
     * @return all but the undecided
     */
    public int decided() {
        return yesCameTrue + yesFailed + noFailed + noCameTrue;
    }

    /**
     * The share of decided cases in which what was foretold came true.
     *
     * @return in [0, 1]; NaN for no decided case
     */
    public double hitRate() {
        return (yesCameTrue + noCameTrue) / (double) decided();
    }

    /**
     * The hit rate of whoever always says the same, and the better of the two: a rule that does not exceed it knows nothing.
     *
     * @return in [½, 1]; NaN for no decided case
     */
    public double hitRateOfAConstant() {
        return Math.max(yesCameTrue + noFailed, yesFailed + noCameTrue) / (double) decided();
    }

    /**
     * The lower end of the 95 % interval of the hit rate, Wilson's (Journal of the American Statistical Association 22, 1927), for
     * cases drawn independently from many; problems of a collection are not.
     *
     * @return in [0, 1]; NaN for no decided case
     */
    public double low() {
        return decided() == 0 ? Double.NaN : interval().getLowerBound();
    }

    /**
     * The upper end.
     *
     * @return in [0, 1]; NaN for no decided case
     */
    public double high() {
        return decided() == 0 ? Double.NaN : interval().getUpperBound();
    }

    private ConfidenceInterval interval() {
        return new WilsonScoreInterval().createInterval(decided(), yesCameTrue + noCameTrue, CONFIDENCE);
    }
}
