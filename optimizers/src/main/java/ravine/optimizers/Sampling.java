// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;

/**
 * Which iterations are recorded: t = 0 and \( t = \mathrm{round}(10^{k/20}) \), k = 0, 1, 2, …, twenty a decade.
 *
 * <p>So a run of a million iterations leaves 111 rows, evenly spread on a logarithmic axis, and two runs share
 * their rows whatever their lengths. The last iteration of a run is recorded as well, by the recorder.
 */
public final class Sampling {

    private static final int PER_DECADE = 20;
    private static final int[] RECORDED = recorded();

    /** Whether t is recorded, for the first ones: short runs ask at each iteration. */
    private static final boolean[] EARLY = early();

    private Sampling() {}

    private static int[] recorded() {
        int last = (int) (PER_DECADE * StrictMath.log10(Integer.MAX_VALUE));
        int[] iterations = new int[last + 2];
        for (int k = 0; k <= last; k++) {
            // StrictMath: the same iterations on every machine.
            iterations[k + 1] = (int) StrictMath.rint(StrictMath.pow(10, k / (double) PER_DECADE));
        }
        return Arrays.stream(iterations).distinct().toArray();
    }

    private static boolean[] early() {
        boolean[] early = new boolean[1 << 10];
        for (int iteration : RECORDED) {
            if (iteration < early.length) {
                early[iteration] = true;
            }
        }
        return early;
    }

    /**
     * Whether iteration t is recorded.
     *
     * @param iteration t, at least 0
     * @return true on the grid; found in at most eight comparisons, without allocation
     */
    public static boolean includes(int iteration) {
        if (iteration >= 0 && iteration < EARLY.length) {
            return EARLY[iteration];
        }
        return Arrays.binarySearch(RECORDED, iteration) >= 0;
    }

    /**
     * Whether iteration t is recorded where fewer are: t = 0 and \( t = \mathrm{round}(10^{k/p}) \), all of them among the others.
     *
     * @param iteration t, at least 0
     * @param perDecade p, a divisor of 20
     * @return true on that grid
     * @throws IllegalArgumentException if p is no divisor of 20
     */
    public static boolean includes(int iteration, int perDecade) {
        requireDivisor("perDecade", perDecade);
        if (iteration == 0) {
            return true;
        }
        long k = Math.round(perDecade * StrictMath.log10(iteration));
        return iteration == (int) StrictMath.rint(StrictMath.pow(10, k / (double) perDecade));
    }

    /**
     * Checks a number of iterations a decade.
     *
     * @param name what the caller calls it
     * @param perDecade a divisor of 20
     * @throws IllegalArgumentException otherwise
     */
    public static void requireDivisor(String name, int perDecade) {
        if (perDecade < 1 || PER_DECADE % perDecade != 0) {
            throw new IllegalArgumentException(
                    name + ": expected a divisor of " + PER_DECADE + " but was " + perDecade);
        }
    }
}
