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

    private Sampling() {}

    private static int[] recorded() {
        int last = (int) (PER_DECADE * Math.log10(Integer.MAX_VALUE));
        int[] iterations = new int[last + 2];
        for (int k = 0; k <= last; k++) {
            // StrictMath: the same iterations on every machine.
            iterations[k + 1] = (int) StrictMath.rint(StrictMath.pow(10, k / (double) PER_DECADE));
        }
        return Arrays.stream(iterations).distinct().toArray();
    }

    /**
     * Whether iteration t is recorded.
     *
     * @param iteration t, at least 0
     * @return true on the grid; found in O(log log t) comparisons, without allocation
     */
    public static boolean includes(int iteration) {
        return Arrays.binarySearch(RECORDED, iteration) >= 0;
    }
}
